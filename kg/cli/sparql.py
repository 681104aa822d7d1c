"""``kg sparql``: any question in SPARQL, to the graph or to a file of RDF."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.options import OutputFormat, OutputOption, StoreOption, open_graph
from kg.cli.output import show_records, show_table

if TYPE_CHECKING:
    from kg.rdf import Triples


def sparql(
    text: Annotated[str, typer.Argument(help="SELECT, ASK, CONSTRUCT or DESCRIBE.")],
    file: Annotated[
        Path | None,
        typer.Option(help="Ask this file (.nt, .ttl, .nq, .trig, .jsonld, .rdf, also .gz), not the graph."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write what CONSTRUCT gives as RDF here.")
    ] = None,
    base: Annotated[str | None, typer.Option(help="IRI under which papers and concepts get theirs.")] = None,
    timeout: Annotated[
        float, typer.Option(min=0.001, help="Seconds the query may take, without loading.")
    ] = 30.0,
    limit: Annotated[int, typer.Option(min=0, help="Most rows to show.")] = 1000,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
) -> None:
    """Ask in SPARQL, with the prefixes of an export. Nothing is written, and no other server is asked."""
    triples = _loaded(file, store, base)
    if output:
        number = triples.construct(text, output, timeout=timeout)
        print(f"{output}: {number:,} triples", file=sys.stderr)
        return
    answer = triples.sparql(text, timeout=timeout, limit=limit)
    if format is OutputFormat.TABLE:
        show_table(
            answer.columns, [[_short(value, triples.prefixes) for value in row] for row in answer.rows]
        )
    else:
        show_records([dict(zip(answer.columns, row, strict=True)) for row in answer.rows], format)
    if answer.truncated:
        print(f"kg: only the first {limit:,} rows are shown; --limit shows more", file=sys.stderr)


def _loaded(file: Path | None, store: str | None, base: str | None) -> "Triples":
    from kg.rdf import DEFAULT_BASE, Triples

    if file:
        return Triples.of_file(file, base or DEFAULT_BASE)
    with open_graph(store) as graph:
        return Triples.of(graph, base or DEFAULT_BASE)


def _short(value: Any, prefixes: dict[str, str]) -> Any:
    """An IRI with its prefix, where that leaves a plain name."""
    for prefix, start in prefixes.items():
        if isinstance(value, str) and value.startswith(start) and "/" not in value.removeprefix(start):
            return f"{prefix}:{value.removeprefix(start)}"
    return value
