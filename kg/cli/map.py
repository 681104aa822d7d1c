"""``kg map``: a picture of what surrounds a paper or a concept."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import LimitOption, StoreOption, open_graph
from kg.files import write_atomically
from kg.graph import Graph
from kg.model import NotFound, UsageError

if TYPE_CHECKING:
    from kg.pictures import Layers


def map(
    name: Annotated[str, typer.Argument(help="A paper (id, DOI, arXiv id, title) or a concept (id, name).")],
    output: Annotated[Path, typer.Option("-o", "--output", help="File to write: .svg, or .html for a page.")],
    limit: LimitOption = 15,
    store: StoreOption = None,
) -> None:
    """Draw a paper with what it shares with related papers, or a concept with what surrounds it."""
    from kg.pictures import STYLE, draw_layers, make_html

    ending = output.suffix.lower()
    if ending not in (".svg", ".html"):
        raise UsageError(f"a picture is written as .svg or .html, not as '{output.name}'")
    with open_graph(store) as graph:
        layers = _surroundings(graph, name, limit)
    picture = draw_layers(layers, {}, STYLE)
    written = make_html(layers.title, picture) if ending == ".html" else picture
    with write_atomically(output) as file:
        file.write(written.encode())
    nodes = sum(len(column) for column in layers.columns)
    print(f"kg: {output} shows {nodes} papers and concepts", file=sys.stderr)


def _surroundings(graph: Graph, name: str, limit: int) -> "Layers":
    """Return the map of the concept of a name, else of the paper that it stands for."""
    from kg.pictures import concept_map, paper_map

    try:
        return concept_map(graph, name, limit)
    except NotFound:
        return paper_map(graph, name, limit)
