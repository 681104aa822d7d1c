"""A large map holds a concept's papers and the most telling concepts, at the same places every time."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph import Graph
from kg.ingest import build
from kg.model import Kind, Paper
from kg.pictures import concept_network
from kg.store import open_store
from tests.lexicon import Lexicon

KINDS = {"GAN": Kind.METHOD, "ImageNet": Kind.DATASET, "CIFAR": Kind.DATASET, "Rare": Kind.METHOD}
NUMBER = 80


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    path = Path(tmp_path_factory.mktemp("network"), "papers.kg")
    store = open_store(path)
    texts = [f"We use GAN on {'ImageNet' if number % 2 else 'CIFAR'}." for number in range(NUMBER)]
    papers = [Paper(id=f"p{n:02}", title=f"Paper {n}", abstract=text) for n, text in enumerate(texts)]
    build(store, papers, Lexicon(KINDS))
    yield Graph(store)
    store.close()


def test_papers_and_what_they_share(graph: Graph) -> None:
    network = concept_network(graph, "GAN", 500)
    kinds = [node.kind for node in network.nodes]
    assert kinds == ["Paper"] * NUMBER + ["Dataset"] * 2
    assert len(network.links) == NUMBER
    assert (network.papers_left_out, network.concepts_left_out) == (0, 0)


def test_what_is_left_out_is_counted(graph: Graph) -> None:
    network = concept_network(graph, "GAN", 10)
    assert (network.papers_left_out, sum(node.kind == "Paper" for node in network.nodes)) == (NUMBER - 10, 10)


def test_the_same_graph_gives_the_same_map_and_no_two_nodes_of_a_kind_coincide(graph: Graph) -> None:
    network = concept_network(graph, "GAN", 500)
    assert concept_network(graph, "GAN", 500) == network
    places = [(node.x, node.y) for node in network.nodes if node.kind == "Paper"]
    assert len(set(places)) == NUMBER
