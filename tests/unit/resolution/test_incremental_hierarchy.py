"""A hierarchy is kept up to date by what changed, however much else the graph holds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from kg.ingest import build, forget
from kg.model import Paper
from kg.records.hierarchy import iter_broader_edges, read_places
from kg.resolution import link
from kg.resolution.hierarchy.full import FullHierarchy
from kg.resolution.hierarchy.incremental import IncrementalHierarchy
from kg.resolution.hierarchy.previous import PreviousState
from kg.resolution.hierarchy.update import update_hierarchy
from kg.store import GraphStore, open_store
from tests.lexicon import Lexicon

KINDS = {
    "gloss tagging": "Task",
    "gloss tagger": "Method",
    "fast gloss tagging": "Task",
    "neural gloss tagger": "Method",
    "gloss tagger-based approach": "Method",
    "lemma fusion": "Task",
    "binary lemma fusion": "Task",
    "Fuser": "Method",
    "Blender": "Method",
    "machine translation": "Task",
    "low resource machine translation": "Task",
    "based quark based lepton": "Task",
    "based quark lepton": "Task",
    "quark": "Topic",
    "red quark": "Topic",
    "blue quark": "Topic",
    "green quark": "Topic",
}


def paper(number: int, *sentences: str) -> Paper:
    """A paper of some sentences, the first of which is its title."""
    return Paper(id=f"p{number}", title=sentences[0], abstract=" ".join(sentences[1:]))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    """An empty embedded store."""
    made = open_store(tmp_path / "papers.kg")
    yield made
    made.close()


def add(store: GraphStore, *papers: Paper) -> None:
    """Add papers, and check that the hierarchy is the one of all concepts."""
    build(store, papers, Lexicon(KINDS))
    check(store)


def check(store: GraphStore) -> None:
    """Check that nothing would change if the hierarchy were decided from all concepts."""
    whole = FullHierarchy(store)
    assert (whole.missing, whole.unneeded) == ([], [])
    assert [changes for changes in whole.iter_changes(store) if any(changes)] == []


def edges(store: GraphStore) -> set[tuple[str, str]]:
    """Return the edges between slugs."""
    found = iter_broader_edges(store)
    return {(edge.narrow.partition(":")[2], edge.broad.partition(":")[2]) for edge in found}


def reach(store: GraphStore, concept: str) -> int | None:
    (place,) = read_places(store, [concept])
    return place.reach


def test_a_name_stands_above_longer_ones_once_two_papers_use_it(store: GraphStore) -> None:
    add(store, paper(1, "On fast gloss tagging"), paper(2, "On gloss tagging"))
    assert ("fast-gloss-tagging", "gloss-tagging") not in edges(store)
    add(store, paper(3, "More gloss tagging"))
    assert ("fast-gloss-tagging", "gloss-tagging") in edges(store)
    assert reach(store, "task:gloss-tagging") == 3
    forget(store, "p2")
    check(store)
    assert ("fast-gloss-tagging", "gloss-tagging") not in edges(store)


def test_a_method_is_named_after_a_task_that_papers_come_to_use(store: GraphStore) -> None:
    add(store, paper(1, "On neural gloss tagger"))
    assert edges(store) == set()
    add(store, paper(2, "On gloss tagging"), paper(3, "More gloss tagging"))
    assert ("neural-gloss-tagger", "gloss-tagging") in edges(store)


def test_a_method_stands_above_what_is_based_on_it_once_two_papers_use_it(store: GraphStore) -> None:
    add(store, paper(1, "On gloss tagger-based approach"), paper(2, "On gloss tagger"))
    assert edges(store) == set()
    add(store, paper(3, "More gloss tagger"))
    assert edges(store) == {("gloss-tagger-based", "gloss-tagger")}
    forget(store, "p2")
    check(store)
    assert edges(store) == set()


def test_a_word_stands_above_others_once_three_names_end_in_it(store: GraphStore) -> None:
    add(store, paper(1, "A quark, a red quark and a blue quark"))
    assert edges(store) == set()
    add(store, paper(2, "A green quark"))
    assert edges(store) == {("red-quark", "quark"), ("blue-quark", "quark"), ("green-quark", "quark")}
    forget(store, "p2")
    check(store)
    assert edges(store) == set()


def test_a_name_of_the_lexicon_stays_while_something_stands_below_it(store: GraphStore) -> None:
    add(store, paper(1, "On low resource machine translation"), paper(2, "On machine translation"))
    assert ("low-resource-machine-translation", "machine-translation") in edges(store)
    forget(store, "p2")
    check(store)
    assert ("low-resource-machine-translation", "machine-translation") in edges(store)
    assert reach(store, "task:machine-translation") == 1
    add(store, paper(3, "On machine translation again"))
    assert reach(store, "task:machine-translation") == 2
    forget(store, "p3")
    forget(store, "p1")
    check(store)
    assert store.query("MATCH (c:Concept) RETURN c.id AS id") == []


def test_claims_of_papers_come_and_go(store: GraphStore) -> None:
    add(store, paper(1, "Fuser is a kind of Blender"), paper(2, "Fuser, Blender"))
    assert ("fuser", "blender") in edges(store)
    add(store, paper(3, "Blender is a kind of Fuser"), paper(4, "Blender is a kind of Fuser"))
    assert edges(store) == {("blender", "fuser")}
    forget(store, "p3")
    check(store)
    add(store, paper(4, "Blender"))  # another text: the claim is gone, the concepts stay
    assert edges(store) == {("fuser", "blender")}


def test_a_kind_that_changes_leads_edges_elsewhere(store: GraphStore) -> None:
    add(store, paper(1, "On binary lemma fusion"), paper(2, "On lemma fusion"), paper(3, "No lemma fusion"))
    assert ("binary-lemma-fusion", "lemma-fusion") in edges(store)
    build(store, [paper(n, f"{n} lemma fusions") for n in range(4, 9)], Lexicon({"lemma fusion": "Method"}))
    check(store)
    assert any(edge.broad == "method:lemma-fusion" for edge in iter_broader_edges(store))


def test_a_name_that_begins_with_based_and_holds_it_again(store: GraphStore) -> None:
    add(store, paper(1, "On based quark based lepton"))
    add(store, paper(2, "On based quark lepton"))
    assert edges(store) == {("based-quark-based-lepton", "based-quark-lepton")}
    forget(store, "p2")
    check(store)
    assert edges(store) == set()


def test_where_nothing_changed_nothing_is_written(store: GraphStore) -> None:
    add(store, paper(1, "On fast gloss tagging"), paper(2, "On low resource machine translation"))
    unchanged = IncrementalHierarchy(store, PreviousState())
    assert (unchanged.missing, unchanged.unneeded) == ([], [])
    assert [changes for changes in unchanged.iter_changes(store) if any(changes)] == []


def test_no_more_is_read_of_a_larger_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = (_count_rows(tmp_path / f"{size}.kg", size, monkeypatch) for size in (5, 60))
    assert few == many


def _count_rows(path: Path, size: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return the rows that deciding a hierarchy reads of a graph with as many unrelated names as papers."""
    names = {f"{chr(97 + n % 26)}{chr(97 + n // 26)}zor": "Method" for n in range(size)}
    made = open_store(path)
    try:
        extractor = Lexicon(KINDS | names)
        build(made, [paper(n + 10, f"Deep {name} and {name}") for n, name in enumerate(names)], extractor)
        build(made, [paper(1, "On gloss tagging"), paper(2, "On fast gloss tagging")], extractor)
        counted = _CountedRows(made)

        def update(store: GraphStore, before: PreviousState) -> None:
            IncrementalHierarchy(cast(GraphStore, counted), before)
            update_hierarchy(store, before)

        with monkeypatch.context() as patched:
            patched.setattr(link, "update_hierarchy", update)
            build(made, [paper(3, "More gloss tagging")], extractor)
        check(made)
        return counted.rows
    finally:
        made.close()


class _CountedRows:
    """A store that counts the rows which are read from it."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self.rows = 0

    def query(self, *statement: Any) -> list[Any]:
        rows = self._store.query(*statement)
        self.rows += len(rows)
        return rows

    def iterate(self, *statement: Any) -> Iterator[Any]:
        for row in self._store.iterate(*statement):
            self.rows += 1
            yield row
