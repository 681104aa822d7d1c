"""Rows about which methods a method builds on, and which were built on it."""

from enum import StrEnum

from pydantic import Field

from queries.models.nodes import ConceptRow, PaperRow
from queries.models.rows import Row


class Side(StrEnum):
    """Where a method stands in the lineage of another."""

    OLDER = "builds on"
    NEWER = "built on it"


class Basis(StrEnum):
    """The kind of evidence that one method builds on another."""

    DERIVED = "derived"
    """A paper says that it extends, adapts or varies the other, or is based on it."""
    PART = "part"
    """A paper says that the other is a part of it, or is combined with others in it."""
    NAME = "name"
    """Its name is that of the other with something added: Sparse Transformer, SciBERT."""


class Descent(Row):
    """One method that builds on another: an edge in the lineage of a method."""

    side: Side = Field(description="whether the method asked about builds on this one, or this one on it")
    depth: int = Field(description="steps from the method asked about")
    method: ConceptRow
    year: int | None = Field(description="of the paper that introduces it; nothing where that is not known")
    introduced_by: PaperRow | None = Field(description="the paper that introduces it, where the graph has it")
    nearer: ConceptRow = Field(description="the method one step nearer to the one asked about")
    basis: Basis = Field(description="what tells that the newer builds on the older: words, a part, a name")
    paper: PaperRow = Field(description="the paper that says so")
    sentence: str
