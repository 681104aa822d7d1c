"""Rows about what to read first: papers in order, each with the concepts that it introduces."""

from enum import StrEnum

from pydantic import Field

from queries.models.nodes import ConceptRow, PaperRow
from queries.models.rows import Row


class Way(StrEnum):
    """How a paper or a concept leads to a concept that one has to know for it."""

    USES = "uses"
    PROPOSES = "proposes"
    PART = "has the part"
    BROADER = "is a kind of"


class Brought(Row):
    """A concept that a paper of a reading order brings, and what it is needed for."""

    concept: ConceptRow
    sentence: str = Field(description="in which the paper introduces the concept")
    needed_by: PaperRow | None = Field(
        description="the goal, or a later paper of the order; nothing where the goal is a concept"
    )
    ways: tuple[Way, ...] = Field(description="how that paper, or the goal, leads to each name of the path")
    path: tuple[str, ...] = Field(
        description="names of concepts, the last of them this one; none where it is the goal itself"
    )
    needed_sentence: str | None = Field(description="in which that paper names the first of the path")


class Step(Row):
    """A paper to read before the goal, and what it brings."""

    paper: PaperRow
    brings: tuple[Brought, ...] = Field(description="concepts that it introduces, by name")
