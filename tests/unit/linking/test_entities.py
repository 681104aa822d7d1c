"""Mentions of one paper become entities: one thing, one kind, one role."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.linking import (
    AliasTable,
    Merge,
    choose_name,
    concept_id,
    find_own_expansions,
    make_form,
    normalize_name,
    resolve_entities,
    spell_out,
)
from kg.model import Abbreviation, Kind, Mention, Role


def mention(
    text: str, start: int, kind: str = "Method", role: str = "used", confidence: float = 0.9
) -> Mention:
    return Mention(
        start=start, end=start + len(text), text=text, kind=Kind(kind), role=Role(role), confidence=confidence
    )


def test_abbreviation_and_expansion_are_one_entity_named_by_the_expansion() -> None:
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


ROBERTA = [Abbreviation(short="RoBERTa", long="Robustly Optimized BERT Pretraining Approach")]


@pytest.mark.parametrize(
    ("title", "concept"),
    [
        ("RoBERTa: A Robustly Optimized BERT Pretraining Approach", "method:roberta"),
        ("RoBERTa", "method:roberta"),
        ("RoBERTa - better pretraining", "method:roberta"),
        ("RoBERTa for everyone", "method:robustly-optimized-bert-pretraining"),
        ("Better pretraining", "method:robustly-optimized-bert-pretraining"),
    ],
)
def test_what_a_paper_is_called_by_is_a_name_and_not_spelled_out(title: str, concept: str) -> None:
    mentions = [mention("RoBERTa", 0), mention("Robustly Optimized BERT Pretraining Approach", 20)]
    (found,) = resolve_entities(mentions, ROBERTA, title=title)
    assert found.concept_id == concept


def test_a_title_may_spell_the_name_otherwise() -> None:
    mentions = [mention("E-CAR", 0), mention("ECAR", 20), mention("Efficient Car", 40)]
    own = [Abbreviation(short="ECAR", long="Efficient Car")]
    (found,) = resolve_entities(mentions, own, title="E-CAR: efficient cars")
    assert (found.concept_id, found.name) == ("method:e-car", "E-CAR")


def test_a_name_that_the_corpus_spells_out_is_spelled_out_by_the_paper_called_so() -> None:
    corpus = AliasTable({"roberta": "robustly optimized bert pretraining"})
    (found,) = resolve_entities([mention("RoBERTa", 0)], ROBERTA, corpus, "RoBERTa: a title")
    assert found.concept_id == "method:robustly-optimized-bert-pretraining"


def test_what_is_known_by_a_name_of_its_own_is_not_linked_as_a_new_one() -> None:
    own = [Abbreviation(short="QBG", long="generative adversarial network")]
    mentions = [mention("QBG", 0), mention("generative adversarial networks", 9)]
    found = resolve_entities(mentions, own, title="QBG: Quite Big Generative Adversarial Networks")
    assert [entity.concept_id for entity in found] == ["method:qbg", "method:generative-adversarial-network"]


def test_an_abbreviation_inside_a_name_is_spelled_out() -> None:
    (found,) = resolve_entities(
        [mention("SB problem", 0, "Task"), mention("Schrödinger bridge problem", 30, "Task")],
        [Abbreviation(short="SB", long="Schrödinger bridge")],
    )
    assert found.concept_id == "task:schrodinger-bridge"


def test_an_abbreviation_beside_its_expansion_is_dropped() -> None:
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


def test_abbreviations_of_the_corpus_hold_where_the_paper_defines_none() -> None:
    corpus = AliasTable({"gan": "generative adversarial network", "sb": "schrodinger bridge"})
    assert (
        resolve_entities([mention("GANs", 0)], (), corpus)[0].concept_id
        == "method:generative-adversarial-network"
    )
    own = resolve_entities([mention("SB", 0)], [Abbreviation(short="SB", long="spectral bound")], corpus)
    assert own[0].concept_id == "method:spectral-bound"


def test_confidences_that_add_up_to_the_same_are_a_tie() -> None:
    (found,) = resolve_entities(
        [
            mention("X-Net", 0, role="used", confidence=0.3),
            mention("X-Net", 9, role="proposed", confidence=0.1),
            mention("X-Net", 18, role="proposed", confidence=0.2),
        ]
    )
    assert (found.role, found.confidence) == (Role.PROPOSED, 0.3)


def test_a_mention_without_a_letter_names_nothing() -> None:
    assert resolve_entities([mention("—", 0)]) == ()


MENTIONS = st.lists(
    st.builds(
        mention,
        st.sampled_from(["GAN", "GANs", "VAE", "SAT solver", "SAT Solving", "zap", "the", "—", "VAE model"]),
        st.integers(0, 40),
        st.sampled_from([kind.value for kind in Kind]),
        st.sampled_from([role.value for role in Role]),
        st.sampled_from([0.1, 0.2, 0.3, 0.9]),
    ),
    max_size=9,
    unique_by=lambda m: (m.start, m.end),
)


@settings(deadline=None)
@given(MENTIONS, st.randoms(use_true_random=False))
def test_the_order_of_mentions_does_not_matter(mentions: list[Mention], random: Random) -> None:
    shuffled = list(mentions)
    random.shuffle(shuffled)
    found = resolve_entities(mentions)
    assert resolve_entities(shuffled) == found
    assert len({entity.concept_id for entity in found}) == len(found)
    assert [entity.mentions[0].start for entity in found] == sorted(e.mentions[0].start for e in found)
    assert {m for entity in found for m in entity.mentions} == {m for m in mentions if m.text != "—"}


def test_an_abbreviation_with_a_number_is_another_name() -> None:
    corpus = AliasTable({"mt": "machine translation"})
    assert resolve_entities([mention("mT5", 0)], (), corpus)[0].concept_id == "method:mt-5"
    assert (
        resolve_entities([mention("MT evaluation", 0, "Task")], (), corpus)[0].concept_id
        == "task:machine-translation-evaluation"
    )


@pytest.mark.parametrize(
    ("surface", "form"),
    [
        ("MAP", "maximum a posteriori"),
        ("MAP estimation", "maximum a posteriori estimation"),
        ("MAPs", "maximum a posteriori"),
        ("map", "map"),
        ("depth maps", "depth map"),
        ("Self-Organising Map", "self organizing map"),
        ("map-based reasoning", "map based reasoning"),
        ("DM", "depth map"),
        ("gan", "generative adversarial network"),
    ],
)
def test_an_ordinary_word_is_spelled_out_only_where_it_is_written_in_capitals(
    surface: str, form: str
) -> None:
    expansions = {
        "map": "maximum a posteriori",
        "dm": "depth map",
        "gan": "generative adversarial network",
    }
    assert make_form(surface, expansions) == form


@pytest.mark.parametrize(
    ("surface", "form"),
    [
        ("NP-hard problems", "np hard"),
        ("NP-hardness", "np hardness"),
        ("NP methods", "neural process"),
        ("NP training", "neural process training"),
        ("GAN", "generative adversarial network"),  # one word of the lexicon
    ],
)
def test_nothing_is_spelled_out_in_a_name_of_several_words_that_the_lexicon_has(
    surface: str, form: str
) -> None:
    assert make_form(surface, {"np": "neural process", "gan": "generative adversarial network"}) == form


def test_an_expansion_that_holds_an_abbreviation_is_spelled_out_too() -> None:
    corpus = AliasTable({"rnn": "recurrent neural network"})
    own = [Abbreviation(short="BSRNN", long="band-split RNN")]
    (found,) = resolve_entities([mention("BSRNN", 0), mention("band-split RNN", 9)], own, corpus)
    assert found.concept_id == "method:band-split-recurrent-neural-network"


def test_merges_of_the_corpus_hold_in_every_paper() -> None:
    corpus = AliasTable(merges=[Merge("image synthesis", "image generation", "lexicon")])
    (found,) = resolve_entities(
        [mention("image synthesis", 0, "Task"), mention("image generation", 20, "Task")], (), corpus
    )
    assert found.concept_id == "task:image-generation"
    assert found.surfaces == ("image synthesis", "image generation")


def test_a_generic_word_at_the_end_is_not_part_of_the_name() -> None:
    (found,) = resolve_entities([mention("text-to-speech tasks", 0, "Task")])
    assert (found.name, found.surfaces) == ("text-to-speech", ("text-to-speech tasks",))


def test_the_id_of_a_concept_is_its_kind_and_slug() -> None:
    assert concept_id(Kind.METHOD, "gaussian process") == "method:gaussian-process"
    assert concept_id(Kind.TOPIC, "pac learning") == "topic:pac-learning"


@pytest.mark.parametrize(
    ("form", "spelled"),
    [
        ("sb", "schrodinger bridge"),
        ("sb problem", "schrodinger bridge"),
        ("fast sb solver", "fast schrodinger bridge solver"),
        ("schrodinger bridge sb", "schrodinger bridge"),
        ("sb 5", "sb 5"),
        ("sba", "sba"),
        ("ga", "genetic algorithm"),
        ("bsrnn", "band split recurrent neural network"),
        ("coco", "ms coco"),
        ("ms coco validation", "ms coco validation"),
        ("", ""),
        ("roi", "roi graph"),
        ("roi graph", "roi graph"),
        ("roi information", "roi information"),
    ],
)
def test_what_is_spelled_out(form: str, spelled: str) -> None:
    expansions = {
        "sb": "schrodinger bridge",
        "ga": "genetic algorithm",
        "bsrnn": "band split rnn",
        "rnn": "recurrent neural network",
        "coco": "ms coco",
        "roi": "roi graph",
    }
    assert spell_out(form, expansions) == spelled


def test_a_name_without_abbreviations_is_not_normalized_twice() -> None:
    form = normalize_name("SGNS")
    assert spell_out(form, {"sb": "schrodinger bridge"}) == "sgns" != normalize_name(form)


def test_what_a_paper_defines_is_its_own() -> None:
    own = [Abbreviation(short="SBs", long="Spectral Bounds")]
    assert find_own_expansions(own, {"sb": "schrodinger bridge"}, "On bounds") == {"sb": "spectral bound"}


@pytest.mark.parametrize(("short", "long"), [("—", "dash"), ("SB", "—"), ("Net", "nets")])
def test_an_abbreviation_that_defines_nothing_hides_none_of_the_corpus(short: str, long: str) -> None:
    assert find_own_expansions([Abbreviation(short=short, long=long)], {}, "On nets") == {}


@pytest.mark.parametrize(
    ("surfaces", "form", "name"),
    [
        ({"QWs": 9, "quantum walks": 1}, "quantum walk", "quantum walks"),
        ({"Diffusion Model": 2, "diffusion model": 2}, "diffusion model", "diffusion model"),
        ({"Diffusion Models": 3, "diffusion model": 2}, "diffusion model", "Diffusion Models"),
        ({"glimmer tracking tasks": 2, "glimmer tracking": 1}, "glimmer tracking", "glimmer tracking"),
        ({"kernel methods": 1}, "kernel method", "kernel methods"),
        ({"b net": 1, "a net": 1}, "net", "a net"),
    ],
    ids=["spelled out", "small letters", "commonest", "without generic word", "two words stay", "alphabet"],
)
def test_the_name_that_is_shown(surfaces: dict[str, int], form: str, name: str) -> None:
    assert choose_name(surfaces, form, Kind.METHOD) == name
    assert choose_name(dict(reversed(surfaces.items())), form, Kind.METHOD) == name


def test_a_dataset_is_called_by_what_stands_before_the_word() -> None:
    assert choose_name({"MNIST dataset": 2, "MNIST": 1}, "mnist", Kind.DATASET) == "MNIST"
