"""Read a graph as nodes and edges with plain attributes, as programs that draw networks expect them."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from kg.model import Paper
from kg.records.concepts import iter_concept_ids, iter_concepts, iter_relations
from kg.records.papers import (
    iter_authors,
    iter_authorships,
    iter_citations,
    iter_facts,
    iter_paper_ids,
    iter_papers,
)
from kg.store import Reader

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
Method, Dataset, Task, Topic and Metric, and ``papers`` how many papers mention a concept."""

_PAPER_FIELDS: Final = frozenset(Paper.model_fields)

EDGE_FIELDS: Final[Mapping[str, type]] = {"confidence": float, "reason": str}
"""Attribute of an edge -> its type: ``confidence`` of a fact, ``reason`` why a concept is broader."""


class Node(NamedTuple):
    """A paper, concept or author."""

    id: str
    label: str
    attributes: Mapping[str, Value]


class Edge(NamedTuple):
    """A relationship of the graph."""

    source: str
    target: str
    type: str
    weight: int
    """Number of mentions of a concept in a paper, or of papers that state a relation; 1 for all else."""
    attributes: Mapping[str, Value]


def iter_nodes(reader: Reader) -> Iterator[Node]:
    """Yield every paper, concept and author."""
    for paper in (stored.paper for stored in iter_papers(reader, iter_paper_ids(reader))):
        attributes = {name: getattr(paper, name) for name in NODE_FIELDS if name in _PAPER_FIELDS}
        yield _make_node(_make_paper_node_id(paper.id), paper.title, "Paper", paper.id, **attributes)
    for concept in iter_concepts(reader, iter_concept_ids(reader)):
        yield _make_node(concept.id, concept.name, concept.kind.value, concept.id, papers=concept.df)
    for author in iter_authors(reader):
        yield _make_node(author.id, author.name, "Author", author.id)


def _make_node(id: str, label: str, kind: str, identifier: str, **attributes: Value) -> Node:
    return Node(id, label, {"identifier": identifier, "kind": kind, **attributes})


def iter_edges(reader: Reader) -> Iterator[Edge]:
    """Yield every relationship between papers, concepts and authors."""
    for fact in iter_facts(reader, iter_paper_ids(reader)):
        confidence = {"confidence": round(fact.confidence, 4)}
        yield Edge(_make_paper_node_id(fact.paper), fact.concept, fact.type, fact.mention_count, confidence)
    for relation in iter_relations(reader, iter_concept_ids(reader)):
        reason = {"reason": relation.reason}
        yield Edge(relation.concept, relation.other, relation.type, relation.paper_count or 1, reason)
    for citation in iter_citations(reader, iter_paper_ids(reader)):
        yield Edge(_make_paper_node_id(citation.paper), _make_paper_node_id(citation.cited), "CITES", 1, {})
    for authorship in iter_authorships(reader, iter_paper_ids(reader)):
        yield Edge(authorship.author, _make_paper_node_id(authorship.paper), "WROTE", 1, {})


def _make_paper_node_id(key: str) -> str:
    """Make the id of a paper's node; the prefix keeps it apart from a concept with the same id."""
    return f"paper:{key}"
