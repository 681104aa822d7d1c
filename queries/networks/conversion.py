"""Convert papers, concepts and the facts that connect them to a networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.store import Reader
from queries.arguments import check_limit
from queries.models import NetworkEdge
from queries.statements import ask

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(reader: Reader, limit: int = 10_000) -> nx.MultiDiGraph[str]:
    """Convert papers, concepts and the facts that connect them to a networkx graph.

    :meth:`kg.Graph.to_networkx` returns authors, citations and the hierarchy too.

    Args:
        reader: the graph.
        limit: most facts to take, those of the first papers by id.

    Returns:
        Nodes carry ``kind`` (Paper, Method, …) and ``name``, edges the relationship type as key and
        ``confidence``; ``graph.graph["truncated"]`` says whether there was more.
    """
    import networkx as nx

    limit = check_limit(limit)
    edges = [NetworkEdge.of(row) for row in ask(reader, "facts_as_edges", limit=limit + 1)]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(truncated=len(edges) > limit)
    for edge in edges[:limit]:
        add_nodes(graph, edge)
        graph.add_edge(edge.source.id, edge.target.id, key=edge.type, confidence=edge.confidence)
    return graph


def add_nodes(graph: nx.MultiDiGraph[str], edge: NetworkEdge) -> None:
    """Add both ends of an edge to a graph.

    Args:
        graph: nodes carry ``kind`` and ``name``.
        edge: the edge, which itself is not added.
    """
    for node in (edge.source, edge.target):
        graph.add_node(node.id, kind=node.kind, name=node.name)
