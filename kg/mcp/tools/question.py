"""``question``: ask any question of the library."""

from typing import Any, Final

from pydantic import Field

from kg.mcp.quoting import quote
from kg.mcp.texts import describe_row
from kg.mcp.tool import MAX_ANSWER_ROWS, Answer, Arguments, Names, Reply, Tool
from kg.web.snapshots import Snapshot
from queries import QUESTIONS, Question, question
from queries.emptiness import explain_empty

WITH_OWN_TOOLS: Final = frozenset({"find", "paper", "concept", "related", "why"})
MAX_SHOWN: Final = 15
"""Most rows that the text shows; the structure has all of them."""


class Asked(Arguments):
    """A question, and what it asks about."""

    name: str
    about: Names = Field(default=[], max_length=100, description="one value for each argument, in order")
    known: Names = Field(default=[], max_length=100, description="papers read already, for reading-order")
    limit: int = Field(default=20, ge=1, le=MAX_ANSWER_ROWS)


class QuestionAnswer(Answer[dict[str, Any]]):
    """Rows, whose fields depend on the question."""


def _ask(snapshot: Snapshot, asked: Asked) -> Reply:
    found = question(asked.name)
    rows = found.ask(snapshot.graph, asked.about, asked.limit + 1, {"known": asked.known})
    shown = rows[: asked.limit]
    answer = QuestionAnswer(rows=[row.model_dump(mode="json") for row in shown], more=len(rows) > asked.limit)
    lines = [f"- {describe_row(row)}" for row in shown[:MAX_SHOWN]]
    if len(shown) > MAX_SHOWN:
        lines.append(f"{len(shown) - MAX_SHOWN} more rows stand in the structure.")
    if not lines:
        reason = explain_empty(snapshot.graph, found.name, asked.about)
        lines = [f"No rows: {reason}." if reason else "No rows."]
    if note := getattr(rows, "note", None):
        lines.append(f"Besides, {quote(note)}.")
    return Reply(answer=answer, text="\n".join(lines))


def _list_questions() -> str:
    """Return the questions, one on each line: what each takes, and what it answers."""
    return "\n".join(_describe(found) for found in QUESTIONS.values() if found.name not in WITH_OWN_TOOLS)


def _describe(found: Question) -> str:
    many = " …" if found.many else ""
    return f"{found.name}({', '.join(found.arguments)}{many}): {found.doc.rstrip('.')}"


QUESTION: Final = Tool(
    name="question",
    description=f"Ask a prepared question. name(about): what it answers\n{_list_questions()}",
    arguments=Asked,
    answer=QuestionAnswer,
    reply=_ask,
)
