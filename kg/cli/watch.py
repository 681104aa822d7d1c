"""``kg watch``: standing questions, asked again and again, and answered with what is new or gone."""

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.news import NewsFileOption, NewsFormat, NewsFormatOption, NewsWriter
from kg.cli.options import OutputFormat, OutputOption, StoreOption, limit_option, open_graph
from kg.cli.printing.answers import print_rows
from kg.cli.printing.prose import print_prose
from kg.cli.printing.tables import print_table
from kg.cli.printing.text import count
from kg.cli.terminal.escaping import Command, Commands
from kg.graph import Graph

if TYPE_CHECKING:
    from kg.news import Changes

watch = typer.Typer(
    name="watch",
    cls=Commands,
    help="Keep questions in the graph, and ask them again: what is new in the answer, and what is gone.",
    no_args_is_help=True,
)

_NameArgument = Annotated[str, typer.Argument(help="Name of the standing question.")]
_OneOrAllArgument = Annotated[
    str | None,
    typer.Argument(help="Name of one; by default all are asked.", show_default=False),
]
_AskedArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="-- QUESTION…",
        help="'query NAME VALUE…', as kg query takes it, or 'cypher STATEMENT'.",
        show_default=False,
    ),
]
_LimitOption = Annotated[
    int | None,
    limit_option("-k", "--limit", help="Most rows of an answer.", least=1, show_default=False),
]


@watch.command(cls=Command)
def add(
    name: _NameArgument,
    asked: _AskedArgument,
    limit: _LimitOption = None,
    store: StoreOption = None,
) -> None:
    """Keep a question, after --, such as: kg watch add NAME -- query gaps "speech synthesis"."""
    with open_graph(store) as graph:
        standing = graph.add_watch(name, asked, limit)
    print(f"kg: standing question '{standing.name}': {standing.asked}", file=sys.stderr)


@watch.command("list", cls=Command)
def list_(store: StoreOption = None, format: OutputOption = OutputFormat.TABLE) -> None:
    """List the standing questions, with the number of rows that each was last answered with."""
    with open_graph(store) as graph:
        rows = graph.watches()
    table = [(row.name, row.asked, row.limit, row.runs, row.rows) for row in rows]

    def print_text() -> None:
        if rows:
            print_table(("name", "question", "limit", "runs", "rows"), table)
        else:
            print('No standing questions: kg watch add NAME -- query gaps "speech synthesis" adds one.')

    print_rows(rows, format, print_text)


@watch.command(cls=Command)
def remove(name: _NameArgument, store: StoreOption = None) -> None:
    """Remove a standing question, and forget what it has reported."""
    with open_graph(store) as graph:
        graph.remove_watch(name)
    print(f"kg: removed '{name}'", file=sys.stderr)


@watch.command(cls=Command)
def run(
    name: _OneOrAllArgument = None,
    output: NewsFileOption = None,
    store: StoreOption = None,
    format: NewsFormatOption = NewsFormat.TABLE,
) -> None:
    """Ask standing questions again, and show the rows that are new or gone since the last time."""
    from kg.model import UsageError

    with open_graph(store) as graph:
        names = [name] if name else [standing.name for standing in graph.watches()]
        if not names:
            raise UsageError('no standing questions: kg watch add NAME -- query gaps "speech synthesis"')
        if len(names) > 1 and (output or format in (NewsFormat.HTML, NewsFormat.ATOM)):
            raise UsageError(f"name one of the {len(names)} standing questions: a file or a feed is for one")
        for each in names:
            _run_one(graph, each, output, format)


def _run_one(graph: Graph, name: str, output: Path | None, format: NewsFormat) -> None:
    changes = graph.run_watch(name, _make_writer().deliver(format, output))
    if output or format is not NewsFormat.TABLE:
        print(f"kg: {name}: {_sum_up(changes)}", file=sys.stderr)


def _make_writer() -> "NewsWriter[Changes]":
    from kg.cli.bulletins import make_changes_bulletin
    from kg.records.timestamps import format_timestamp

    return NewsWriter(
        print_text=_print_changes,
        make_bulletin=lambda changes: make_changes_bulletin(changes, format_timestamp(datetime.now(UTC))),
    )


def _print_changes(changes: "Changes") -> None:
    """Print the changes in the answer to a standing question: + marks new rows, - those that are gone."""
    print_prose(f"{changes.name}: {changes.asked}")
    _print_rows("+", changes.new)
    _print_rows("-", changes.gone)
    print_prose(_sum_up(changes))


def _print_rows(sign: str, rows: Sequence[Mapping[str, Any]]) -> None:
    from kg.cli.bulletins import show_value

    for row in rows:
        cells = [f"{name} {shown}" for name, value in row.items() if (shown := show_value(value))]
        print_prose(f"{sign} {'; '.join(cells)}", hang=2)


def _sum_up(changes: "Changes") -> str:
    return f"{len(changes.new):,} new, {len(changes.gone):,} gone, {count(changes.rows, 'row')} in all"
