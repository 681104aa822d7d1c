"""Rows about methods and datasets: used on a task, not used on it, and used instead."""

from collections.abc import Sequence
from typing import Final, NamedTuple, Self

from pydantic import Field

from kg.store import Record
from queries.models.nodes import ConceptRow
from queries.models.rows import Row

MAX_GAP_PLACES: Final = 3
"""Most datasets and tasks that are named for a gap."""


class ToolForTask(Row):
    """A method or dataset as papers on one task work with it."""

    concept: ConceptRow
    papers: int = Field(description="papers on the task that propose it, use it or compare with it")
    proposed: int = Field(description="of these, papers that propose it")
    compared: int = Field(description="of these, papers that compare with it")
    first: int | None = Field(description="year of the first of these papers")
    last: int | None

    @classmethod
    def of(cls, row: Record) -> Self:
        """Decode a row of ``methods_for_task`` or ``datasets_for_task``."""
        columns = ("papers", "proposed", "compared", "first", "last")
        return cls(concept=ConceptRow.of(row), **{name: row[name] for name in columns})


class Alternative(Row):
    """A method to use instead of another."""

    concept: ConceptRow
    compared: int = Field(description="papers that set the two against each other")
    kind_of: str | None = Field(description="what both are a kind of, where the hierarchy says so")

    @classmethod
    def of(cls, row: Record) -> Self:
        """Decode a row of ``compared_methods``, with ``papers``, or of ``sibling_methods``, with ``kind``."""
        return cls(concept=ConceptRow.of(row), compared=row.get("papers", 0), kind_of=row.get("kind"))


class NearbyMethod(NamedTuple):
    """A method on a dataset of a task, or on a sibling of the task."""

    concept: ConceptRow
    place: str
    """Name of the dataset or of the sibling task."""
    papers: frozenset[str]
    """Ids of the papers that use the method there."""

    @classmethod
    def of(cls, row: Record) -> Self:
        """Decode a row of ``methods_on_datasets`` or ``methods_of_sibling_tasks``."""
        return cls(ConceptRow.of(row), row["place"], frozenset(row["papers"]))


class Gap(Row):
    """A method that no paper uses on a task, though papers use it nearby."""

    concept: ConceptRow
    papers: int = Field(description="papers that use it nearby")
    on: tuple[str, ...] = Field(description="datasets of the task, and sibling tasks, that it is used on")

    @classmethod
    def of(cls, nearby: Sequence[NearbyMethod]) -> Self:
        """Sum up one method over the datasets and tasks that papers use it on, and name the busiest."""
        busiest = sorted(nearby, key=lambda use: (-len(use.papers), use.place))
        return cls(
            concept=nearby[0].concept,
            papers=len(frozenset[str]().union(*(use.papers for use in nearby))),
            on=tuple(dict.fromkeys(use.place for use in busiest))[:MAX_GAP_PLACES],
        )


class Cell(Row):
    """A method on a task."""

    method: str
    task: str
    papers: int = Field(description="papers that use the method and work on the task; 0 where none does")
