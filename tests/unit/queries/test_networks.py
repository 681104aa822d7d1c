"""The graph as a network, what surrounds a node, and the ways between two."""

import pytest

import queries
from kg.model import NotFound
from kg.store import GraphStore
from queries.networks.neighbourhood import resolve_node


def test_papers_and_concepts_as_a_network(graph: GraphStore) -> None:
    network = queries.to_networkx(graph)
    assert network.nodes["wave"] == {"kind": "Paper", "name": "Listening to music source separation"}
    assert network.nodes["dataset:musdb"] == {"kind": "Dataset", "name": "MUSDB"}
    assert network.edges["wave", "method:wave-u-net", "PROPOSES"] == {"confidence": 0.9}
    assert not network.graph["truncated"]


def test_a_network_that_is_cut_says_so(graph: GraphStore) -> None:
    network = queries.to_networkx(graph, limit=2)
    assert network.number_of_edges() == 2
    assert network.graph["truncated"]
    assert set(network) == {"both", "dataset:musdb", "method:demuc"}
    assert not queries.to_networkx(graph, limit=0)


def test_around_a_dataset_lie_its_papers(graph: GraphStore) -> None:
    around = queries.neighbourhood(graph, "WSJ0")
    assert set(around.edges(keys=True)) == {("tasnet", "dataset:wsj-0", "EVALUATES_ON")}


def test_each_step_goes_further(graph: GraphStore) -> None:
    sizes = [len(queries.neighbourhood(graph, "WSJ0", radius=radius)) for radius in range(4)]
    assert sizes == sorted(set(sizes))
    assert sizes[0] == 1


@pytest.mark.parametrize("name", ["wave", "MUSDB"])
def test_a_neighbourhood_without_edges_holds_the_node_itself(graph: GraphStore, name: str) -> None:
    node = resolve_node(graph, name)
    known = queries.to_networkx(graph).nodes[node]
    for alone in (
        queries.neighbourhood(graph, name, radius=0),
        queries.neighbourhood(graph, name, limit=0),
    ):
        assert dict(alone.nodes) == {node: known}


def test_a_neighbourhood_has_no_more_edges_than_asked_for(graph: GraphStore) -> None:
    around = queries.neighbourhood(graph, "music source separation", radius=3, limit=4)
    assert around.number_of_edges() == 4
    assert around.graph["truncated"]


def test_the_shortest_ways_come_first(graph: GraphStore) -> None:
    paths = queries.bridge(graph, "tasnet", "MUSDB", limit=9)
    assert paths[0].ids == ("tasnet", "method:tasnet", "both", "dataset:musdb")
    assert paths[0].names == ("Speech apart", "TasNet", "TasNet and others", "MUSDB")
    assert paths[0].ways == ("USES →", "← USES", "EVALUATES_ON →")
    assert [path.steps for path in paths] == sorted(path.steps for path in paths)
    assert all(path.steps == len(path.ways) == len(path.ids) - 1 for path in paths)


def test_a_way_back_has_its_arrows_turned(graph: GraphStore) -> None:
    (there,) = queries.bridge(graph, "tasnet", "MUSDB", limit=1)
    (back,) = queries.bridge(graph, "MUSDB", "tasnet", limit=1)
    assert back.ids == there.ids[::-1]
    assert back.ways == ("← EVALUATES_ON", "USES →", "← USES")


def test_there_is_no_way_to_where_one_is(graph: GraphStore) -> None:
    assert queries.bridge(graph, "wave", "10.1000/wave") == []
    assert queries.bridge(graph, "wave", "MUSDB", limit=0) == []


@pytest.mark.parametrize(
    ("name", "node"),
    [
        ("wave", "wave"),
        ("Wave-U-Net", "method:wave-u-net"),
        ("demucs", "demucs"),  # the id of a paper comes before the name of a concept
        ("Demucs", "method:demuc"),
        ("Speech apart", "tasnet"),
    ],
)
def test_a_node_by_any_name(graph: GraphStore, name: str, node: str) -> None:
    assert resolve_node(graph, name) == node


def test_what_is_neither_paper_nor_concept_is_missed_as_either(graph: GraphStore) -> None:
    with pytest.raises(NotFound, match=r"no paper and no concept 'MUSDC': did you mean 'MUSDB'\?"):
        resolve_node(graph, "MUSDC")
