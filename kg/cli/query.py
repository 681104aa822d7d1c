"""``kg query``: the library of questions."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.lookup.reading_list import expand_lists, find_reading_list
from kg.cli.lookup.resolved_concepts import print_resolved_concepts
from kg.cli.options import (
    OutputFormat,
    OutputOption,
    SpreadsheetSafeOption,
    StoreOption,
    limit_option,
    open_graph,
)
from kg.cli.printing.answers import print_papers, print_records
from kg.cli.printing.notes import print_why_empty, say
from kg.cli.printing.tables import print_table
from kg.cli.printing.text import count
from kg.cli.questions import complete_name, print_help, print_questions
from kg.cli.terminal.escaping import Command
from kg.cli.views.choice import print_in_own_form
from kg.cli.views.comparisons import PIVOTED, print_comparison
from kg.files import write_atomically
from kg.graph import Graph
from kg.model import UsageError
from queries import Comparison, ConceptRow, PaperRow, Question
from queries.arguments import PaperName

_NameArgument = Annotated[
    str | None,
    typer.Argument(help="Name of the question.", show_default=False, autocompletion=complete_name),
]
_ValuesArgument = Annotated[
    list[str] | None,
    typer.Argument(help="The papers or concepts that it asks about.", show_default=False),
]
_ListOption = Annotated[bool, typer.Option("--list", help="List all questions, and what each one answers.")]
_TaskOption = Annotated[
    str | None,
    typer.Option("--task", help="Of a comparison table: the task.", show_default=False),
]
_PaperOption = Annotated[
    list[str] | None,
    typer.Option(
        "--paper",
        help="Of a comparison table: a paper, or a file that lists papers; once or more.",
        show_default=False,
    ),
]
_KnownOption = Annotated[
    list[str] | None,
    typer.Option(
        "--known",
        help="Of a reading order: a paper that is read, or a file that lists papers; once or more.",
        show_default=False,
    ),
]
_LimitOption = Annotated[
    int | None,
    limit_option("-k", "--limit", help="Maximum number of rows."),
]
_SvgOption = Annotated[
    Path | None,
    typer.Option("--svg", metavar="FILE", help="Draw the answer of trend.", show_default=False),
]


def query(
    name: _NameArgument = None,
    values: _ValuesArgument = None,
    list_all: _ListOption = False,
    task: _TaskOption = None,
    paper: _PaperOption = None,
    known: _KnownOption = None,
    limit: _LimitOption = None,
    svg: _SvgOption = None,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """Ask a question from the library, such as methods-for-task or gaps; --list names them all."""
    from queries import question

    if list_all:
        if format is OutputFormat.TABLE:
            print_questions()
        else:
            print_records(_describe_questions(), format, safe)
        return
    if name is None:
        raise UsageError("name a question; kg query --list shows all")
    asked = question(name)
    if svg is not None and asked.name != "trend":
        raise UsageError(f"only the answer of trend can be drawn, not that of {asked.name}")
    if svg is not None and svg.suffix.lower() != ".svg":
        raise UsageError(f"a picture of a trend is written as .svg, not as '{svg.name}'")
    with open_graph(store) as graph:
        options: dict[str, Sequence[PaperName]] = {
            "task": [task] if task is not None else [],
            "paper": expand_lists(graph, paper or ()),
            "known": _find_known(graph, asked, known or ()),
        }
        rows = asked.ask(graph, values or (), limit, options)
        if svg is not None:
            _draw(graph, svg, (values or ("",))[0], rows)
            return
        _print_rows(graph, rows, format, safe)
        print_resolved_concepts(graph, asked, values or ([] if task is None else [task]))
        if note := getattr(rows, "note", None):
            say(f"kg: {note}")
        elif not rows and limit != 0:
            print_why_empty(graph, asked.name, values or ())


def _find_known(graph: Graph, asked: Question, names: Sequence[str]) -> Sequence[PaperName]:
    """Return the papers that names stand for; a list may name papers that the graph does not hold."""
    # Names are looked up only for a question that takes them; any other question will refuse them.
    return find_reading_list(graph, names).papers if names and "known" in asked.lists else names


def _draw(graph: Graph, file: Path, concept: str, years: list[Any]) -> None:
    """Write a bar chart: the share of each year's papers that mention a concept."""
    from kg.pictures import STYLE, draw_trend
    from queries import resolve_concept

    name = resolve_concept(graph, concept).name
    picture = draw_trend(name, years, STYLE)
    if picture is None:
        raise UsageError(f"nothing to draw: no paper with a year mentions {name}")
    with write_atomically(file) as output:
        output.write(picture.encode())
    print(f"kg: {file} shows {name} in {count(len(years), 'year')}", file=sys.stderr)


class QueryCommand(Command):
    """The command ``kg query``, which also explains single questions: ``kg query gaps --help``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments, or print the help of the question that they name."""
        from queries import QUESTIONS

        if {"-h", "--help"} & set(args) and args[0] in QUESTIONS:
            print_help(QUESTIONS[args[0]])
            ctx.exit()
        return super().parse_args(ctx, args)


def _print_rows(graph: Graph, rows: list[Any], format: OutputFormat, safe: bool) -> None:
    comparisons = [row for row in rows if isinstance(row, Comparison)]
    if comparisons and format in PIVOTED:
        print_comparison(comparisons, format)
    elif format is not OutputFormat.LATEX or getattr(rows, "row_type", None) is not Comparison:
        print_papers(graph, rows, format, lambda: _print_answer(rows), safe)


def _describe_questions() -> list[dict[str, Any]]:
    """Return the name of each question, what it is asked about, and what it answers."""
    from queries import QUESTIONS

    return [{"question": q.name, "about": list(q.arguments), "answers": q.doc} for q in QUESTIONS.values()]


def _print_answer(rows: list[Any]) -> None:
    """Print an answer in its own form, or as a table with a column for each field of its rows."""
    if not rows:
        print("No results.")
    elif not print_in_own_form(rows):
        columns = list(type(rows[0]).model_fields)
        print_table(columns, [[_format_value(getattr(row, column)) for column in columns] for row in rows])


def _format_value(value: Any) -> Any:
    """Return what a cell shows of a field: a paper or concept with its id, a list as its items."""
    if isinstance(value, PaperRow):
        return f"{value.title} [{value.id}]"
    if isinstance(value, ConceptRow):
        return f"{value.name} [{value.id}]"
    return ", ".join(value) if isinstance(value, tuple) else value
