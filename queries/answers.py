"""Rows of the query library: what its questions are answered with."""

from pydantic import Field

from kg.model import Frozen, Kind, Role
from queries.models import ConceptRow


class ToolForTask(Frozen):
    """A method or dataset as papers on one task work with it."""

    concept: ConceptRow
    papers: int = Field(description="papers on the task that propose it, use it or compare with it")
    proposed: int = Field(description="of these, papers that propose it")
    compared: int = Field(description="of these, papers that compare with it")
    first: int | None = Field(description="year of the first of these papers")
    last: int | None


class Alternative(Frozen):
    """A method to use instead of another."""

    concept: ConceptRow
    compared: int = Field(description="papers that set the two against each other")
    kind_of: str | None = Field(description="what both are a kind of, where the hierarchy says so")


class Gap(Frozen):
    """A method that no paper uses on a task, though papers use it nearby."""

    concept: ConceptRow
    papers: int = Field(description="papers that use it nearby")
    on: tuple[str, ...] = Field(description="datasets of the task, and sibling tasks, that it is used on")


class Cell(Frozen):
    """A method on a task."""

    method: str
    task: str
    papers: int = Field(description="papers that use the method and work on the task; 0 where none does")


class Year(Frozen):
    """A concept in one year."""

    year: int
    papers: int = Field(description="papers of the year that mention it or a kind of it")
    of: int = Field(description="all papers of the year")
    share: float = Field(description="papers / of")


class Path(Frozen):
    """A way from one paper or concept to another."""

    steps: int
    names: tuple[str, ...]
    ids: tuple[str, ...]
    ways: tuple[str, ...] = Field(description="relationship type of each step")


class Evidence(Frozen):
    """A place where a paper speaks of a concept."""

    surface: str
    kind: Kind
    role: Role
    confidence: float
    sentence: str
    run: str


class Duplicate(Frozen):
    """Two concepts that may be one."""

    concept: ConceptRow
    other: ConceptRow
    reason: str
    score: float = Field(
        description="0 to 1: how often such a pair is one thing, a rough guess by its reason"
    )


class Completeness(Frozen):
    """What is missing in a graph: numbers of papers and concepts."""

    papers: int
    without_abstract: int
    without_year: int
    without_authors: int
    without_vector: int
    without_concepts: int
    without_proposal: int
    concepts: int
    concepts_of_one_paper: int
    concepts_without_broader: int


class Central(Frozen):
    """A concept by its place among the others."""

    concept: ConceptRow
    rank: float = Field(description="PageRank; all of them add up to 1")
    community: int = Field(description="number of its community, 1 being the largest")


class Emerging(Frozen):
    """A concept that more and more papers mention."""

    concept: ConceptRow
    recent: float = Field(description="share of the papers since then that mention it")
    before: float = Field(description="share of the earlier papers")
    growth: float = Field(description="(recent + s) / (before + s), with s one paper in a thousand")
