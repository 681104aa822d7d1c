"""Answers on standard output: as a table, JSON, JSON Lines, CSV, Markdown, BibTeX or RIS."""

import csv
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel

from kg.cli.options import OutputFormat
from kg.cli.readable import unescaped
from kg.graph import Graph
from kg.metadata.cells import format_cell, format_safe_cell
from kg.metadata.controls import escape_controls
from kg.metadata.json_writing import write_json
from kg.metadata.markdown import escape_markdown
from kg.model import UsageError
from queries import PaperRow, to_bibtex, to_ris
from queries.answers import Answers
from queries.frames import find_columns, flat
from queries.models.rows import NAMING_FIELDS

PIPED_TABLE_WIDTH: Final = 200
"""Columns of a table that goes into a file or a pipe, where there is no terminal to fit."""

MAX_CELL_CHARACTERS: Final = 100_000
"""Length of a cell in a table: folding a text into lines takes time that grows with its square."""


_BIBLIOGRAPHIES: Final = {OutputFormat.BIBTEX: to_bibtex, OutputFormat.RIS: to_ris}
"""Formats that only papers have -> what writes them."""


def print_rows(
    rows: Sequence[BaseModel], format: OutputFormat, print_text: Callable[[], None], safe: bool = False
) -> None:
    """Print an answer of any number of rows.

    Args:
        rows: the answer.
        format: how to print it.
        print_text: prints it for people, used if ``format`` is a table.
        safe: keep spreadsheets from taking a cell of CSV for a formula.

    Raises:
        UsageError: the format is BibTeX or RIS.
    """
    if format is OutputFormat.TABLE:
        print_text()
    elif format is OutputFormat.CSV and isinstance(rows, Answers) and not rows:
        _print_csv(find_columns(rows.row_type), (), safe)
    else:
        print_records([_to_record(row, format) for row in rows], format, safe)


def _to_record(row: BaseModel, format: OutputFormat) -> dict[str, Any]:
    """Return the fields of a row; for a table also those that this row lacks, so that it has all columns."""
    record = row.model_dump(mode="json")
    is_table = format in (OutputFormat.CSV, OutputFormat.MARKDOWN)
    return dict.fromkeys(find_columns(type(row))) | record if is_table else record


def print_row(
    row: BaseModel, format: OutputFormat, print_text: Callable[[], None], safe: bool = False
) -> None:
    """Print an answer of exactly one row, in JSON as an object, else as :func:`print_rows` does."""
    if format is OutputFormat.JSON:
        _print_json(row.model_dump(mode="json"))
    else:
        print_rows([row], format, print_text, safe)


def print_papers(
    graph: Graph,
    rows: Sequence[BaseModel],
    format: OutputFormat,
    print_text: Callable[[], None],
    safe: bool = False,
) -> None:
    """Print an answer that may list papers, and so may come as BibTeX or RIS.

    Args:
        graph: where the papers are.
        rows: the answer.
        format: how to print it.
        print_text: prints it for people, used if ``format`` is a table.
        safe: keep spreadsheets from taking a cell of CSV for a formula.

    Raises:
        UsageError: the format is BibTeX or RIS, and no row is about a paper.
    """
    papers = [paper for row in rows for paper in _paper_ids(row)]
    if format in _BIBLIOGRAPHIES and (papers or not rows):
        print(_BIBLIOGRAPHIES[format](graph, papers), end="")
    else:
        print_rows(rows, format, print_text, safe)


def _paper_ids(row: BaseModel) -> Iterator[str]:
    """Yield the id of the paper that a row is about, if it is about one."""
    paper = row if isinstance(row, PaperRow) else getattr(row, "paper", None)
    if isinstance(paper, PaperRow):
        yield paper.id


def print_records(records: Sequence[Mapping[str, Any]], format: OutputFormat, safe: bool = False) -> None:
    """Print records in a format for programs, or as a table in Markdown.

    Args:
        records: values by column name.
        format: any but a table.
        safe: keep spreadsheets from taking a cell of CSV for a formula.

    Raises:
        UsageError: the format is BibTeX or RIS, which only papers have, or LaTeX.
    """
    if format is OutputFormat.JSON:
        _print_json(list(records))
    elif format is OutputFormat.JSONL:
        for record in records:
            print(write_json(record))
    elif format is OutputFormat.MARKDOWN:
        _print_markdown([flat(dict(record)) for record in records])
    elif format in _BIBLIOGRAPHIES:
        raise UsageError("only answers that list papers can be printed as BibTeX or RIS")
    elif format is OutputFormat.LATEX:
        raise UsageError("only 'kg query comparison-table' can be printed as LaTeX")
    else:
        flattened = [flat(dict(record)) for record in records]
        columns = _collect_columns(flattened)
        _print_csv(columns, ([record.get(name) for name in columns] for record in flattened), safe)


def print_stream(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], format: OutputFormat, safe: bool = False
) -> None:
    """Print the rows of a user's query: CSV and JSON Lines as the rows come, the others at the end.

    Args:
        columns: names of the columns, in the order that the query returns them.
        rows: the values of each row.
        format: how to print them.
        safe: keep spreadsheets from taking a cell of CSV for a formula.

    Raises:
        UsageError: the format is BibTeX or RIS.
    """
    if format is OutputFormat.TABLE:
        print_table(columns, list(rows), exact=True)
    elif format is OutputFormat.CSV:
        _print_csv(columns, rows, safe)
    elif format is OutputFormat.JSONL:
        for row in rows:
            print(write_json(dict(zip(columns, row, strict=True))))
    else:
        print_records([dict(zip(columns, row, strict=True)) for row in rows], format)


def print_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], *, exact: bool = False) -> None:
    """Print a table for people.

    Args:
        columns: names of the columns.
        rows: the values of each row.
        exact: show columns without any value too, and numbers with all their digits.
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
        _print_records_apart(columns, cells)
        return
    table = Table(box=box.SIMPLE, pad_edge=False)
    for column, width in zip(columns, widths, strict=True):
        table.add_column(Text(escape_controls(column)), overflow="fold", width=width)
    for row in cells:
        # Not as markup, in which ":bug:" is a picture and "[red]" a colour.
        table.add_row(*map(Text, row))
    console.print(table)


def _condense(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> tuple[Sequence[str], list[list[Any]]]:
    """Return a table without the columns that have no value in any row, and with rounded numbers."""
    nothing: tuple[Any, ...] = (None, "", (), [])
    kept = [n for n in range(len(columns)) if not rows or any(row[n] not in nothing for row in rows)]
    return [columns[n] for n in kept], [[_round(row[n]) for n in kept] for row in rows]


def _round(value: Any) -> Any:
    """Round to three digits, or to two after the point where these are more.

    >>> _round(0.0112994), _round(2021.3384)
    (0.0113, 2021.34)
    """
    if not isinstance(value, float) or not math.isfinite(value):
        return value
    return round(value, 2) if abs(value) >= 1 else float(f"{value:.3g}")


def _fit_columns(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Sequence[int] | None:
    """Choose widths at which no word is broken: ids are there to be copied.

    Returns:
        A width for each column; None where the terminal is too narrow for that.
    """
    from rich.cells import cell_len

    texts = [[column, *(row[n] for row in rows)] for n, column in enumerate(columns)]
    widths = [max(cell_len(word) for text in some for word in [*text.split(), ""]) for some in texts]
    spare = width - sum(widths) - 3 * len(widths)
    if spare < 0:
        return None
    # What is left goes to the columns that need least to be on one line, so that as many as can be are.
    wanted = [max(map(cell_len, some)) - least for some, least in zip(texts, widths, strict=True)]
    for place, n in enumerate(sorted(range(len(widths)), key=lambda n: wanted[n])):
        given = min(wanted[n], spare // (len(widths) - place))
        widths[n] += given
        spare -= given
    return widths


def _print_records_apart(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print each row as a paragraph, a line for each cell, where a table would have to break words."""
    from kg.cli.prose import print_prose

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


def warn_truncated(limit: int) -> None:
    """Say on standard error that there are more rows than were printed."""
    rows = "first row is" if limit == 1 else f"first {limit:,} rows are"
    shown = f"only the {rows} shown" if limit else "there are rows, but none is shown"
    print(f"kg: {shown}; --limit shows more", file=sys.stderr)


def _print_json(value: Any) -> None:
    print(write_json(value, indent=2))


def _print_markdown(records: Sequence[Mapping[str, Any]]) -> None:
    columns = _collect_columns(records)
    if columns:
        print_markdown_row(map(escape_markdown, columns))
        print_markdown_row(["---"] * len(columns))
    for record in records:
        print_markdown_row(escape_markdown(_format_for_reading(record.get(name))) for name in columns)


def _format_for_reading(value: object) -> str:
    """Return a value as a cell that people read: a list as its items, records in it by their names."""
    if isinstance(value, list):
        return "; ".join(
            _name_record(item) if isinstance(item, dict) else format_cell(item) for item in value
        )
    return format_cell(value)


def _name_record(record: Mapping[str, Any]) -> str:
    """Return what a record is called for short, as :func:`queries.models.rows.name_of` does."""
    for field in NAMING_FIELDS:
        if isinstance(name := record.get(field), str):
            return name
    inner = next((value for value in record.values() if isinstance(value, dict)), None)
    return _name_record(inner) if inner else format_cell(record)


def print_markdown_row(cells: Iterable[str]) -> None:
    """Print a row of a table in Markdown; its cells are escaped already."""
    print("| " + " | ".join(cells) + " |")


def _print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]], safe: bool) -> None:
    format_one = format_safe_cell if safe else format_cell
    writer = csv.writer(sys.stdout)
    writer.writerow(map(format_one, columns))
    writer.writerows(map(format_one, row) for row in rows)


def _collect_columns(records: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the names that any record has, in the order of their first use.

    A field that is a record in some and nothing in the others has the columns of its parts, and none itself.
    """
    names = list(dict.fromkeys(name for record in records for name in record))
    parted = {name.rpartition(".")[0] for name in names}
    empty = {name for name in parted if all(record.get(name) is None for record in records)}
    return [name for name in names if name not in empty]
