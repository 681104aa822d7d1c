"""Property indexes of an embedded store that is read are built once they pay, and answers never differ."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import open_store
from kg.store.embedded.property_indexes import MAX_SCANS, looks_up_by_property
from kg.store.embedded.store import EmbeddedStore
from tests.contract.test_store import batch

BY_SLUG = "MATCH (c:Concept {key: $key}) RETURN c.id AS id"
BY_DOI = "UNWIND $dois AS doi MATCH (p:Paper) WHERE p.doi = doi RETURN p.id AS id"
BY_ID = "UNWIND $ids AS id MATCH (p:Paper {id: id}) RETURN p.id AS id"


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[EmbeddedStore]:
    """A store of two papers with one DOI each, opened to be read."""
    path = tmp_path / "papers.kg"
    writer = open_store(path)
    for name in ("a", "b"):
        writer.write(batch(name, doi=f"10.1000/{name}"))
    writer.checkpoint()
    writer.close()
    reader = open_store(path)
    assert isinstance(reader, EmbeddedStore)
    yield reader
    reader.close()


def has_indexes(store: EmbeddedStore) -> bool:
    graph = store._open_for_reading()
    return {index["state"] for index in graph.list_indexes()} == {"ONLINE"}


def test_a_few_values_are_found_without(reader: EmbeddedStore) -> None:
    for _ in range(MAX_SCANS):
        assert reader.query(BY_SLUG, {"key": "x-net"}) == [{"id": "method:x-net"}]
    assert not has_indexes(reader)
    assert reader.query(BY_SLUG, {"key": "x-net"}) == [{"id": "method:x-net"}]
    assert has_indexes(reader)
    assert reader.query(BY_SLUG, {"key": "x-net"}) == [{"id": "method:x-net"}]


def test_many_values_at_once_are_looked_up_in_an_index(reader: EmbeddedStore) -> None:
    dois = [f"10.1000/{letter}" for letter in "abcdefghijklmnopqrstuvwxyz" * 2]
    assert {row["id"] for row in reader.iterate(BY_DOI, {"dois": dois})} == {"a", "b"}
    assert has_indexes(reader)


def test_ids_need_none(reader: EmbeddedStore) -> None:
    assert len(reader.query(BY_ID, {"ids": ["a", "b"] * MAX_SCANS})) == 2 * MAX_SCANS
    assert not has_indexes(reader)


def test_the_engine_builds_them_with_those_of_full_text(reader: EmbeddedStore) -> None:
    reader.search("On", 5)
    assert has_indexes(reader)
    assert reader.query(BY_SLUG, {"key": "x-net"}) == [{"id": "method:x-net"}]


def test_who_writes_has_them_from_the_start(reader: EmbeddedStore) -> None:
    reader.prepare()
    assert has_indexes(reader)
    assert reader.query(BY_SLUG, {"key": "x-net"}) == [{"id": "method:x-net"}]


def test_a_reader_lacks_no_index(reader: EmbeddedStore) -> None:
    assert reader.health().missing == ()
    assert not has_indexes(reader)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MATCH (c:Concept {key: key}) RETURN c", True),
        ("MATCH (p:Paper) WHERE p.title_key = key RETURN p", True),
        ("MATCH (p:Paper {id: $id}) RETURN p.doi AS doi", False),
        ("MATCH (c:Concept {id: $id}) WHERE NOT c.key IN $excluded RETURN c", False),
    ],
)
def test_what_looks_up_by_a_property(text: str, *, expected: bool) -> None:
    assert looks_up_by_property(text) is expected
