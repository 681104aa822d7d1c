"""A picture of what surrounds a paper or a concept, with the same as a list beside it."""

from starlette.datastructures import QueryParams

from kg.model import UsageError
from kg.pictures import Layers, concept_map, draw_layers, paper_map
from kg.web.links import link_concept, link_paper
from kg.web.page import Page, read_number
from kg.web.snapshots import Snapshot

MAX_AROUND = 60


def show_map(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show what surrounds a paper or a concept.

    Raises:
        UsageError: neither is given.
    """
    paper, concept = parameters.get("paper", "").strip(), parameters.get("concept", "").strip()
    limit = read_number(parameters, "limit", 15, MAX_AROUND)
    if paper:
        layers = paper_map(snapshot.graph, paper, limit)
    elif concept:
        layers = concept_map(snapshot.graph, concept, limit)
    else:
        raise UsageError("a map shows what surrounds something: /map?paper=… or /map?concept=…")
    data = {"layers": layers, "paper": paper, "concept": concept, "limit": limit, "most": MAX_AROUND}
    return Page("map", layers.title, {**data, "picture": draw_layers(layers, _link_all(layers))})


def _link_all(layers: Layers) -> dict[str, str]:
    nodes = [node for column in layers.columns for node in column]
    return {n.id: link_paper(n.id) if n.kind == "Paper" else link_concept(n.id) for n in nodes}
