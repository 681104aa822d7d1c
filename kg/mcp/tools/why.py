"""``why``: explain what connects two papers."""

from typing import Final

from pydantic import Field

from kg.mcp.quoting import name_paper, quote
from kg.mcp.texts import describe_closest, describe_reason
from kg.mcp.tool import Answer, Arguments, Reply, Tool
from kg.web.snapshots import Snapshot
from queries import Why, why_related


class Pair(Arguments):
    """Two papers."""

    paper: str = Field(description="id, DOI, arXiv id or title")
    other: str


class WhyAnswer(Answer[Why]):
    """One row: the connection."""


def _explain(snapshot: Snapshot, asked: Pair) -> Reply:
    found = why_related(snapshot.graph, asked.paper, asked.other)
    return Reply(answer=WhyAnswer(rows=[found]), text=describe_connection(found))


def describe_connection(found: Why) -> str:
    """Return what connects two papers: a verdict, and the sentences that show it."""
    relation = [f"In short: {found.relation}."] if found.relation else []
    lines = [
        f"This one: {name_paper(found.paper)}",
        f"That one: {name_paper(found.other)}",
        quote(found.verdict),
        *relation,
        *(f"- {describe_reason(reason)}" for reason in found.reasons),
        *([f"- {describe_closest(found.closest)}"] if found.closest else []),
        *(quote(shared.sentence) for shared in found.untold),
    ]
    return "\n".join(lines)


WHY: Final = Tool(
    name="why",
    description="Explain what connects two papers: what both share with the sentences, or that nothing does.",
    arguments=Pair,
    answer=WhyAnswer,
    reply=_explain,
)
