"""Answers on standard output: as a table, JSON, JSON Lines, CSV, Markdown, BibTeX or RIS."""

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel

from kg.cli.options import OutputFormat
from kg.cli.printing.markdown_tables import print_markdown_records
from kg.cli.printing.tables import print_table
from kg.graph import Graph
from kg.metadata.cells import format_cell, format_safe_cell
from kg.metadata.json_writing import write_json
from kg.model import UsageError
from queries import PaperRow, to_bibtex, to_ris
from queries.answers import Answers
from queries.frames import find_columns, flat

_BIBLIOGRAPHIES: Final = {OutputFormat.BIBTEX: to_bibtex, OutputFormat.RIS: to_ris}
"""Format of bibliographies, which only papers can be written in -> its writer."""


def print_rows(
    rows: Sequence[BaseModel], format: OutputFormat, print_text: Callable[[], None], safe: bool = False
) -> None:
    """Print an answer of any number of rows.

    Args:
        rows: the answer.
        format: how to print it.
        print_text: prints it for people; called if ``format`` is a table.
        safe: keep spreadsheets from taking a cell of CSV for a formula.

    Raises:
        UsageError: the format is BibTeX, RIS or LaTeX.
    """
    if format is OutputFormat.TABLE:
        print_text()
    elif format is OutputFormat.CSV and isinstance(rows, Answers) and not rows:
        _print_csv(find_columns(rows.row_type), (), safe)
    else:
        print_records([_to_record(row, format) for row in rows], format, safe)


def _to_record(row: BaseModel, format: OutputFormat) -> dict[str, Any]:
    """Return the fields of a row; for CSV and Markdown also those that it lacks, so that all rows match."""
    record = row.model_dump(mode="json")
    is_table = format in (OutputFormat.CSV, OutputFormat.MARKDOWN)
    return dict.fromkeys(find_columns(type(row))) | record if is_table else record


def print_row(
    row: BaseModel, format: OutputFormat, print_text: Callable[[], None], safe: bool = False
) -> None:
    """Print an answer of exactly one row: in JSON as an object, otherwise like :func:`print_rows`."""
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
    """Print an answer that may list papers, and so may be printed as BibTeX or RIS.

    Args:
        graph: where the papers are.
        rows: the answer.
        format: how to print it.
        print_text: prints it for people, used if ``format`` is a table.
        safe: keep spreadsheets from taking a cell of CSV for a formula.

    Raises:
        UsageError: the format is BibTeX or RIS, and no row is about a paper; or it is LaTeX.
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
        UsageError: the format is BibTeX or RIS, which only papers can be printed in, or LaTeX.
    """
    if format is OutputFormat.JSON:
        _print_json(list(records))
    elif format is OutputFormat.JSONL:
        for record in records:
            print(write_json(record))
    elif format is OutputFormat.MARKDOWN:
        flattened = [flat(dict(record)) for record in records]
        print_markdown_records(_collect_columns(flattened), flattened)
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
    """Print the rows of a user's query: CSV and JSON Lines row by row, other formats at the end.

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


def warn_truncated(limit: int) -> None:
    """Say on standard error that only the first ``limit`` rows were printed."""
    rows = "first row is" if limit == 1 else f"first {limit:,} rows are"
    shown = f"only the {rows} shown" if limit else "there are rows, but none is shown"
    print(f"kg: {shown}; --limit shows more", file=sys.stderr)


def _print_json(value: Any) -> None:
    print(write_json(value, indent=2))


def _print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]], safe: bool) -> None:
    format_one = format_safe_cell if safe else format_cell
    writer = csv.writer(sys.stdout)
    writer.writerow(map(format_one, columns))
    writer.writerows(map(format_one, row) for row in rows)


def _collect_columns(records: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the column names of all records, in the order of their first use.

    A field that is a nested record in some records and empty in the others only has columns for its parts.
    """
    names = list(dict.fromkeys(name for record in records for name in record))
    parted = {name.rpartition(".")[0] for name in names}
    empty = {name for name in parted if all(record.get(name) is None for record in records)}
    return [name for name in names if name not in empty]
