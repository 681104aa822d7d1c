"""``kg query``: the library of questions."""

from typing import Annotated, Any

import typer
from pydantic import BaseModel

from kg.cli.options import OutputFormat, OutputOption, StoreOption, open_graph
from kg.cli.output import show_papers, show_table
from kg.model import UsageError
from queries import ConceptRow, PaperRow


def query(
    name: Annotated[str | None, typer.Argument(help="Name of the question.", show_default=False)] = None,
    values: Annotated[
        list[str] | None, typer.Argument(help="What it asks about: papers, concepts.", show_default=False)
    ] = None,
    list_all: Annotated[
        bool, typer.Option("--list", help="Name all questions, with what each answers.")
    ] = False,
    limit: Annotated[int | None, typer.Option("-k", "--limit", min=0, help="Most rows to show.")] = None,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
) -> None:
    """Ask a question of the library, as methods-for-task or gaps; --list names them all."""
    from queries import QUESTIONS, question

    if list_all:
        questions = QUESTIONS.values()
        table = [(q.name, " ".join(a.upper() for a in q.arguments), q.doc) for q in questions]
        show_table(("question", "about", "answers"), table)
        return
    if name is None:
        raise UsageError("name a question; kg query --list shows all")
    asked = question(name)
    with open_graph(store) as graph:
        rows = asked.ask(graph, values or (), limit)
        show_papers(graph, rows, format, lambda: _print(rows))


def _print(rows: list[Any]) -> None:
    """A table with a column for each field."""
    if not rows:
        print("Nothing.")
        return
    columns = list(type(rows[0]).model_fields)
    show_table(columns, [[_plain(getattr(row, column)) for column in columns] for row in rows])


def _plain(value: Any) -> Any:
    """What a cell shows for a field."""
    if isinstance(value, PaperRow):
        return f"{value.title} [{value.id}]"
    if isinstance(value, ConceptRow):
        return f"{value.name} [{value.id}]"
    if isinstance(value, BaseModel):
        return ", ".join(str(_plain(getattr(value, field))) for field in type(value).model_fields)
    if isinstance(value, tuple):
        return ", ".join(str(_plain(part)) for part in value)
    return value
