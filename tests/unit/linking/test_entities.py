"""Mentions of one paper become entities: one thing, one kind, one role."""

from hypothesis import given
from hypothesis import strategies as st

from kg.linking import AliasTable, Merge, find_consensus_abbreviations, resolve_entities
from kg.model import Abbreviation, Kind, Mention, Role


def mention(
    text: str, start: int, kind: str = "Method", role: str = "used", confidence: float = 0.9
) -> Mention:
    return Mention(
        start=start, end=start + len(text), text=text, kind=Kind(kind), role=Role(role), confidence=confidence
    )


def test_short_and_long_form_are_one_entity_named_by_the_long_form() -> None:
    found = resolve_entities(
        [mention("QCNet", 0), mention("Quasi-Consistency Networks", 20), mention("QCNets", 60)],
        [Abbreviation(short="QCNet", long="Quasi-Consistency Network")],
    )
    assert [(e.concept_id, e.name, e.surfaces) for e in found] == [
        (
            "method:quasi-consistency-network",
            "Quasi-Consistency Networks",
            ("QCNet", "Quasi-Consistency Networks", "QCNets"),
        )
    ]


def test_short_form_inside_a_name_is_spelled_out() -> None:
    (found,) = resolve_entities(
        [mention("SB problem", 0, "Task"), mention("Schrödinger bridge problem", 30, "Task")],
        [Abbreviation(short="SB", long="Schrödinger bridge")],
    )
    assert found.concept_id == "task:schrodinger-bridge"


def test_short_form_beside_its_long_form_is_dropped() -> None:
    (found,) = resolve_entities(
        [mention("Schrödinger bridge (SB)", 0)], [Abbreviation(short="SB", long="Schrödinger bridge")]
    )
    assert found.concept_id == "method:schrodinger-bridge"


def test_kind_and_role_by_vote() -> None:
    (found,) = resolve_entities(
        [
            mention("distillation", 0, "Method", "used", 0.6),
            mention("distillation", 20, "Task", "background", 0.5),
            mention("Distillation", 40, "Method", "proposed", 0.7),
        ]
    )
    assert (found.kind, found.role, found.confidence) == (Kind.METHOD, Role.PROPOSED, 0.7)


def test_equal_votes_go_to_the_stronger_role() -> None:
    (found,) = resolve_entities(
        [mention("X-Net", 0, role="background"), mention("X-Net", 9, role="proposed")]
    )
    assert found.role is Role.PROPOSED


def test_corpus_short_form_applies_where_the_paper_defines_none() -> None:
    corpus = AliasTable({"gan": "generative adversarial network", "sb": "schrodinger bridge"})
    assert (
        resolve_entities([mention("GANs", 0)], (), corpus)[0].concept_id
        == "method:generative-adversarial-network"
    )
    own = resolve_entities([mention("SB", 0)], [Abbreviation(short="SB", long="spectral bound")], corpus)
    assert own[0].concept_id == "method:spectral-bound"


def test_a_mention_without_a_letter_names_nothing() -> None:
    assert resolve_entities([mention("—", 0)]) == ()


@given(
    st.permutations([mention("GAN", 0), mention("VAE", 5), mention("GANs", 9), mention("vae", 15, "Task")])
)
def test_order_of_mentions_does_not_matter(shuffled: list[Mention]) -> None:
    assert resolve_entities(shuffled) == resolve_entities(sorted(shuffled, key=lambda m: m.start))


def learned(definitions: list[tuple[str, str]]) -> dict[str, str]:
    """What is agreed on beyond the lexicon."""
    known = find_consensus_abbreviations(())
    return {
        short: long for short, long in find_consensus_abbreviations(definitions).items() if short not in known
    }


def test_corpus_agrees_on_a_short_form_that_nearly_all_define_alike() -> None:
    definitions = [("QCN", "quasi-consistency network"), ("QCNs", "Quasi-Consistency Networks")]
    assert learned(definitions) == {"qcn": "quasi consistency network"}


def test_one_paper_alone_or_a_split_corpus_agrees_on_nothing() -> None:
    assert learned([("SOT", "semantic optimal transport")]) == {}
    split = [("MT", "machine translation"), ("MT", "machine translation"), ("MT", "metamorphic testing")]
    assert learned(split) == {}


def test_the_lexicon_knows_common_short_forms_unless_the_corpus_means_something_else() -> None:
    assert find_consensus_abbreviations(())["gan"] == "generative adversarial network"
    others = [("GAN", "global area network")] * 2
    assert "gan" not in find_consensus_abbreviations(others)
    assert find_consensus_abbreviations(others * 4)["gan"] == "global area network"


def test_a_word_is_no_short_form() -> None:
    assert learned([("ToS", "terms of service")] * 3) == {}


def test_a_name_better_known_than_its_long_form_stays() -> None:
    assert learned([("BERT", "bidirectional encoder representations from transformers")] * 3) == {}


def test_a_user_keeps_a_short_form_apart() -> None:
    apart = [("qcn", "quasi consistency network")]
    assert "qcn" not in find_consensus_abbreviations([("QCN", "quasi-consistency network")] * 2, apart)


@given(st.permutations([("A1", "alpha one"), ("A1", "alpha one"), ("B2", "beta two"), ("B2", "beta too")]))
def test_agreement_does_not_depend_on_order(definitions: list[tuple[str, str]]) -> None:
    assert learned(definitions) == {"a1": "alpha one"}


def test_a_short_form_with_a_number_is_another_name() -> None:
    corpus = AliasTable({"mt": "machine translation"})
    assert resolve_entities([mention("mT5", 0)], (), corpus)[0].concept_id == "method:mt-5"
    assert (
        resolve_entities([mention("MT evaluation", 0, "Task")], (), corpus)[0].concept_id
        == "task:machine-translation-evaluation"
    )


def test_a_long_form_that_holds_a_short_form_is_spelled_out_too() -> None:
    corpus = AliasTable({"rnn": "recurrent neural network"})
    own = [Abbreviation(short="BSRNN", long="band-split RNN")]
    (found,) = resolve_entities([mention("BSRNN", 0), mention("band-split RNN", 9)], own, corpus)
    assert found.concept_id == "method:band-split-recurrent-neural-network"


def test_names_that_the_corpus_links_as_another() -> None:
    corpus = AliasTable(merges=[Merge("image synthesis", "image generation", "lexicon")])
    (found,) = resolve_entities(
        [mention("image synthesis", 0, "Task"), mention("image generation", 20, "Task")], (), corpus
    )
    assert found.concept_id == "task:image-generation"
    assert found.surfaces == ("image synthesis", "image generation")


def test_a_light_word_at_the_end_is_not_part_of_the_name() -> None:
    (found,) = resolve_entities([mention("text-to-speech tasks", 0, "Task")])
    assert (found.name, found.surfaces) == ("text-to-speech", ("text-to-speech tasks",))
