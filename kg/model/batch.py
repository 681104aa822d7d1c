"""The batch of nodes and relationships that is written to a store in one transaction."""

from collections.abc import Mapping
from typing import TypeAlias

from pydantic import Field

from kg.model.paper import Frozen

Scalar: TypeAlias = str | int | float | bool | None
Value: TypeAlias = Scalar | list[str] | list[int] | list[float]
Row: TypeAlias = Mapping[str, Value]
"""Property -> value of one node or relationship."""


class GraphBatch(Frozen):
    """The nodes and relationships of some papers, ready to be written in one transaction.

    The fields are written in their order. Writing the same batch twice leaves the graph as it is after the
    first time.
    """

    forgotten: tuple[str, ...] = Field(
        default=(), description="ids of papers that are removed with everything that belongs to them"
    )
    replaced: tuple[str, ...] = Field(
        default=(),
        description="ids of papers whose facts, and nothing else, are removed before new ones are written",
    )
    renamed_authors: tuple[Row, ...] = Field(
        default=(), description="id and name of authors who lose the spelling that they are shown by"
    )
    removed_authors: tuple[str, ...] = Field(
        default=(), description="ids of authors all of whose papers are forgotten"
    )
    nodes: Mapping[str, tuple[Row, ...]] = Field(
        default={},
        description="rows by label: Run, Paper, Author, Alias, Method, Dataset, Task, Topic, Metric",
    )
    relationships: Mapping[str, tuple[Row, ...]] = Field(
        default={}, description="rows by relationship type, each with 'source' and 'target' ids"
    )
