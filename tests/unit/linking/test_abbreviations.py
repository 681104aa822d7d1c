"""Abbreviations that nearly all papers of a corpus define alike, and the table that keeps them."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.linking import AliasTable, Merge, find_consensus_abbreviations
from kg.linking.abbreviations import ORDINARY_WORDS


def learned(definitions: list[tuple[str, str]]) -> dict[str, str]:
    """The abbreviations that are found beyond those of the lexicon."""
    known = find_consensus_abbreviations(())
    return {
        short: long for short, long in find_consensus_abbreviations(definitions).items() if short not in known
    }


def test_nearly_all_papers_define_an_abbreviation_alike() -> None:
    definitions = [("QCN", "quasi-consistency network"), ("QCNs", "Quasi-Consistency Networks")]
    assert learned(definitions) == {"qcn": "quasi consistency network"}


def test_one_paper_alone_sets_no_standard() -> None:
    assert learned([("SOT", "semantic optimal transport")]) == {}


@pytest.mark.parametrize(("others", "found"), [(1, True), (2, False)])
def test_four_of_five_papers_are_enough_and_four_of_six_are_not(others: int, found: bool) -> None:
    definitions = [("MT", "machine translation")] * 4 + [("MT", "metamorphic testing")] * others
    assert learned(definitions) == ({"mt": "machine translation"} if found else {})


def test_an_even_split_decides_nothing() -> None:
    assert learned([("QQ", "quick query")] * 3 + [("QQ", "quiet quark")] * 3) == {}


def test_the_lexicon_counts_as_two_papers() -> None:
    assert find_consensus_abbreviations(())["gan"] == "generative adversarial network"
    others = [("GAN", "global area network")] * 2
    assert "gan" not in find_consensus_abbreviations(others)
    assert find_consensus_abbreviations(others * 4)["gan"] == "global area network"


def test_expansions_that_the_lexicon_has_as_one_thing_count_together() -> None:
    definitions = [("ISY", "image synthesis"), ("ISY", "image generation")]
    assert learned(definitions) == {"isy": "image generation"}


def test_an_ordinary_word_is_no_abbreviation() -> None:
    assert learned([("ToS", "terms of service")] * 3) == {}
    assert not ORDINARY_WORDS & set(find_consensus_abbreviations(()))


def test_a_name_better_known_than_its_expansion_stays() -> None:
    assert learned([("BERT", "bidirectional encoder representations from transformers")] * 3) == {}


@pytest.mark.parametrize(
    "definition", [("Widget", "widgets"), ("—", "dash"), ("QQ", "—"), ("", "")], ids=lambda pair: pair[0]
)
def test_a_pair_that_defines_nothing(definition: tuple[str, str]) -> None:
    assert learned([definition] * 3) == {}


def test_an_expansion_is_never_an_abbreviation_itself() -> None:
    assert learned([("QA1", "QB1")] * 2 + [("QB1", "quantum bee")] * 2) == {"qb 1": "quantum bee"}


def test_a_user_keeps_an_abbreviation_and_its_expansion_apart() -> None:
    apart = [("qcn", "quasi consistency network")]
    assert "qcn" not in find_consensus_abbreviations([("QCN", "quasi-consistency network")] * 2, apart)
    other = [("qcn", "quiet car network")]
    assert "qcn" in find_consensus_abbreviations([("QCN", "quasi-consistency network")] * 2, other)


DEFINITIONS = st.lists(
    st.tuples(
        st.sampled_from(["A1", "B2", "GAN", "ToS", "BERT", "alpha one", "MT"]),
        st.sampled_from(["alpha one", "Alpha Ones", "beta two", "B2", "GAN", "machine translation", ""]),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(DEFINITIONS, st.randoms(use_true_random=False))
def test_neither_order_nor_chains(definitions: list[tuple[str, str]], random: Random) -> None:
    found = find_consensus_abbreviations(definitions)
    shuffled = list(definitions)
    random.shuffle(shuffled)
    assert find_consensus_abbreviations(shuffled) == found
    assert not set(found) & set(found.values())
    assert all(short and long for short, long in found.items())


def test_a_table_maps_merged_names_to_canonical_ones() -> None:
    table = AliasTable(
        merges=[Merge("zap", "flux", "user"), Merge("image synthesis", "image generation", "lexicon")]
    )
    assert table.canonical == {"zap": "flux", "image synthesis": "image generation"}


def test_before_any_paper_the_lexicon_holds_and_nothing_is_merged() -> None:
    table = AliasTable.from_lexicon()
    assert table.expansions["llm"] == "large language model"
    assert table.canonical == {}
