"""The names of a graph are read as far as they are asked for, to the same answers."""

import random
from collections.abc import Iterator

import pytest

from kg.ingest import build
from kg.linking import normalize_name, traces
from kg.linking.traces import make_phrase_pattern
from kg.model import Kind, Paper
from kg.records.counts import iter_concept_counts
from kg.records.names import iter_concepts_spelled
from kg.resolution.hierarchy.counts import ConceptCounts
from kg.resolution.hierarchy.stored_names import StoredNames
from kg.store import GraphStore, open_store
from tests.lexicon import Lexicon

KINDS = {
    "flow-based model": "Method",
    "parsing": "Task",
    "fast parsing": "Task",
    "graph parsing": "Task",
    "slow graph parsing": "Method",
    "SBERT-NLI": "Method",
    "sparse flow": "Topic",
}
PAPERS = [
    Paper(id="p1", title="On parsing", abstract="On fast parsing and graph parsing with a flow-based model."),
    Paper(id="p2", title="On slow graph parsing", abstract="For parsing with SBERT-NLI, and a sparse flow."),
]
ASKED = [*map(normalize_name, KINDS), "flow model", "nobody uses this"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """An embedded store with both papers."""
    made = open_store(tmp_path_factory.mktemp("names") / "papers.kg")
    build(made, PAPERS, Lexicon(KINDS))
    yield made
    made.close()


@pytest.mark.parametrize("limit", [traces.MAX_PATTERN_BYTES, 0])
def test_every_answer_is_that_of_all_names(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr(traces, "MAX_PATTERN_BYTES", limit)
    everything, asked = ConceptCounts(iter_concept_counts(store)), StoredNames(store)
    asked.read_parts(ASKED[:3])  # the others are read one by one
    for form in ASKED:
        assert asked.count_papers(form) == everything.names.count_papers(form)
        assert asked.count_kinds(form) == everything.count_kinds(form)
        assert asked.find_used_kind(form) is everything.names.find_used_kind(form)
        assert asked.is_compound(form) == everything.names.is_compound(form)
        assert asked.count_longer(form) == everything.names.count_longer(form)
    assert asked.count_longer("parsing") == 3
    assert asked.count_kinds("slow graph parsing") == {Kind.METHOD: 1}


def test_names_are_found_by_words_within_them(store: GraphStore) -> None:
    names = StoredNames(store)
    assert set(names.iter_holding({"graph parsing"})) == {"graph parsing", "slow graph parsing"}
    assert set(names.iter_holding({"graph", "flow model"})) == {
        "graph parsing",
        "slow graph parsing",
        "flow based model",
    }
    assert list(names.iter_holding({"pars", "raph parsing"})) == []
    assert list(names.iter_holding(())) == []


def test_names_too_long_for_any_pattern_are_looked_for_all_the_same(store: GraphStore) -> None:
    long = {f"{'語 ' * 900}{number}" for number in range(40)}
    names = StoredNames(store)
    assert "graph parsing" in set(names.iter_holding({*long, "graph parsing"}))
    names.read_longer({*long, "parsing"})
    assert names.count_longer("parsing") == 3


@pytest.mark.parametrize("letters", ["abcdefghijk", "äöüßéñàçøåœ", "語学習日本大生物科理系"])
@pytest.mark.parametrize("length", [1, 9, 300])
def test_the_longest_patterns_are_not_refused(store: GraphStore, letters: str, length: int) -> None:
    draw = random.Random(1)
    words = ["".join(draw.choices(letters, k=length)) for _ in range(2000)]
    for count in range(2, 500, 9):
        pattern = make_phrase_pattern(words[:count])
        list(iter_concepts_spelled(store, pattern))
        if pattern == traces.EVERYTHING:
            break
    long, size = StoredNames(store), 0
    while size < traces.MAX_PATTERN_BYTES:
        size += 500
        phrases = {" ".join(words[start : start + 4]) for start in range(0, size // (5 * length) + 4, 4)}
        assert "graph parsing" in set(long.iter_holding({*phrases, "graph parsing"}))
