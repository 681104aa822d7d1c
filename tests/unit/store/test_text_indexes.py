"""Full-text indexes of an embedded store are made when they are needed, and kept in no file."""

from pathlib import Path

import kglite
import pytest

import kg
from kg.store import GraphStore, open_store
from kg.store.embedded.text_indexes import make_text_indexes
from tests.contract.test_store import batch

TITLES = "CALL db.index.fulltext.queryNodes('Paper.title', $word) YIELD node RETURN node.id"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with two papers."""
    path = tmp_path / "papers.kg"
    store = open_store(path)
    store.write(batch("spectrograms", "taxes"))
    store.checkpoint()
    store.close()
    return path


def found(store: GraphStore, words: str) -> list[str]:
    return [paper for paper, _ in store.search(words, 5)]


def has_index_in_file(path: Path) -> bool:
    return kglite.load(str(path)).has_text_index("Paper", "title")


def keep_in_file(path: Path) -> None:
    """Save the indexes in the file, as older versions did."""
    graph = kglite.load(str(path))
    make_text_indexes(graph)
    graph.save(str(path))


def test_a_file_holds_none_and_its_papers_are_found(path: Path) -> None:
    assert not has_index_in_file(path)
    store = open_store(path)
    assert found(store, "spectrograms") == ["spectrograms"]
    store.close()


def test_a_writer_finds_papers_before_and_after_it_saves(path: Path) -> None:
    store = open_store(path)
    store.write(batch("guitars"))
    assert found(store, "guitars") == ["guitars"]
    store.checkpoint()
    assert not has_index_in_file(path)
    store.write(batch("drums"))
    assert (found(store, "guitars"), found(store, "drums")) == (["guitars"], ["drums"])
    store.close()


def test_a_file_of_an_older_version_loses_them_when_it_is_next_saved(path: Path) -> None:
    keep_in_file(path)
    assert has_index_in_file(path)
    store = open_store(path)
    assert found(store, "taxes") == ["taxes"]
    store.write(batch("guitars"))
    assert (found(store, "taxes"), found(store, "guitars")) == (["taxes"], ["guitars"])
    store.checkpoint()
    store.close()
    assert not has_index_in_file(path)


@pytest.mark.parametrize("older", [False, True])
def test_free_statements_call_them(path: Path, older: bool) -> None:
    if older:
        keep_in_file(path)
    with kg.connect(path) as graph:
        assert graph.cypher(TITLES, {"word": "taxes"}).rows == (("taxes",),)
