"""``kg map``: a picture of what surrounds a paper or a concept."""

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.lookup.paper_or_concept import ask_either
from kg.cli.options import LimitOption, StoreOption, open_graph
from kg.files import write_atomically
from kg.model import UsageError


def map(
    name: Annotated[str, typer.Argument(help="A paper (id, DOI, arXiv id, title) or a concept (id, name).")],
    output: Annotated[Path, typer.Option("-o", "--output", help="File to write: .svg, or .html for a page.")],
    limit: LimitOption = 15,
    store: StoreOption = None,
) -> None:
    """Draw a paper with what it shares with related papers, or a concept with what surrounds it."""
    from kg.pictures import STYLE, concept_map, draw_layers, make_html, paper_map

    ending = output.suffix.lower()
    if ending not in (".svg", ".html"):
        raise UsageError(f"a picture is written as .svg or .html, not as '{output.name}'")
    with open_graph(store) as graph:
        layers = ask_either(graph, name, partial(paper_map, limit=limit), partial(concept_map, limit=limit))
    picture = draw_layers(layers, {}, STYLE)
    written = make_html(layers.title, picture) if ending == ".html" else picture
    with write_atomically(output) as file:
        file.write(written.encode())
    nodes = sum(len(column) for column in layers.columns)
    print(f"kg: {output} shows {nodes} papers and concepts", file=sys.stderr)
