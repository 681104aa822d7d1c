"""Every named question, with a form for what it asks about."""

from starlette.datastructures import QueryParams

from kg.model import Frozen
from kg.web.page import Page, read_number
from kg.web.snapshots import Snapshot
from queries import QUESTIONS, Question, question

MAX_ROWS = 1000


def show_questions(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """List all questions."""
    listed = [{"name": found.name, "doc": found.doc} for found in QUESTIONS.values()]
    return Page("questions", "Questions", {"questions": listed})


def show_question(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show the form of a question and, where it is filled in, the answer."""
    asked = question(name)
    values = _read_values(asked, parameters)
    limit = read_number(parameters, "limit", 0, MAX_ROWS)
    is_asked = len(values) >= len(asked.arguments) and (bool(values) or "ask" in parameters)
    rows: list[Frozen] = asked.ask(snapshot.graph, values, limit or None) if is_asked else []
    data = {
        "name": asked.name,
        "doc": asked.doc,
        "arguments": asked.arguments,
        "many": asked.many,
        "has_limit": asked.has_limit,
        "values": values,
        "limit": limit,
        "asked": is_asked,
        "columns": list(type(rows[0]).model_fields) if rows else [],
        "rows": rows,
    }
    return Page("question", asked.doc, data)


def _read_values(asked: Question, parameters: QueryParams) -> list[str]:
    given = [value for name in asked.arguments for value in parameters.getlist(name)]
    return [value.strip() for value in given if value.strip()]
