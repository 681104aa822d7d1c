"""Rows about papers and concepts."""

from collections.abc import Iterable
from typing import Final, Self

from pydantic import Field, ValidationError

from kg.model import Kind, QueryFailed, Role
from kg.model.checks import show
from kg.records.concepts import kind_of
from kg.records.packing import split_concept_id
from kg.store import Record
from queries.models.rows import Row

ROLE_OF_FACT: Final = {
    "PROPOSES": Role.PROPOSED,
    "USES": Role.USED,
    "EVALUATES_ON": Role.USED,
    "ADDRESSES": Role.USED,
    "COMPARES_WITH": Role.COMPARED,
    "MENTIONS": Role.BACKGROUND,
}
"""Type of a relationship from a paper to a concept -> role that it stands for."""
UNDATED: Final = 9999
"""The year by which papers without a year are sorted: after all others."""


def text_of(row: Record) -> str:
    """Return the text, to which offsets refer, of the paper in a row with ``title`` and ``abstract``."""
    return f"{row['title'] or ''}\n{row['abstract'] or ''}"


def refuse_node(label: str, id: object, problem: ValueError) -> QueryFailed:
    """Return the error for a node that another program wrote under a label of ours.

    Args:
        label: of the node.
        id: its id, of whatever type.
        problem: why it cannot be decoded.
    """
    reason = str(problem)
    if isinstance(problem, ValidationError):
        first = problem.errors(include_url=False)[0]
        reason = f"its {first['loc'][0]} is {show(first['input'])}"
    return QueryFailed(
        f"the {label} node with the id {show(id)} is of another program, as {reason}: remove the node or its "
        "label; kg doctor --deep names all such nodes"
    )


class PaperRow(Row):
    """A paper in an answer."""

    id: str
    title: str
    year: int | None = None

    @classmethod
    def of(cls, row: Record) -> Self:
        """Decode a row with ``id``, ``title`` and ``year``."""
        try:
            return cls(id=row["id"], title=row["title"] or "", year=row["year"])
        except ValueError as error:
            raise refuse_node("Paper", row["id"], error) from error


class FoundPaper(Row):
    """A paper that matches words."""

    paper: PaperRow
    score: float = Field(description="the engine's full-text score; only its order means something")


class ConceptRow(Row):
    """A concept in an answer."""

    id: str
    name: str
    kind: Kind
    df: int = Field(description="number of papers that mention it")

    @classmethod
    def of(cls, row: Record) -> Self:
        """Decode a row with ``id``, ``name``, ``labels`` and ``df``."""
        try:
            return cls(id=row["id"], name=row["name"], kind=kind_of(row["labels"]), df=row["df"] or 0)
        except ValueError as error:
            raise refuse_node("Concept", row["id"], error) from error

    @property
    def slug(self) -> str:
        """The id without the kind, which concepts of different kinds may share: ``gaussian-process``."""
        return split_concept_id(self.id)[1]


def decode_by_frequency(rows: Iterable[Record]) -> list[ConceptRow]:
    """Decode concepts, and put the most mentioned first."""
    return sorted(map(ConceptRow.of, rows), key=lambda concept: (-concept.df, concept.id))
