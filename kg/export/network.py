"""A graph as nodes and edges with plain attributes, as programs that draw networks take it."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from kg.export import reading
from kg.export.reading import every, said_of
from kg.store import Reader
from queries.papers import kind_of

Value: TypeAlias = str | int | float | None

NODE_FIELDS: Final[Mapping[str, type]] = {
    "identifier": str,
    "kind": str,
    "papers": int,
    "year": int,
    "venue": str,
    "doi": str,
    "arxiv_id": str,
    "url": str,
}
"""Attribute of a node -> its type. ``identifier`` is the id in the graph, ``kind`` one of Paper, Author,
Method, Dataset, Task and Topic, and ``papers`` how many papers mention a concept."""

EDGE_FIELDS: Final[Mapping[str, type]] = {"confidence": float, "reason": str}
"""Attribute of an edge -> its type: of what a paper says of a concept, of what stands above a concept."""


class Node(NamedTuple):
    """A paper, concept or author."""

    id: str
    label: str
    attributes: Mapping[str, Value]


class Edge(NamedTuple):
    """A relationship of the graph, by its type."""

    source: str
    target: str
    type: str
    weight: int
    """Mentions of a concept in a paper, papers that relate two concepts, 1 for all else."""
    attributes: Mapping[str, Value]


def nodes(reader: Reader) -> Iterator[Node]:
    """Every paper, concept and author."""
    for row in said_of(reader, "papers", reading.papers(reader)):
        known = {name: row[name] for name in ("year", "venue", "doi", "arxiv_id", "url")}
        yield _node(_paper(row["id"]), row["title"] or "", "Paper", row["id"], **known)
    for row in said_of(reader, "concepts", reading.concepts(reader)):
        yield _node(row["id"], row["name"], kind_of(row).value, row["id"], papers=row["df"] or 0)
    for row in every(reader, "authors"):
        yield _node(row["id"], row["name"], "Author", row["id"])


def _node(key: str, label: str, kind: str, identifier: str, **known: Value) -> Node:
    return Node(key, label, {"identifier": identifier, "kind": kind, **known})


def edges(reader: Reader) -> Iterator[Edge]:
    """Every relationship between them."""
    for row in said_of(reader, "facts", reading.papers(reader)):
        sure = {"confidence": round(row["confidence"], 4)}
        yield Edge(_paper(row["paper"]), row["concept"], row["type"], row["count"], sure)
    for row in said_of(reader, "relations", reading.concepts(reader)):
        yield Edge(row["concept"], row["other"], row["type"], row["count"] or 1, {"reason": row["reason"]})
    for row in said_of(reader, "citations", reading.papers(reader)):
        yield Edge(_paper(row["paper"]), _paper(row["cited"]), "CITES", 1, {})
    for row in said_of(reader, "authorships", reading.papers(reader)):
        yield Edge(row["author"], _paper(row["paper"]), "WROTE", 1, {})


def _paper(key: str) -> str:
    """The node of a paper: sources give papers any id, also one that a concept has."""
    return f"paper:{key}"
