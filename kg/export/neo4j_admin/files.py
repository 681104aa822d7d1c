"""The importer's files: for each label and each relationship type a header and its rows."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeAlias

from kg.export.neo4j_admin.fields import Marks, column, quoted
from kg.records.nodes import Rows, StoredEdge, StoredNode
from kg.schema import NODES, RELATIONSHIPS, NodeType, RelationshipType

Type: TypeAlias = NodeType | RelationshipType

BUFFER: Final = 1 << 20
"""Bytes of a file that wait to be written."""


def name_of(kind: Type) -> str:
    """Return the label or relationship type, which also names the files."""
    return kind.label if isinstance(kind, NodeType) else kind.type


class Table:
    """The rows of one label or relationship type.

    Args:
        folder: where the header and the rows get a file each.
        kind: what the rows are.
        marks: for lists.
    """

    def __init__(self, folder: Path, kind: Type, marks: Marks) -> None:
        self.kind = kind
        self.columns = [column(property_, marks) for property_ in kind.properties]
        self.rows = 0
        self.longest = 0
        """Characters of the longest row."""
        self.multiline = False
        """Whether a row holds a line break."""
        self._delimiter = marks.delimiter
        self._values = [(column.name, column.field) for column in self.columns]
        header, self._line = self._as_node(kind) if isinstance(kind, NodeType) else self._as_edge(kind)
        (folder / f"{name_of(kind)}-header.csv").write_text(",".join(header) + "\n", "utf-8")
        path = folder / f"{name_of(kind)}.csv"
        self._file = path.open("w", encoding="utf-8", newline="", buffering=BUFFER)

    def add(self, rows: Sequence[StoredNode] | Sequence[StoredEdge]) -> None:
        """Write rows.

        Raises:
            MarkTaken: a list holds one of the marks.
            OSError: they could not be written.
        """
        lines = [self._line(row) for row in rows]
        self.rows += len(lines)
        self.longest = max([self.longest, *map(len, lines)])
        self.multiline = self.multiline or any("\n" in line or "\r" in line for line in lines)
        self._file.writelines(f"{line}\n" for line in lines)

    def close(self) -> None:
        """Write what still waits."""
        self._file.close()

    def _as_node(self, kind: NodeType) -> tuple[list[str], Callable[[Any], str]]:
        ids = {kind.key: f"ID({kind.label})"}
        header = [f"{column.name}:{ids.get(column.name, column.type)}" for column in self.columns]
        return [*header, ":LABEL"], self._node

    def _as_edge(self, kind: RelationshipType) -> tuple[list[str], Callable[[Any], str]]:
        ends = [f":START_ID({kind.source})", f":END_ID({kind.target})"]
        return [*ends, *(f"{column.name}:{column.type}" for column in self.columns)], self._edge

    def _node(self, node: StoredNode) -> str:
        return ",".join([*self._fields(node.properties), self._delimiter.join(sorted(node.labels))])

    def _edge(self, edge: StoredEdge) -> str:
        return ",".join([quoted(edge.source), quoted(edge.target), *self._fields(edge.properties)])

    def _fields(self, properties: Mapping[str, Any]) -> list[str]:
        return [field(properties.get(name)) for name, field in self._values]


class Files:
    """The tables of a folder, each made when its first rows come. A context manager.

    Args:
        folder: an empty one.
        marks: for lists.
    """

    def __init__(self, folder: Path, marks: Marks) -> None:
        self.marks = marks
        self._folder = folder
        self._tables: dict[str, Table] = {}
        self._open = ExitStack()

    @property
    def tables(self) -> list[Table]:
        """Those with rows, in the order of the schema: nodes first."""
        kinds: tuple[Type, ...] = (*NODES, *RELATIONSHIPS)
        return [self._tables[name_of(kind)] for kind in kinds if name_of(kind) in self._tables]

    def add(self, rows: Rows) -> None:
        """Write rows of one kind; see `Table.add`."""
        kind, records = rows
        name = name_of(kind)
        if name not in self._tables:
            self._tables[name] = self._open.enter_context(closing(Table(self._folder, kind, self.marks)))
        self._tables[name].add(records)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()
