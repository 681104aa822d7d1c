"""``kg export``: the graph for other programs."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from kg.cli.lists import papers_listed
from kg.cli.options import StoreOption, open_graph
from kg.graph import Graph
from kg.model import UsageError

SHOWN: Final = 5
"""Papers of a list that are named where the graph does not hold them."""


def export(
    file: Annotated[
        str | None,
        typer.Argument(
            help="RDF (.nt, .ttl, .nq, .trig, .jsonld), a network (.gexf, .graphml), papers (.jsonl, .csv, "
            ".bib), each also .gz, or all tables (.zip); - is N-Triples on standard output.",
            show_default=False,
        ),
    ] = None,
    base: Annotated[
        str | None, typer.Option(help="RDF: IRI under which papers and concepts get theirs.")
    ] = None,
    rdf12: Annotated[
        bool, typer.Option("--rdf12", help="RDF: state facts with the triple terms of RDF 1.2.")
    ] = False,
    describe: Annotated[
        bool, typer.Option("--describe", help="RDF: write a description (VoID, DCAT) beside it.")
    ] = False,
    vocabulary: Annotated[
        bool,
        typer.Option("--vocabulary", help="Write what the own terms mean instead of the graph, as Turtle."),
    ] = False,
    neo4j_admin: Annotated[
        Path | None,
        typer.Option(
            help="Instead, a folder for neo4j-admin database import full; prints the commands.",
            show_default=False,
        ),
    ] = None,
    concept: Annotated[
        list[str] | None, typer.Option(help="Papers that mention this, or a kind of it; all of several.")
    ] = None,
    ids: Annotated[
        Path | None,
        typer.Option(help="Papers that this file lists: ids or DOIs a line, or any source, as .bib."),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write the graph, or papers of it; the file name says in which form."""
    given = {"base": base, "rdf12": rdf12, "describe": describe}
    options = {name: value for name, value in given.items() if value}
    if neo4j_admin is not None:
        if file is not None or options or vocabulary or concept or ids:
            raise UsageError("--neo4j-admin DIR takes the place of FILE and all its options: leave them out")
        return _for_import(neo4j_admin, store)
    if file is None:
        raise UsageError("give a FILE to write to, or --neo4j-admin DIR")
    if vocabulary:
        return _vocabulary(file, base)
    with open_graph(store) as graph:
        report = graph.export(file, papers=_chosen(graph, concept, ids), **options)
    counts = {"triples": report.triples, "papers": report.papers, "concepts": report.concepts}
    said = ", ".join(f"{number:,} {name}" for name, number in counts.items() if number or name == "papers")
    print(f"{file}: {said}", file=sys.stderr)
    return None


def _vocabulary(file: str, base: str | None) -> None:
    from kg.rdf import export_vocabulary

    export_vocabulary(file, **({"base": base} if base else {}))


def _for_import(folder: Path, store: str | None) -> None:
    with open_graph(store) as graph:
        report = graph.export_for_import(folder)
    print(report.commands)
    print(f"{folder}: {report.nodes:,} nodes and {report.relationships:,} relationships", file=sys.stderr)


def _chosen(graph: Graph, concepts: list[str] | None, file: Path | None) -> set[str] | None:
    """Ids of the papers that both selections allow, None where nothing is selected."""
    from queries import papers_with

    chosen: set[str] | None = None
    if concepts:
        chosen = {paper.id for paper in papers_with(graph, concepts, sys.maxsize)}
    if file:
        listed = papers_listed(graph, file)
        _say_unknown(listed.unknown)
        chosen = set(listed.ids) if chosen is None else chosen & listed.ids
    return chosen


def _say_unknown(names: Sequence[str]) -> None:
    """Name what a list holds and the graph does not."""
    if names:
        more = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
        quoted = ", ".join(f"'{name}'" for name in names[:SHOWN])
        print(f"kg: left out, as the graph does not hold them: {quoted}{more}", file=sys.stderr)
