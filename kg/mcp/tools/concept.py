"""``concept``: show everything the graph holds about a method, dataset, task or topic."""

from typing import Final

from pydantic import Field

from kg.mcp.texts import describe_concept
from kg.mcp.tool import MAX_ANSWER_ROWS, Answer, Arguments, Reply, Tool
from kg.web.snapshots import Snapshot
from queries import ConceptFacts, concept_facts


class ConceptName(Arguments):
    """A concept."""

    concept: str = Field(description="id, name or any spelling")
    limit: int = Field(default=20, ge=1, le=MAX_ANSWER_ROWS, description="most papers to show")


class ConceptAnswer(Answer[ConceptFacts]):
    """One row: the concept."""


def _show(snapshot: Snapshot, asked: ConceptName) -> Reply:
    facts = concept_facts(snapshot.graph, asked.concept, asked.limit)
    answer = ConceptAnswer(rows=[facts], more=len(facts.papers) < facts.concept.df)
    return Reply(answer=answer, text=describe_concept(facts))


CONCEPT: Final = Tool(
    name="concept",
    description="Show a method, dataset, task, topic or metric: other names, what it is a kind of, and the "
    "papers that propose, use, compare with or mention it, each with the sentence.",
    arguments=ConceptName,
    answer=ConceptAnswer,
    reply=_show,
)
