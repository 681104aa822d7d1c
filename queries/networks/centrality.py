"""Find which concepts are central to what papers say, and which of them belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.store import Reader
from queries.answers import answers
from queries.arguments import check_limit
from queries.concepts import concepts_by_id
from queries.models import Central
from queries.papers import count_papers
from queries.statements import ask

if TYPE_CHECKING:
    import networkx as nx

DAMPING: Final = 0.85
"""Probability that the walk goes on along an edge, as in Brin and Page, "The anatomy of a large-scale
hypertextual web search engine" (1998)."""
ROUNDS: Final = 50
"""Rounds of PageRank, after which ranks change by less than 0.85^50, a few parts in ten thousand."""
LARGE_GRAPH_PAPERS: Final = 5_000
"""Papers of a graph from which on a relation counts only if two papers state it."""


@answers(Central)
def central(reader: Reader, limit: int = 10) -> list[Central]:
    """Rank concepts by PageRank over relations such as "X is used for Y", with their communities.

    The walk begins anew at a concept as often as papers mention it, so that one abstract that relates many
    names of its own lifts none of them. Communities come from networkx (asynchronous label propagation,
    Raghavan et al., 2007, with a fixed seed).

    Args:
        reader: the graph.
        limit: most concepts to return.
    """
    limit = check_limit(limit)
    graph = _relate_concepts(reader)
    ranks = pagerank(graph)
    # Rounded, since the last digits depend on the order in which floating-point numbers were added up.
    best = sorted(ranks, key=lambda node: (-round(ranks[node], 9), node))[:limit]
    community = _number_communities(graph)
    concepts = concepts_by_id(reader, best)
    return [
        Central(concept=concepts[node], rank=round(ranks[node], 6), community=community[node])
        for node in best
    ]


def _relate_concepts(reader: Reader) -> nx.Graph[str]:
    """Return the concepts that papers relate; an edge weighs as many papers as relate its ends.

    A node has the number of ``papers`` that mention it, or 1 if no build has counted them yet.
    """
    import networkx as nx

    min_papers = 2 if count_papers(reader) >= LARGE_GRAPH_PAPERS else 1
    graph: nx.Graph[str] = nx.Graph()
    for row in ask(reader, "concept_relations", min_papers=min_papers):
        source, target, count = row["source"], row["target"], row["count"]
        weight = graph.get_edge_data(source, target, {"weight": 0})["weight"]
        graph.add_edge(source, target, weight=weight + count)
        graph.nodes[source]["papers"] = row["source_df"] or 1
        graph.nodes[target]["papers"] = row["target_df"] or 1
    return graph


def _number_communities(graph: nx.Graph[str]) -> dict[str, int]:
    """Return node -> number of its community, of which 1 is the largest."""
    import networkx as nx

    groups = nx.community.asyn_lpa_communities(graph, weight="weight", seed=1)
    ordered = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))
    return {node: number for number, group in enumerate(ordered, start=1) for node in group}


def pagerank(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the share of time that a random walk along weighted edges spends at each node.

    networkx has it too, but only with scipy, which nothing else here needs.

    Args:
        graph: undirected, with ``weight`` on its edges, and on its nodes ``papers``: the walk restarts at a
            node in proportion to these.
    """
    papers: dict[str, int] = {node: graph.nodes[node]["papers"] for node in graph}
    total = sum(papers.values())
    starts = {node: papers[node] / total for node in graph}
    strength = {node: sum(edge["weight"] for edge in graph[node].values()) for node in graph}
    ranks = starts
    for _ in range(ROUNDS):
        ranks = {
            node: (1 - DAMPING) * starts[node]
            + DAMPING
            * sum(ranks[near] * edge["weight"] / strength[near] for near, edge in graph[node].items())
            for node in graph
        }
    return ranks
