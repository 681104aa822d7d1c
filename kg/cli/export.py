"""``kg export``: the graph as RDF."""

import sys
from typing import Annotated

import typer

from kg.cli.options import StoreOption, open_graph


def export(
    file: Annotated[
        str,
        typer.Argument(
            help="N-Triples (.nt), Turtle (.ttl), N-Quads (.nq), TriG (.trig) or JSON-LD (.jsonld), "
            "each also with .gz; - is N-Triples on standard output."
        ),
    ],
    base: Annotated[str | None, typer.Option(help="IRI under which papers and concepts get theirs.")] = None,
    rdf12: Annotated[
        bool, typer.Option("--rdf12", help="State facts with the triple terms of RDF 1.2.")
    ] = False,
    vocabulary: Annotated[
        bool,
        typer.Option("--vocabulary", help="Write what the own terms mean instead of the graph, as Turtle."),
    ] = False,
    store: StoreOption = None,
) -> None:
    """Write the whole graph as RDF; the file name says in which syntax."""
    options = {"base": base} if base else {}
    if vocabulary:
        from kg.rdf import export_vocabulary

        export_vocabulary(file, **options)
        return
    with open_graph(store) as graph:
        report = graph.export(file, rdf12=rdf12, **options)
    print(
        f"{file}: {report.triples:,} triples of {report.papers:,} papers and {report.concepts:,} concepts",
        file=sys.stderr,
    )
