"""Thousands of names in one paper or graph: the work stays in proportion to their number."""

import random
from collections.abc import Callable
from itertools import pairwise

import pytest

from kg.linking import CorpusNames, build_hierarchy, load_lexicon, normalize_name
from kg.linking.hierarchy import MAX_REACH_STEPS, HierarchyEdge, count_reach
from kg.linking.merges import find_targets
from kg.linking.normalization import MAX_NAME_CHARS
from kg.linking.wordings import MAX_NAMES, choose_wordings
from kg.resolution.relink import _PhraseIndex
from tests.work import count_calls, grows_in_proportion


def word(number: int) -> str:
    """A word that no rule of English changes."""
    return "".join(chr(ord("b") + int(digit)) for digit in f"{number:05}") + "k"


def test_wordings_of_more_names_than_papers_have() -> None:
    forms = {f"{word(i)} net": 1.0 for i in range(MAX_NAMES)} | {"race detection": 1.0, "detected race": 2.0}
    chosen = choose_wordings(forms, dict.fromkeys(forms, "Method"))
    assert chosen["race detection"] == chosen["detected race"] == "detected race"
    assert count_calls(lambda: choose_wordings(forms, dict.fromkeys(forms, "Method"))) < 20 * MAX_NAMES


def test_phrases_that_begin_with_the_same_word() -> None:
    def make(count: int) -> Callable[[], object]:
        index = _PhraseIndex({f"deep {word(i)}" for i in range(count)})
        return lambda: [index.find_in(f"very deep {word(i)}") for i in range(count)]

    assert grows_in_proportion(make, 100)
    assert _PhraseIndex({"gan", "deep net", "net"}).find_in("a deep net of gan") == {"gan", "deep net", "net"}


@pytest.mark.parametrize("order", ["up", "down", "mixed"])
def test_claims_that_make_a_long_chain(order: str) -> None:
    def make(count: int) -> Callable[[], object]:
        names = [word(i) for i in range(count)]
        if order == "down":
            names.reverse()
        elif order == "mixed":
            random.Random(1).shuffle(names)
        claims = dict.fromkeys(pairwise(names), 2)
        return lambda: build_hierarchy(CorpusNames(dict.fromkeys(names, 1), load_lexicon()), claims)

    assert grows_in_proportion(make, 200)


def test_reach_ends_after_more_steps_than_there_are_meanings() -> None:
    edges = [HierarchyEdge(word(i), word(i + 1), "2 papers") for i in range(2 * MAX_REACH_STEPS)]
    reach = count_reach({word(0): 3, word(MAX_REACH_STEPS): 1}, edges)
    assert reach[word(MAX_REACH_STEPS)] == 4
    assert reach[word(MAX_REACH_STEPS + 1)] == 1


@pytest.mark.parametrize(
    ("merged", "wanted"),
    [
        ({"a": "b", "b": "c", "c": "d"}, {"a": "d", "b": "d", "c": "d"}),
        ({"c": "d", "a": "b", "b": "c"}, {"a": "d", "b": "d", "c": "d"}),
        ({"a": "b", "b": "a"}, {"a": "a", "b": "b"}),  # evidence and a user contradict each other
        ({"x": "a", "a": "b", "b": "a"}, {"x": "a", "a": "a", "b": "b"}),
    ],
)
def test_what_names_are_linked_as_in_the_end(merged: dict[str, str], wanted: dict[str, str]) -> None:
    assert find_targets(merged) == wanted


def test_merges_that_make_a_long_chain() -> None:
    def make(count: int) -> Callable[[], object]:
        merged = {word(i): word(i + 1) for i in range(count)}
        return lambda: find_targets(merged)

    assert grows_in_proportion(make, 200)
    assert set(find_targets({word(i): word(i + 1) for i in range(200)}).values()) == {word(200)}


def test_a_text_is_no_name() -> None:
    assert normalize_name("x" * MAX_NAME_CHARS) != ""
    assert normalize_name("x" * (MAX_NAME_CHARS + 1)) == ""
