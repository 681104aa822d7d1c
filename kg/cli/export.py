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
            help="Turtle (.ttl) or N-Triples (.nt), also .gz; - is standard output.", show_default=False
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
    with open_graph(store) as graph:
        report = graph.export(file, **options)
    print(
        f"{file}: {report.triples:,} triples of {report.papers:,} papers and {report.concepts:,} concepts",
        file=sys.stderr,
    )


def _for_import(folder: Path, store: str | None) -> None:
    with open_graph(store) as graph:
        report = graph.export_for_import(folder)
    print(report.commands)
    print(f"{folder}: {report.nodes:,} nodes and {report.relationships:,} relationships", file=sys.stderr)
