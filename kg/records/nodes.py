"""Read a whole graph: every node with all its properties, and every relationship that starts at it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, LiteralString, NamedTuple, TypeAlias

from kg.batches import batched
from kg.schema import NODES, RELATIONSHIP_TYPES, RELATIONSHIPS, NodeType, RelationshipType, as_literal
from kg.store import Reader

NODES_PER_PAGE: Final = 5_000
"""Nodes in one page. A large one, because the embedded engine sorts all ids for each page."""

SOURCES_PER_PAGE: Final = 500
"""Nodes whose relationships one query reads."""

SOURCE_NODES: Final = tuple(node for node in NODES if node.label in {kind.source for kind in RELATIONSHIPS})
"""Types of nodes that relationships start at."""


class StoredNode(NamedTuple):
    """A node."""

    id: str
    labels: Sequence[str]
    properties: Mapping[str, Any]


class StoredEdge(NamedTuple):
    """A relationship between two nodes, given by their ids."""

    source: str
    type: str
    target: str
    properties: Mapping[str, Any]


Rows: TypeAlias = tuple[NodeType, Sequence[StoredNode]] | tuple[RelationshipType, Sequence[StoredEdge]]
"""Nodes or relationships of one type, with that type."""


def iter_graph(reader: Reader) -> Iterator[Rows]:
    """Yield all nodes type by type, and the relationships of each page of nodes after it.

    Raises:
        StoreError: the graph could not be read.
    """
    for node_type in NODES:
        for page in iter_node_pages(reader, node_type):
            yield node_type, page
            if node_type in SOURCE_NODES:
                for nodes in batched(page, SOURCES_PER_PAGE):
                    yield from iter_edges(reader, node_type, [node.id for node in nodes])


def iter_node_pages(reader: Reader, node_type: NodeType, after: str = "") -> Iterator[list[StoredNode]]:
    """Yield all nodes of a type in the order of their ids, page by page.

    Args:
        reader: the graph.
        node_type: their type.
        after: only ids greater than this one are read.
    """
    text = nodes_statement(node_type)
    while rows := reader.query(text, {"after": after, "limit": NODES_PER_PAGE}):
        page = [StoredNode(**row) for row in rows]
        yield page
        after = page[-1].id


def iter_edges(
    reader: Reader, node_type: NodeType, ids: Iterable[str]
) -> Iterator[tuple[RelationshipType, list[StoredEdge]]]:
    """Yield the relationships that start at some nodes, by type.

    They are sorted, since each engine gives them in an order of its own. Those of a type that the schema does
    not declare, or that lead to a node without an id, belong to something else and are left out.

    Args:
        reader: the graph.
        node_type: type of the nodes.
        ids: of the nodes.
    """
    rows = reader.query(edges_statement(node_type), {"ids": list(ids)})
    edges = sorted(
        (
            StoredEdge(**row)
            for row in rows
            if row["type"] in RELATIONSHIP_TYPES and isinstance(row["target"], str)
        ),
        key=lambda edge: (edge.type, edge.source, edge.target),
    )
    for type_, group in groupby(edges, key=lambda edge: edge.type):
        yield RELATIONSHIP_TYPES[type_], list(group)


def nodes_statement(node_type: NodeType) -> LiteralString:
    """Render the statement that gives the next nodes of a type, after ``$after``, at most ``$limit``."""
    return as_literal(
        f"MATCH (n:{node_type.label})\nWHERE n.id > $after\n"
        "RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties\nORDER BY n.id\nLIMIT $limit"
    )


def edges_statement(node_type: NodeType) -> LiteralString:
    """Render the statement that gives all relationships that start at the nodes ``$ids`` of a type."""
    return as_literal(
        f"UNWIND $ids AS key\nMATCH (:{node_type.label} {{id: key}})-[r]->(n)\n"
        "RETURN key AS source, type(r) AS type, n.id AS target, properties(r) AS properties"
    )
