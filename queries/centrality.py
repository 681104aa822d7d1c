"""Which concepts everything else hangs on, and which belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.store import Reader
from queries.answers import Central
from queries.papers import check_limit, concept_row
from queries.reader import ask

if TYPE_CHECKING:
    import networkx as nx

DAMPING: Final = 0.85
"""Brin and Page, "The anatomy of a large-scale hypertextual web search engine" (1998)."""
ROUNDS: Final = 50
LARGE: Final = 20_000
"""Papers from which on a relation counts only where two papers state it."""


def central(reader: Reader, limit: int = 10) -> list[Central]:
    """Concepts by PageRank over what papers say of two concepts ("X is used for Y"), with their communities.

    Communities come from networkx (asynchronous label propagation, Raghavan et al., 2007, with a fixed seed).

    Args:
        reader: the graph.
        limit: most concepts to return.
    """
    import networkx as nx

    check_limit(limit)
    least = 2 if ask(reader, "count_papers")[0]["papers"] >= LARGE / 4 else 1
    graph: nx.Graph[str] = nx.Graph()
    for row in ask(reader, "related_concepts", least=least):
        known = graph.get_edge_data(row["source"], row["target"], {"weight": 0})
        graph.add_edge(row["source"], row["target"], weight=known["weight"] + row["count"])
    ranks = pagerank(graph)
    best = sorted(ranks, key=lambda node: (-round(ranks[node], 9), node))[:limit]
    groups = nx.community.asyn_lpa_communities(graph, weight="weight", seed=1)
    largest = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))
    member = {node: place for place, group in enumerate(largest, start=1) for node in group}
    rows = {row["id"]: row for row in ask(reader, "concepts_by_id", ids=best)}
    return [
        Central(concept=concept_row(rows[node]), rank=round(ranks[node], 6), community=member[node])
        for node in best
    ]


def pagerank(graph: nx.Graph[str]) -> dict[str, float]:
    """The share of time that a random walk along weighted edges spends at each node.

    networkx has it too, but only with scipy, which nothing else here needs.

    Args:
        graph: undirected, with ``weight`` on its edges.
    """
    ranks = dict.fromkeys(graph, 1 / max(1, len(graph)))
    strength = {node: sum(edge["weight"] for edge in graph[node].values()) for node in graph}
    for _ in range(ROUNDS):
        ranks = {
            node: (1 - DAMPING) / len(graph)
            + DAMPING
            * sum(ranks[near] * edge["weight"] / strength[near] for near, edge in graph[node].items())
            for node in graph
        }
    return ranks
