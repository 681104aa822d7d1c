"""Answers on standard output: as a table, JSON, JSON Lines, CSV, Markdown or BibTeX."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from kg.cli.options import OutputFormat
from kg.graph import Graph
from kg.model import UsageError
from queries import PaperRow, to_bibtex
from queries.frames import flat

PLAIN_WIDTH = 200
"""Columns of a table that goes into a file or a pipe."""


def show_rows(rows: Sequence[BaseModel], form: OutputFormat, as_text: Callable[[], None]) -> None:
    """Print rows of an answer.

    Args:
        rows: the answer.
        form: how to print it.
        as_text: prints it for people, where ``form`` asks for a table.
    """
    if form is OutputFormat.TABLE:
        as_text()
    else:
        show_records([row.model_dump(mode="json") for row in rows], form)


def show_one(row: BaseModel, form: OutputFormat, as_text: Callable[[], None]) -> None:
    """Print an answer that is one thing: a JSON object rather than a list of one."""
    if form is OutputFormat.JSON:
        _print_json(row.model_dump(mode="json"))
    else:
        show_rows([row], form, as_text)


def show_records(records: Sequence[Mapping[str, Any]], form: OutputFormat) -> None:
    """Print records in a format for programs, or as a table in Markdown.

    Raises:
        UsageError: BibTeX was asked for, and these records are no papers.
    """
    if form is OutputFormat.JSON:
        _print_json(list(records))
    elif form is OutputFormat.JSONL:
        for record in records:
            print(json.dumps(record, ensure_ascii=False))
    elif form is OutputFormat.MARKDOWN:
        _print_markdown([flat(dict(record)) for record in records])
    elif form is OutputFormat.BIBTEX:
        raise UsageError("only answers that list papers can be printed as BibTeX")
    else:
        _print_csv([flat(dict(record)) for record in records])


def show_stream(columns: Sequence[str], rows: Iterable[Sequence[Any]], form: OutputFormat) -> None:
    """Print rows of a free query, in CSV and JSON Lines as they come, with the columns that it names."""
    if form is OutputFormat.TABLE:
        show_table(columns, list(rows))
    elif form is OutputFormat.CSV:
        writer = csv.writer(sys.stdout)
        writer.writerow(columns)
        writer.writerows([_cell(value) for value in row] for row in rows)
    elif form is OutputFormat.JSONL:
        for row in rows:
            print(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False))
    else:
        show_records([dict(zip(columns, row, strict=True)) for row in rows], form)


def show_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print a table for people."""
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=box.SIMPLE, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(escape(_cell(value)) for value in row))
    Console(width=None if sys.stdout.isatty() else PLAIN_WIDTH).print(table)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def show_papers(
    graph: Graph, rows: Sequence[BaseModel], form: OutputFormat, as_text: Callable[[], None]
) -> None:
    """Print rows of an answer that may list papers; these also come as BibTeX.

    Args:
        graph: where the papers are.
        rows: the answer.
        form: how to print it.
        as_text: prints it for people, where ``form`` asks for a table.
    """
    papers = [paper for row in rows for paper in _papers(row)]
    if form is OutputFormat.BIBTEX and (papers or not rows):
        print(to_bibtex(graph, papers), end="")
    else:
        show_rows(rows, form, as_text)


def _papers(row: BaseModel) -> Iterator[str]:
    """Id of the paper that a row is about."""
    paper = row if isinstance(row, PaperRow) else getattr(row, "paper", None)
    if isinstance(paper, PaperRow):
        yield paper.id


def _print_markdown(records: Sequence[Mapping[str, Any]]) -> None:
    columns = list(dict.fromkeys(name for record in records for name in record))
    if columns:
        _print_markdown_row(columns)
        _print_markdown_row(["---"] * len(columns))
    for record in records:
        _print_markdown_row([_cell(record.get(name)) for name in columns])


def _print_markdown_row(cells: Sequence[str]) -> None:
    print("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |")


def _print_csv(records: Sequence[Mapping[str, Any]]) -> None:
    columns = list(dict.fromkeys(name for record in records for name in record))
    writer = csv.DictWriter(sys.stdout, columns)
    writer.writeheader()
    for record in records:
        writer.writerow({name: _cell(value) for name, value in record.items()})


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
