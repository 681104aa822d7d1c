"""PageRank on graphs whose ranks are known."""

import networkx as nx
import pytest

from queries.networks.centrality import pagerank


def test_the_hub_of_a_star_ranks_first() -> None:
    graph = nx.star_graph(["hub", "a", "b", "c"])
    nx.set_edge_attributes(graph, 1, "weight")
    ranks = pagerank(graph)
    # By hand: h = 0.0375 + 0.85 * 3l and l = 0.0375 + 0.85 * h / 3.
    assert ranks["hub"] == pytest.approx(0.4797, abs=1e-3)
    assert ranks["a"] == pytest.approx(0.1734, abs=1e-3)
    assert sum(ranks.values()) == pytest.approx(1)


def test_weights_count() -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=9)
    graph.add_edge("a", "c", weight=1)
    ranks = pagerank(graph)
    assert ranks["b"] > ranks["c"]


def test_nothing_has_no_rank() -> None:
    assert pagerank(nx.Graph()) == {}
