"""What is a kind of what."""

import math

from hypothesis import given
from hypothesis import strategies as st

from kg.linking.hierarchy import Broader, above, build_hierarchy, reach
from kg.linking.lexicon import load_lexicon, parse
from kg.model import Kind

KNOWN = parse({Kind.TASK: "signal processing\n  audio source separation\n    speech separation\n"})


def edges(
    papers: dict[str, int], said: dict[tuple[str, str], int] | None = None
) -> set[tuple[str, str, str]]:
    return {tuple(edge) for edge in build_hierarchy(papers, said or {}, KNOWN)}


def test_the_lexicon_and_everything_above() -> None:
    assert edges({"speech separation": 1}) == {
        ("speech separation", "audio source separation", "lexicon"),
        ("audio source separation", "signal processing", "lexicon"),
    }


def test_a_name_that_ends_in_a_known_one() -> None:
    found = edges({"cinematic audio source separation": 1})
    assert ("cinematic audio source separation", "audio source separation", "name") in found


def test_a_name_that_goes_on_after_a_preposition() -> None:
    assert edges({"quantum walk for graph search": 1, "quantum walk": 2}) == {
        ("quantum walk for graph search", "quantum walk", "name")
    }


def test_what_something_is_based_on_is_not_what_it_is() -> None:
    papers = {"quantum walk based graph search": 1, "quantum walk": 2, "graph search": 2}
    assert edges(papers) == {("quantum walk based graph search", "graph search", "name")}


def test_what_is_done_to_something_is_no_kind_of_it() -> None:
    assert edges({"evaluating quantum walk": 1, "quantum walk": 2}) == set()


def test_a_name_of_one_paper_stands_above_nothing() -> None:
    assert edges({"fast quantum walk": 1, "quantum walk": 1}) == set()


def test_a_word_too_vague_stands_above_nothing() -> None:
    assert edges({"deep thing model": 5, "model": 9}) == set()


def test_what_papers_say_counts_where_two_agree_and_nothing_else_is_known() -> None:
    papers = {"zap": 3, "flux": 3, "speech separation": 1}
    assert edges(papers, {("zap", "flux"): 1}) - edges(papers) == set()
    assert edges(papers, {("zap", "flux"): 2}) - edges(papers) == {("zap", "flux", "2 papers")}
    assert edges(papers, {("speech separation", "flux"): 5}) == edges(papers)


def test_papers_that_contradict_each_other_make_no_circle() -> None:
    found = edges({"zap": 3, "flux": 3}, {("zap", "flux"): 2, ("flux", "zap"): 2})
    assert found == {("flux", "zap", "2 papers")}


names = st.lists(
    st.sampled_from("deep fast graph neural network source separation speech".split()), min_size=1
)


@given(st.dictionaries(names.map(" ".join), st.integers(1, 9), max_size=12))
def test_never_a_circle_and_always_the_same(papers: dict[str, int]) -> None:
    found = build_hierarchy(papers, {}, load_lexicon())
    assert found == build_hierarchy(dict(reversed(papers.items())), {}, load_lexicon())
    climb = above(found, most=math.inf)
    assert all(edge.narrow not in climb(edge.broad) for edge in found)


def test_steps_up_and_who_reaches_a_concept() -> None:
    found = [Broader("c", "b", ""), Broader("b", "a", ""), Broader("c", "a", "")]
    assert above(found)("c") == {"a": 1, "b": 1}
    assert above([Broader("c", "b", ""), Broader("b", "a", "")])("c") == {"b": 1, "a": 2}
    assert reach({"c": 2, "b": 1}, found) == {"a": 3, "b": 3, "c": 2}
