"""Show a picture of what surrounds a paper or a concept, and the same as a list beside it."""

from starlette.datastructures import QueryParams

from kg.model import UsageError
from kg.pictures import Layers, concept_map, concept_network, draw_layers, paper_map
from kg.pictures.network import MAX_CONCEPTS, MAX_NODES
from kg.web.links import link_concept, link_paper
from kg.web.page import Page, read_number
from kg.web.snapshots import Snapshot

MAX_AROUND = 60
"""Most papers of a picture in columns; with the concepts that they share, these are about 150 nodes."""
MAX_PAPERS = MAX_NODES - MAX_CONCEPTS
LISTED = 100
"""Most papers that are listed beside a large map."""


def show_map(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show what surrounds a paper or a concept.

    Raises:
        UsageError: neither a paper nor a concept is given.
    """
    paper, concept = parameters.get("paper", "").strip(), parameters.get("concept", "").strip()
    limit = read_number(parameters, "limit", 15, MAX_PAPERS)
    if paper:
        layers = paper_map(snapshot.graph, paper, min(limit, MAX_AROUND))
    elif concept and limit > MAX_AROUND:
        return _show_network(snapshot, concept, limit)
    elif concept:
        layers = concept_map(snapshot.graph, concept, limit)
    else:
        raise UsageError("a map shows what surrounds something: /map?paper=… or /map?concept=…")
    most = MAX_AROUND if paper else max(MAX_AROUND, min(_count_papers(layers), MAX_PAPERS))
    data = {"layers": layers, "paper": paper, "concept": concept, "limit": limit, "most": most}
    return Page("map", layers.title, {**data, "picture": draw_layers(layers, _link_all(layers))})


def _show_network(snapshot: Snapshot, concept: str, limit: int) -> Page:
    """Show the map of a concept that is too large for a picture in columns."""
    network = concept_network(snapshot.graph, concept, limit)
    papers = [node for node in network.nodes if node.kind == "Paper"]
    data = {
        "network": network._asdict()
        | {
            "nodes": [node._asdict() for node in network.nodes],
            "links": [line._asdict() for line in network.links],
        },
        "papers": papers,
        "shared": network.nodes[len(papers) :],
        "concept": concept,
        "limit": limit,
        "most": max(MAX_AROUND + 1, min(network.concept.df, MAX_PAPERS)),
        "listed": LISTED,
    }
    return Page("network", f"What surrounds {network.concept.name}", data)


def _count_papers(layers: Layers) -> int:
    return layers.left_out + sum(node.kind == "Paper" for column in layers.columns for node in column)


def _link_all(layers: Layers) -> dict[str, str]:
    nodes = [node for column in layers.columns for node in column]
    return {n.id: link_paper(n.id) if n.kind == "Paper" else link_concept(n.id) for n in nodes}
