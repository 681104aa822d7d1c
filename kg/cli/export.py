"""``kg export``: the graph as RDF."""

import sys
from typing import Annotated

import typer

from kg.cli.options import StoreOption, open_graph


def export(
    file: Annotated[
        str, typer.Argument(help="Turtle (.ttl) or N-Triples (.nt), also .gz; - is standard output.")
    ],
    base: Annotated[str | None, typer.Option(help="IRI under which papers and concepts get theirs.")] = None,
    store: StoreOption = None,
) -> None:
    """Write the whole graph as RDF; the file name says in which syntax."""
    options = {} if base is None else {"base": base}
    with open_graph(store) as graph:
        report = graph.export(file, **options)
    print(
        f"{file}: {report.triples:,} triples of {report.papers:,} papers and {report.concepts:,} concepts",
        file=sys.stderr,
    )
