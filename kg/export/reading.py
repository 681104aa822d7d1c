"""The records of a graph, portion by portion, in an order that is the same whichever engine holds them."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Final, TypeAlias

from kg.schema import load_statement
from kg.store import Reader, Record

PAGE: Final = 20_000
"""Short records held at once. The embedded engine sorts all ids for each page."""

PORTION: Final = 500
"""Papers or concepts held at once, with all that is said of them."""

_Key: TypeAlias = Callable[[Record], Any]

_SAID: Final[dict[str, tuple[str, _Key]]] = {
    "papers": ("kg.export", lambda row: row["id"]),
    "facts": ("kg.export", lambda row: (row["paper"], row["starts"][0], row["concept"])),
    "concepts": ("kg.rdf", lambda row: row["id"]),
    "relations": ("kg.export", lambda row: (row["concept"], row["type"], row["other"])),
    "authorships": ("kg.rdf", lambda row: (row["paper"], row["author"])),
    "citations": ("kg.rdf", lambda row: (row["paper"], row["cited"])),
}
"""Question about some ids -> the room that holds it, and the order of its rows within a portion."""


def every(reader: Reader, what: str) -> Iterator[Record]:
    """All authors, runs, paper_ids or concept_ids, in the order of their ids.

    Neo4j sorts by UTF-16, so that an emoji comes before a full-width letter; within a page that is undone.
    """
    after = ""
    text = load_statement("kg.rdf", what).text
    while page := reader.query(text, {"after": after, "page": PAGE}):
        after = page[-1]["id"]
        yield from sorted(page, key=lambda row: row["id"])


def papers(reader: Reader) -> Iterator[str]:
    """The ids of all papers, in order."""
    return (row["id"] for row in every(reader, "paper_ids"))


def concepts(reader: Reader) -> Iterator[str]:
    """The ids of all concepts, in order."""
    return (row["id"] for row in every(reader, "concept_ids"))


def said_of(reader: Reader, what: str, some: Iterable[str]) -> Iterator[Record]:
    """What the graph says of papers or concepts.

    Args:
        reader: the graph.
        what: papers, facts, authorships or citations of papers; concepts or relations of concepts.
        some: ids, in order.
    """
    room, order = _SAID[what]
    text = load_statement(room, what).text
    for portion in portions(some):
        yield from sorted(reader.query(text, {"ids": portion}), key=order)


def portions(some: Iterable[str]) -> Iterator[list[str]]:
    """Ids, as many at a time as are held at once."""
    rest = iter(some)
    while portion := list(islice(rest, PORTION)):
        yield portion
