"""``paper``: show everything the graph holds about one paper."""

from typing import Final

from pydantic import Field

from kg.mcp.texts import describe_paper
from kg.mcp.tool import Answer, Arguments, Reply, Tool
from kg.web.snapshots import Snapshot
from queries import PaperFacts, paper_facts


class PaperName(Arguments):
    """A paper."""

    paper: str = Field(description="id, DOI, arXiv id, title, or words of the title")


class PaperAnswer(Answer[PaperFacts]):
    """One row: the paper."""


def _show(snapshot: Snapshot, asked: PaperName) -> Reply:
    facts = paper_facts(snapshot.graph, asked.paper)
    return Reply(answer=PaperAnswer(rows=[facts]), text=describe_paper(facts))


PAPER: Final = Tool(
    name="paper",
    description="Show a paper: abstract, authors, and the methods, datasets, tasks and topics it mentions, "
    "each with what it does with it (proposed, used, compared, background) and the sentence.",
    arguments=PaperName,
    answer=PaperAnswer,
    reply=_show,
)
