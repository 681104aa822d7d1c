"""The hierarchy is a function of the concepts: written once, and only its difference afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.ingest import build, forget
from kg.model import Paper
from kg.records.concepts import iter_concept_ids, iter_concepts
from kg.records.counts import iter_concept_counts
from kg.records.hierarchy import Place, iter_broader_edges, read_places
from kg.records.packing import Broader
from kg.resolution.hierarchy.update import update_hierarchy
from kg.store import GraphStore, open_store
from tests.lexicon import Lexicon

KINDS = {"music source separation": "Task", "source separation": "Task", "X-Net": "Method"}
PAPERS = [
    Paper(id="p1", title="On music source separation with X-Net"),
    Paper(id="p2", title="On source separation"),
    Paper(id="p3", title="On source separation again"),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    """An embedded store with a narrow and a broad task."""
    made = open_store(tmp_path / "papers.kg")
    build(made, PAPERS, Lexicon(KINDS))
    yield made
    made.close()


def edges(store: GraphStore) -> set[tuple[str, str]]:
    return {(edge.narrow, edge.broad) for edge in iter_broader_edges(store)}


def places(store: GraphStore) -> list[Place]:
    return read_places(store, list(iter_concept_ids(store)))


def test_a_name_that_ends_in_another_is_narrower(store: GraphStore) -> None:
    assert any(narrow == "task:music-source-separation" for narrow, _ in edges(store))


def test_reach_counts_the_papers_of_narrower_concepts(store: GraphStore) -> None:
    found = {concept.id: concept for concept in iter_concepts(store, iter_concept_ids(store))}
    (narrow,) = read_places(store, ["task:music-source-separation"])
    for broader in narrow.broader:
        concept = next(c for c in found.values() if c.id.endswith(f":{broader.key}"))
        assert concept.reach is not None
        assert concept.reach >= concept.df + 1


def test_what_stands_above_is_nearest_first(store: GraphStore) -> None:
    for node in places(store):
        steps = [broader.steps for broader in node.broader]
        assert steps == sorted(steps)
        assert all(isinstance(broader, Broader) and 1 <= broader.steps <= 3 for broader in node.broader)


def test_updating_twice_changes_nothing(store: GraphStore) -> None:
    before = edges(store), places(store)
    update_hierarchy(store)
    assert (edges(store), places(store)) == before


def test_concepts_that_only_stand_above_go_with_what_was_below(store: GraphStore) -> None:
    idle = {concept.id for concept in iter_concept_counts(store) if not concept.df}
    for paper in PAPERS:
        forget(store, paper.id)
    assert idle
    assert list(iter_concept_counts(store)) == []
