"""Show every named question with a form for its arguments."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from starlette.datastructures import QueryParams

from kg.model import Frozen
from kg.web.page import Page, read_number
from kg.web.pages.concept_table import EvaluationTable, arrange_comparisons
from kg.web.snapshots import Snapshot
from queries import QUESTIONS, Comparison, PaperRow, Question, question
from queries.emptiness import explain_empty
from queries.papers import paper_rows

MAX_LIMIT: Final = 1000
"""Most rows of an answer that the form can ask for."""


class Field(NamedTuple):
    """An argument of a question, as a field of its form."""

    name: str
    values: list[str]
    many: bool


def show_questions(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """List all questions."""
    listed = [{"name": found.name, "doc": found.doc} for found in QUESTIONS.values()]
    return Page("questions", "Questions", {"questions": listed})


def show_question(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show the form of a question and, once it is filled in, the answer."""
    asked = question(name)
    fields = _read_fields(asked, parameters)
    values = [value for field in fields for value in field.values]
    limit = read_number(parameters, "limit", 0, MAX_LIMIT)
    is_asked = _is_filled_in(asked, fields) and (bool(values) or "ask" in parameters)
    rows = _ask(snapshot, asked, fields, limit or None) if is_asked else []
    data = {
        "name": asked.name,
        "doc": asked.doc,
        "arguments": asked.arguments,
        "many": asked.many,
        "values": values,
        "fields": [field._asdict() for field in fields],
        "either": bool(asked.options),
        "has_limit": asked.has_limit,
        "limit": limit,
        "asked": is_asked,
        "why_empty": explain_empty(snapshot.graph, name, values) if is_asked and not rows else None,
        "columns": list(type(rows[0]).model_fields) if rows else [],
        "rows": rows,
        "grid": _arrange(rows),
        "papers": _list_papers(rows),
        "titles": _find_titles(snapshot, fields),
        "query": [pair for pair in parameters.multi_items() if pair[1].strip()],
        "note": getattr(rows, "note", None),
    }
    return Page("question", asked.doc, data)


def _read_fields(asked: Question, parameters: QueryParams) -> list[Field]:
    names = (*(asked.options or asked.arguments), *asked.lists)
    # Of options the first takes one value, the others any number.
    many = {name for name in asked.arguments if asked.many} | {*asked.options[1:], *asked.lists}
    given = {name: [v.strip() for v in parameters.getlist(name) if v.strip()] for name in names}
    return [Field(name, given[name], name in many) for name in names]


def _is_filled_in(asked: Question, fields: Sequence[Field]) -> bool:
    check = any if asked.options else all
    needed = [field for field in fields if field.name not in asked.lists]
    return not needed or check(bool(field.values) for field in needed)


def _ask(snapshot: Snapshot, asked: Question, fields: Sequence[Field], limit: int | None) -> list[Frozen]:
    named = {*asked.options, *asked.lists}
    options = {field.name: field.values for field in fields if field.name in named}
    values = [value for field in fields if field.name not in named for value in field.values]
    return asked.ask(snapshot.graph, values, limit, options)


def _arrange(rows: Sequence[Frozen]) -> EvaluationTable | None:
    """Return comparisons as a table of methods by datasets; None for other rows."""
    compared = [row for row in rows if isinstance(row, Comparison)]
    return arrange_comparisons(compared) if compared else None


def _find_titles(snapshot: Snapshot, fields: Sequence[Field]) -> dict[str, str]:
    """Return id -> title of the papers that are given by their ids, which say little to a reader."""
    given = {value for field in fields for value in field.values}
    return {id: row.title for id, row in paper_rows(snapshot.graph, sorted(given)).items()}


def _list_papers(rows: Sequence[Frozen]) -> list[PaperRow]:
    """Return the papers that rows are about, each once."""
    about = (row if isinstance(row, PaperRow) else getattr(row, "paper", None) for row in rows)
    return list({paper.id: paper for paper in about if isinstance(paper, PaperRow)}.values())
