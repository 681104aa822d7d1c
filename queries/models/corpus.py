"""Rows about the graph as a whole: counts, trends, and how its concepts are connected."""

from collections.abc import Sequence
from typing import NamedTuple, Self

from pydantic import Field

from kg.model import Kind
from kg.records.concepts import kind_of
from kg.schema import CONCEPT
from kg.store import Record
from queries.models.nodes import ConceptRow, PaperRow
from queries.models.rows import Row


class KindCounts(NamedTuple):
    """Counts of the concepts of one kind that papers mention."""

    kind: Kind
    concepts: int
    facts: int
    of_one_paper: int
    without_broader: int

    @classmethod
    def of(cls, row: Record) -> Self:
        """Decode a row of ``concept_counts``."""
        return cls(
            kind_of(row["labels"]), row["concepts"], row["facts"], row["of_one_paper"], row["without_broader"]
        )


class Stats(Row):
    """Size and shape of a graph."""

    papers: int
    concepts: int = Field(description="that papers mention")
    methods: int
    datasets: int
    tasks: int
    topics: int
    metrics: int
    authors: int
    facts: int = Field(description="relationships from papers to concepts")
    broader: int = Field(description="relationships from concepts to broader ones")
    citations: int
    years: tuple[int, int] | None = Field(description="first and last year")
    top: tuple[ConceptRow, ...] = Field(description="most mentioned concepts")
    unmentioned: int = Field(
        default=0, description="further concepts, which no paper mentions: broader than those that one does"
    )

    @classmethod
    def of(
        cls, counts: Record, years: Record, kinds: Sequence[KindCounts], top: Sequence[ConceptRow]
    ) -> Self:
        """Decode the rows of ``counts`` and ``year_range``, and add the counts and names of concepts."""
        of_kind = {found.kind: found.concepts for found in kinds}
        concepts = sum(of_kind.values())
        return cls(
            **{name: number for name, number in counts.items() if name in cls.model_fields},
            concepts=concepts,
            unmentioned=counts["all_concepts"] - concepts,
            facts=sum(found.facts for found in kinds),
            **{f"{kind.value.casefold()}s": of_kind.get(kind, 0) for kind in Kind},
            years=None if years["first"] is None else (years["first"], years["last"]),
            top=tuple(top),
        )


class Completeness(Row):
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

    @classmethod
    def of(cls, papers: Record, facts: Record, kinds: Sequence[KindCounts]) -> Self:
        """Decode the rows of ``incomplete_papers`` and ``papers_without_facts``, and add up the concepts."""
        return cls(
            **papers,
            **facts,
            concepts=sum(found.concepts for found in kinds),
            concepts_of_one_paper=sum(found.of_one_paper for found in kinds),
            concepts_without_broader=sum(found.without_broader for found in kinds),
        )


class Duplicate(Row):
    """Two concepts that may be one."""

    concept: ConceptRow
    other: ConceptRow
    reason: str
    score: float = Field(
        description="0 to 1: how often such a pair is one thing, a rough guess by its reason"
    )


class Year(Row):
    """A concept in one year."""

    year: int
    papers: int = Field(description="papers of the year that mention it or a kind of it")
    of: int = Field(description="all papers of the year")
    share: float = Field(description="papers / of")


class ConceptPeriods(NamedTuple):
    """The dated papers that mention a concept, before a year and since."""

    concept: ConceptRow
    recent: int
    before: int

    @classmethod
    def of(cls, row: Record) -> Self:
        """Decode a row of ``concept_periods``."""
        return cls(ConceptRow.of(row), row["recent"], row["before"])


class Emerging(Row):
    """A concept that more and more papers mention."""

    concept: ConceptRow
    recent: float = Field(description="share of the papers since then that mention it")
    before: float = Field(description="share of the earlier papers")
    growth: float = Field(description="(recent + s) / (before + s), with s one paper in a thousand")
    surprise: float = Field(default=0.0, description="how sure the rise is: a z-score, 2 for one in forty")
    papers_recent: int = Field(default=0, description="papers since then that mention it")
    papers_before: int = Field(default=0, description="earlier papers that mention it")
    since: str = Field(default="", description="when the recent period begins: a year, or a time in UTC")
    papers: tuple[PaperRow, ...] = Field(default=(), description="newest of the recent papers, at most three")


class Central(Row):
    """A concept by its place among the others."""

    concept: ConceptRow
    rank: float = Field(description="PageRank; all of them add up to 1")
    community: int = Field(description="number of its community, 1 being the largest")


class Path(Row):
    """A way from one paper or concept to another."""

    steps: int
    names: tuple[str, ...]
    ids: tuple[str, ...]
    ways: tuple[str, ...] = Field(description="relationship type of each step")


class NetworkNode(NamedTuple):
    """A paper or a concept as a node of a network."""

    id: str
    kind: str
    """Paper, Method, Dataset, Task, Topic or Metric."""
    name: str


class NetworkEdge(NamedTuple):
    """A relationship between papers and concepts as an edge of a network."""

    source: NetworkNode
    target: NetworkNode
    type: str
    confidence: float | None
    """Confidence in a fact, from 0 to 1; None if the statement does not return it."""

    @classmethod
    def of(cls, row: Record) -> Self:
        """Decode a row with ``type`` and the id, name and labels of ``source`` and ``target``."""
        source = NetworkNode(row["source"], _find_kind(row["source_labels"]), row["source_name"])
        target = NetworkNode(row["target"], _find_kind(row["target_labels"]), row["target_name"])
        return cls(source, target, row["type"], row.get("confidence"))


def _find_kind(labels: Sequence[str]) -> str:
    """Return the kind of a concept, or the label of another node."""
    return kind_of(labels).value if CONCEPT.label in labels else labels[0]
