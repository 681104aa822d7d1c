"""A name is used where a paper mentions it, whatever its concept is called."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.ingest import build, forget
from kg.model import Paper
from kg.resolution import merge
from kg.resolution.used_names import UsedNames
from kg.store import GraphStore, open_store
from tests.lexicon import Lexicon

KINDS = {
    "X-Net": "Method",
    "Y-Net": "Method",
    "QSN": "Method",
    "race detection": "Task",
    "determinacy race detection": "Task",
}
PAPERS = [
    Paper(id="p1", title="X-Net", abstract="Race detection is determinacy race detection, race detection."),
    Paper(
        id="p2", title="Y-Net", abstract="A quick sort network (QSN). On QSN and determinacy race detection."
    ),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    """An embedded store with both papers."""
    made = open_store(tmp_path / "papers.kg")
    build(made, PAPERS, Lexicon(KINDS))
    yield made
    made.close()


def test_a_name_that_another_wording_stands_for_is_used(store: GraphStore) -> None:
    used = UsedNames(store, {})
    assert used.forms == {
        "x net",
        "y net",
        "quick sort network",
        "race detection",
        "determinacy race detection",
    }
    assert used.find_papers({"race detection"}) == {"p1"}
    assert used.find_papers({"determinacy race detection"}) == {"p1", "p2"}
    assert used.fresh == set()


def test_an_abbreviation_of_a_paper_is_spelled_out(store: GraphStore) -> None:
    used = UsedNames(store, {"y net": "other thing"})
    assert used.find_papers({"quick sort network"}) == {"p2"}
    assert used.find_papers({"qsn"}) == set()


def test_a_name_is_not_used_because_others_are_merged_into_it(store: GraphStore) -> None:
    merge(store, "X-Net", "Y-Net")
    assert {"x net", "y net"} <= UsedNames(store, {}).forms
    forget(store, "p2")
    assert "x net" in UsedNames(store, {}).forms
    assert "y net" not in UsedNames(store, {}).forms


def test_what_is_stale_is_read_from_its_papers(store: GraphStore) -> None:
    expected = UsedNames(store, {}).forms
    store.execute([("MATCH (c:Concept) WHERE c.df > 0 SET c.stale = true, c.forms = ['wrong']", {})])
    used = UsedNames(store, {})
    assert used.forms == used.fresh == expected
