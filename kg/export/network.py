"""A graph as nodes and edges with plain attributes, as programs that draw networks take it."""

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
Method, Dataset, Task and Topic, and ``papers`` how many papers mention a concept."""

_OF_PAPERS: Final = frozenset(Paper.model_fields)

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


def iter_nodes(reader: Reader) -> Iterator[Node]:
    """Yield every paper, concept and author."""
    for paper in (stored.paper for stored in iter_papers(reader, iter_paper_ids(reader))):
        known = {name: getattr(paper, name) for name in NODE_FIELDS if name in _OF_PAPERS}
        yield _node(_paper(paper.id), paper.title, "Paper", paper.id, **known)
    for concept in iter_concepts(reader, iter_concept_ids(reader)):
        yield _node(concept.id, concept.name, concept.kind.value, concept.id, papers=concept.df)
    for author in iter_authors(reader):
        yield _node(author.id, author.name, "Author", author.id)


def _node(key: str, label: str, kind: str, identifier: str, **known: Value) -> Node:
    return Node(key, label, {"identifier": identifier, "kind": kind, **known})


def iter_edges(reader: Reader) -> Iterator[Edge]:
    """Yield every relationship between them."""
    for fact in iter_facts(reader, iter_paper_ids(reader)):
        confidence = {"confidence": round(fact.confidence, 4)}
        yield Edge(_paper(fact.paper), fact.concept, fact.type, fact.mention_count, confidence)
    for relation in iter_relations(reader, iter_concept_ids(reader)):
        reason = {"reason": relation.reason}
        yield Edge(relation.concept, relation.other, relation.type, relation.paper_count or 1, reason)
    for citation in iter_citations(reader, iter_paper_ids(reader)):
        yield Edge(_paper(citation.paper), _paper(citation.cited), "CITES", 1, {})
    for authorship in iter_authorships(reader, iter_paper_ids(reader)):
        yield Edge(authorship.author, _paper(authorship.paper), "WROTE", 1, {})


def _paper(key: str) -> str:
    """Return the node of a paper: sources give papers any id, also one that a concept has."""
    return f"paper:{key}"
