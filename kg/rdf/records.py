"""The records of a graph, page by page, each with the triples that speak of it.

Records come in the order of their ids, and the triples of a record are sorted, so that equal graphs give
equal exports whichever engine holds them. No two records share a subject.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, LiteralString, Protocol, TypeAlias

from pyoxigraph import Triple

from kg.rdf import mapping
from kg.rdf.iris import Iris
from kg.rdf.mapping import Row
from kg.schema import statement
from kg.store import Parameters

PAGE: Final = 20_000
"""Ids and short records held at once. The embedded engine sorts all ids for each page."""

PAPERS: Final = 500
"""Papers held at once, with all that is said of them."""

Mapping: TypeAlias = Callable[[Iris, Row], Iterator[Triple]]

PARTS: Final[dict[str, Mapping]] = {
    "authorships": mapping.authorship,
    "citations": mapping.citation,
    "aliases": mapping.alias,
    "facts": mapping.fact,
}
"""Query for a page of papers -> what its rows say."""


class Reader(Protocol):
    """Any store, or a graph around one."""

    def query(self, text: LiteralString, parameters: Parameters | None = None) -> list[Row]:
        """Rows of a reading statement."""
        ...


def papers(reader: Reader, iris: Iris) -> Iterator[list[Triple]]:
    """Every paper with its facts, mentions, citations and other ids."""
    for page in _pages(reader, "paper_ids"):
        ids = [row["id"] for row in page]
        for start in range(0, len(ids), PAPERS):
            yield from _said_of(reader, iris, ids[start : start + PAPERS])


def _said_of(reader: Reader, iris: Iris, ids: list[str]) -> Iterator[list[Triple]]:
    rows = {row["id"]: row for row in _rows(reader, "papers", {"ids": ids})}
    said = {key: list(mapping.paper(iris, rows[key])) for key in ids if key in rows}
    for name, mapped in PARTS.items():
        for row in _rows(reader, name, {"ids": list(said)}):
            said[row["paper"]].extend(mapped(iris, row))
    yield from map(_sorted, said.values())


def concepts(reader: Reader, iris: Iris) -> Iterator[list[Triple]]:
    """Every concept."""
    return _simple(reader, iris, "concepts", mapping.concept)


def others(reader: Reader, iris: Iris) -> Iterator[list[Triple]]:
    """The scheme of the concepts, every author and every run."""
    yield _sorted(mapping.scheme(iris))
    yield from _simple(reader, iris, "authors", mapping.author)
    yield from _simple(reader, iris, "runs", mapping.run)


def _simple(reader: Reader, iris: Iris, name: str, mapped: Mapping) -> Iterator[list[Triple]]:
    for page in _pages(reader, name):
        for row in page:
            yield _sorted(mapped(iris, row))


def _pages(reader: Reader, name: str) -> Iterator[list[Row]]:
    """Pages in the order of ids; Neo4j sorts by UTF-16, so that an emoji comes before a full-width letter."""
    after = ""
    while page := _rows(reader, name, {"after": after, "page": PAGE}):
        after = page[-1]["id"]
        yield sorted(page, key=lambda row: row["id"])


def _rows(reader: Reader, name: str, parameters: Parameters) -> list[Row]:
    return reader.query(statement("kg.rdf", name).text, parameters)


def _sorted(triples: Iterable[Triple]) -> list[Triple]:
    """Each triple once, in the order of its line in N-Triples."""
    return sorted(set(triples), key=str)
