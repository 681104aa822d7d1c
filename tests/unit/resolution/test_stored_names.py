"""The names of a graph are read as far as they are asked for, to the same answers."""

from collections.abc import Iterator

import pytest

from kg.ingest import build
from kg.linking import normalize_name
from kg.model import Kind, Paper
from kg.records.corpus import iter_concept_counts
from kg.resolution.hierarchy import stored_names
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


@pytest.mark.parametrize("limit", [500, 0])
def test_every_answer_is_that_of_all_names(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr(stored_names, "MAX_IN_PATTERN", limit)
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
