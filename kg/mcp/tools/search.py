"""``search``: find papers that match words, and concepts by the beginning of their names."""

from collections.abc import Sequence
from typing import Final

from pydantic import Field

from kg.mcp.quoting import name_concept, name_paper, quote
from kg.mcp.tool import MAX_ANSWER_ROWS, Answer, Arguments, Reply, Tool
from kg.web.snapshots import Snapshot
from queries import ConceptRow, FoundPaper, find_papers

MAX_CONCEPTS: Final = 8


class Words(Arguments):
    """What to search for."""

    words: str = Field(description="plain words, or the beginning of a concept's name")
    limit: int = Field(default=10, ge=1, le=MAX_ANSWER_ROWS)


class Found(Answer[FoundPaper]):
    """Papers, the best match first, and concepts, the most mentioned first."""

    concepts: Sequence[ConceptRow]


def _search(snapshot: Snapshot, asked: Words) -> Reply:
    papers = find_papers(snapshot.graph, asked.words, asked.limit + 1)
    concepts = snapshot.concept_index.suggest(asked.words, MAX_CONCEPTS)
    answer = Found(rows=papers[: asked.limit], concepts=concepts, more=len(papers) > asked.limit)
    lines = [
        *(f"- concept {name_concept(concept)}" for concept in concepts),
        *(f"- {name_paper(found.paper)}" for found in answer.rows),
    ]
    if not lines:
        lines = [f"Nothing in this collection matches {quote(asked.words)}; try fewer or other words."]
    return Reply(answer=answer, text="\n".join(lines))


SEARCH: Final = Tool(
    name="search",
    description="Find papers whose title or abstract match words, and concepts by name. Gives their ids.",
    arguments=Words,
    answer=Found,
    reply=_search,
)
