"""``kg find``: papers whose title or abstract match words."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from kg.cli.options import (
    LimitOption,
    OutputFormat,
    OutputOption,
    SpreadsheetSafeOption,
    StoreOption,
    open_graph,
)
from kg.cli.printing.answers import print_papers
from kg.cli.printing.notes import print_why_empty
from kg.cli.printing.tables import print_table


def find(
    words: Annotated[list[str], typer.Argument(help="Words to look for.")],
    limit: LimitOption = 10,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """Find papers whose title or abstract match words, best first."""
    from queries import find_papers

    text = " ".join(words)
    with open_graph(store) as graph:
        rows = find_papers(graph, text, limit)
        table = [(f"{row.score:.2f}", row.paper.title, row.paper.year, row.paper.id) for row in rows]
        print_papers(graph, rows, format, lambda: _print_found(table), safe)
        if not rows and limit:
            print_why_empty(graph, "find", [text])


def _print_found(table: Sequence[tuple[Any, ...]]) -> None:
    if table:  # without a row, one sentence says why
        print_table(("score", "title", "year", "id"), table)
