"""Print tables for people; on a terminal, the columns are wide enough that no word is broken."""

import math
import sys
from collections.abc import Sequence
from typing import Any, Final

from kg.cli.terminal.escaping import unescaped
from kg.metadata.cells import format_cell
from kg.metadata.controls import escape_controls

PIPED_TABLE_WIDTH: Final = 200
"""Width, in characters, of a table that goes into a file or a pipe."""

MAX_CELL_CHARACTERS: Final = 100_000
"""Most characters of a cell: the time to wrap a text grows with the square of its length."""


def print_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], *, exact: bool = False) -> None:
    """Print a table for people.

    Args:
        columns: names of the columns.
        rows: the values of each row.
        exact: also show columns without a value, and numbers with all their digits.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not exact:
        columns, rows = _condense(columns, rows)
    console = Console(file=unescaped(sys.stdout), width=None if sys.stdout.isatty() else PIPED_TABLE_WIDTH)
    cells = [[escape_controls(_shorten(format_cell(value))) for value in row] for row in rows]
    widths = _fit_columns(columns, cells, console.width)
    if widths is None:
        _print_as_paragraphs(columns, cells)
        return
    table = Table(box=box.SIMPLE, pad_edge=False)
    for column, width in zip(columns, widths, strict=True):
        table.add_column(Text(escape_controls(column)), overflow="fold", width=width)
    for row in cells:
        # Text, not markup: in that, ":bug:" is an emoji and "[red]" a colour.
        table.add_row(*map(Text, row))
    console.print(table)


def _condense(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> tuple[Sequence[str], list[list[Any]]]:
    """Return a table without the columns that have no value in any row, and with rounded numbers."""
    nothing: tuple[Any, ...] = (None, "", (), [])
    filled = [n for n in range(len(columns)) if not rows or any(row[n] not in nothing for row in rows)]
    return [columns[n] for n in filled], [[_round(row[n]) for n in filled] for row in rows]


def _round(value: Any) -> Any:
    """Round to two decimal places, numbers below 1 to three significant digits.

    >>> _round(0.0112994), _round(2021.3384)
    (0.0113, 2021.34)
    """
    if not isinstance(value, float) or not math.isfinite(value):
        return value
    return round(value, 2) if abs(value) >= 1 else float(f"{value:.3g}")


def _fit_columns(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Sequence[int] | None:
    """Choose widths at which no word is broken, so that ids can be copied.

    Returns:
        A width for each column; None if the terminal is too narrow.
    """
    from rich.cells import cell_len

    texts = [[column, *(row[n] for row in rows)] for n, column in enumerate(columns)]
    widths = [max(cell_len(word) for text in some for word in [*text.split(), ""]) for some in texts]
    spare = width - sum(widths) - 3 * len(widths)
    if spare < 0:
        return None
    # The columns that need the least to fit on one line get the rest first, so that as many as possible fit.
    wanted = [max(map(cell_len, some)) - least for some, least in zip(texts, widths, strict=True)]
    for place, n in enumerate(sorted(range(len(widths)), key=lambda n: wanted[n])):
        given = min(wanted[n], spare // (len(widths) - place))
        widths[n] += given
        spare -= given
    return widths


def _print_as_paragraphs(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print each row as a paragraph with a line for each cell, if a table would have to break words."""
    from kg.cli.printing.prose import print_prose

    indent = max(map(len, columns)) + 2
    for place, row in enumerate(rows):
        if place:
            print()
        for column, cell in zip(columns, row, strict=True):
            if cell:
                print_prose(f"{column:<{indent}}{cell}", hang=indent)


def _shorten(cell: str) -> str:
    if len(cell) <= MAX_CELL_CHARACTERS:
        return cell
    return f"{cell[:MAX_CELL_CHARACTERS]}… (of {len(cell):,} characters; --format json shows all)"
