"""The graph as a networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.store import Reader
from queries.papers import check_limit
from queries.reader import ask

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(reader: Reader, limit: int = 10_000) -> nx.MultiDiGraph[str]:
    """Papers, concepts and what connects them.

    Args:
        reader: the graph.
        limit: most relationships to take, those of the first papers by id.

    Returns:
        Nodes carry ``kind`` (Paper, Method, …) and ``name``, edges the relationship type as key and
        ``confidence``; ``graph.graph["truncated"]`` tells whether there was more.
    """
    import networkx as nx

    check_limit(limit)
    rows = ask(reader, "edges", limit=limit + 1)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(truncated=len(rows) > limit)
    for row in rows[:limit]:
        kind = next(label for label in row["labels"] if label != "Concept")
        graph.add_node(row["paper"], kind="Paper", name=row["title"])
        graph.add_node(row["concept"], kind=kind, name=row["name"])
        graph.add_edge(row["paper"], row["concept"], key=row["type"], confidence=row["confidence"])
    return graph
