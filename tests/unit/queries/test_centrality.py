"""PageRank on graphs whose ranks are known, and what papers relate."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries import central
from queries.networks.centrality import pagerank
from tests.unit.queries.examples import Rows


def weighted(*edges: tuple[str, str, int]) -> "nx.Graph[str]":
    """Make a graph in which one paper mentions each node."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((node for one, other, _ in edges for node in (one, other)), papers=1)
    graph.add_weighted_edges_from(edges)
    return graph


STAR = (("hub", "a", 1), ("hub", "b", 1), ("hub", "c", 1))


def test_the_hub_of_a_star_ranks_first() -> None:
    ranks = pagerank(weighted(*STAR))
    # By hand: h = 0.0375 + 0.85 * 3l and l = 0.0375 + 0.85 * h / 3.
    assert ranks["hub"] == pytest.approx(0.4797, abs=1e-3)
    assert ranks["a"] == pytest.approx(0.1734, abs=1e-3)
    assert sum(ranks.values()) == pytest.approx(1)


def test_the_walk_begins_where_papers_are() -> None:
    graph = weighted(*STAR)
    graph.nodes["a"]["papers"] = 97
    ranks = pagerank(graph)
    assert ranks["a"] > ranks["b"] == ranks["c"]
    assert sum(ranks.values()) == pytest.approx(1)


def test_weights_count() -> None:
    ranks = pagerank(weighted(("a", "b", 9), ("a", "c", 1)))
    assert ranks["b"] > ranks["c"]


def test_nothing_has_no_rank() -> None:
    assert pagerank(nx.Graph()) == {}


NODES = st.sampled_from("abcdef")
EDGES = st.lists(st.tuples(NODES, NODES, st.integers(1, 9)), min_size=1).map(
    lambda edges: [edge for edge in edges if edge[0] != edge[1]]
)


@given(EDGES)
@settings(deadline=None)
def test_ranks_add_up_to_1(edges: list[tuple[str, str, int]]) -> None:
    ranks = pagerank(weighted(*edges))
    assert sum(ranks.values()) == pytest.approx(1 if edges else 0)
    assert all(0.15 / len(ranks) <= rank <= 1 for rank in ranks.values())


def _related(*pairs: tuple[str, str, int], papers: int = 10, df: int | None = 1) -> Rows:
    names = sorted({name for one, other, _ in pairs for name in (one, other)})
    return Rows(
        count_papers=[{"papers": papers}],
        concept_relations=[
            {"source": a, "source_df": df, "target": b, "target_df": df, "count": count}
            for a, b, count in pairs
        ],
        concepts_by_id=[
            {"id": name, "name": name.upper(), "labels": ["Concept", "Method"], "df": 1} for name in names
        ],
    )


def test_two_groups_are_two_communities_the_larger_first() -> None:
    large = [("a", "b", 5), ("b", "c", 5), ("a", "c", 5)]
    rows = central(_related(*large, ("x", "y", 1)))
    assert {row.concept.id: row.community for row in rows} == {"a": 1, "b": 1, "c": 1, "x": 2, "y": 2}
    assert sum(row.rank for row in rows) == pytest.approx(1, abs=1e-5)


def test_relations_of_several_types_add_up_in_both_directions() -> None:
    added = central(_related(("a", "b", 2), ("b", "a", 3), ("b", "c", 4)))
    whole = central(_related(("a", "b", 5), ("b", "c", 4)))
    assert added == whole


def test_equal_ranks_come_by_id() -> None:
    rows = central(_related(("y", "x", 1), ("b", "a", 1)), limit=3)
    assert [row.concept.id for row in rows] == ["a", "b", "x"]


def test_a_graph_without_relations_has_no_centre() -> None:
    assert central(_related()) == []


def test_where_a_build_was_cut_off_each_concept_counts_as_that_of_one_paper() -> None:
    pairs = ("a", "b", 5), ("b", "c", 4)
    assert central(_related(*pairs, df=None)) == central(_related(*pairs, df=1))
