"""``kg export``: the graph as RDF, or as files for Neo4j's bulk importer."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import StoreOption, open_graph
from kg.model import UsageError


def export(
    file: Annotated[
        str | None,
        typer.Argument(
            help="N-Triples (.nt), Turtle (.ttl), N-Quads (.nq), TriG (.trig) or JSON-LD (.jsonld), "
            "each also with .gz; - is N-Triples on standard output.",
            show_default=False,
        ),
    ] = None,
    base: Annotated[str | None, typer.Option(help="IRI under which papers and concepts get theirs.")] = None,
    neo4j_admin: Annotated[
        Path | None,
        typer.Option(
            help="Instead of RDF, a folder for neo4j-admin database import full; prints the commands.",
            show_default=False,
        ),
    ] = None,
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
    if neo4j_admin is not None:
        if file is not None or base is not None:
            raise UsageError("--neo4j-admin DIR takes the place of FILE and --base: leave them out")
        _for_import(neo4j_admin, store)
        return
    if file is None:
        raise UsageError("give a FILE to write RDF to, or --neo4j-admin DIR")
    options = {} if base is None else {"base": base}
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


def _for_import(folder: Path, store: str | None) -> None:
    with open_graph(store) as graph:
        report = graph.export_for_import(folder)
    print(report.commands)
    print(f"{folder}: {report.nodes:,} nodes and {report.relationships:,} relationships", file=sys.stderr)
