"""``kg sparql``: any query in SPARQL, of the graph or of a file of RDF."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.options import (
    OutputFormat,
    OutputOption,
    RowLimitOption,
    SpreadsheetSafeOption,
    StoreOption,
    open_graph,
)
from kg.cli.printing.answers import print_stream, warn_truncated
from kg.cli.printing.notes import print_note
from kg.cli.printing.tables import print_table
from kg.cli.printing.text import count
from kg.cli.terminal.progress import progress, working
from kg.store.hints import Watched

if TYPE_CHECKING:
    from kg.rdf import Triples


_TextArgument = Annotated[str, typer.Argument(help="SELECT, ASK, CONSTRUCT or DESCRIBE.")]
_FileOption = Annotated[
    Path | None,
    typer.Option(help="Query this file (.nt, .ttl, .nq, .trig, .jsonld, .rdf, also .gz), not the graph."),
]
_OutputOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="RDF file to write the result of CONSTRUCT or DESCRIBE to."),
]
_BaseOption = Annotated[
    str | None, typer.Option(help="Base of the IRIs of papers, concepts, authors and runs.")
]
_TimeoutOption = Annotated[
    float, typer.Option(min=0.001, help="Seconds that the query may take, not counting the loading.")
]
_IndexOption = Annotated[
    bool,
    typer.Option(
        " /--no-index",
        help="Load all triples into memory, and neither use nor keep the index beside the store.",
        show_default=False,
    ),
]


def sparql(
    text: _TextArgument,
    file: _FileOption = None,
    output: _OutputOption = None,
    base: _BaseOption = None,
    timeout: _TimeoutOption = 30.0,
    index: _IndexOption = True,
    limit: RowLimitOption = 1000,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """Query the graph in SPARQL. Queries that write or contact another server are refused."""
    triples = _load_triples(file, store, base, index)
    if output:
        written = triples.construct(text, output, timeout=timeout)
        print(f"{output}: {count(written, 'triple')}", file=sys.stderr)
        return
    answer = triples.sparql(text, timeout=timeout, limit=limit)
    watched = Watched(answer.rows)
    if format is OutputFormat.TABLE:
        rows = [[_shorten_iri(value, triples.prefixes) for value in row] for row in watched]
        print_table(answer.columns, rows, exact=True)
    else:
        print_stream(answer.columns, watched, format, safe)
    if answer.truncated:
        warn_truncated(limit)
    if watched.is_blank and not file:
        _print_unknown_terms(text)


def _load_triples(file: Path | None, store: str | None, base: str | None, index: bool) -> "Triples":
    from kg.rdf import DEFAULT_BASE, Triples

    if file:
        with working("loading triples"):
            return Triples.of_file(file, base or DEFAULT_BASE)
    with open_graph(store) as graph, ExitStack() as shown:
        advance: list[Callable[[int], None]] = []

        def show(resources: int) -> None:
            if not advance:  # the first call: an index that is up to date shows no progress
                advance.append(shown.enter_context(progress("indexing", "papers, concepts and authors")))
            advance[0](resources)

        return graph.triples(base=base, index=index, on_progress=show, on_note=print_note)


def _print_unknown_terms(text: str) -> None:
    """Print the terms of a query that no graph of this program has; a file may have any terms."""
    from kg.rdf.sparql.hints import name_unknown_terms

    for hint in name_unknown_terms(text):
        print(f"kg: {hint}", file=sys.stderr)


def _shorten_iri(value: Any, prefixes: dict[str, str]) -> Any:
    """Return an IRI with its prefix, where that leaves a plain name; any other value as it is."""
    for prefix, start in prefixes.items():
        if isinstance(value, str) and value.startswith(start) and "/" not in value.removeprefix(start):
            return f"{prefix}:{value.removeprefix(start)}"
    return value
