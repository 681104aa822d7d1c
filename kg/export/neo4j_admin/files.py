"""Write the importer's files: a header and rows for each label and each relationship type."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeAlias

from kg.export.neo4j_admin.fields import Marks, make_column, quote
from kg.records.nodes import Rows, StoredEdge, StoredNode
from kg.schema import NODES, RELATIONSHIPS, NodeType, RelationshipType

Type: TypeAlias = NodeType | RelationshipType

WRITE_BUFFER_BYTES: Final = 1 << 20
"""Size of the write buffer of each file, in bytes."""


class Table:
    """The rows of one label or relationship type, which also names its files.

    Args:
        folder: where the header and the rows are written, to a file each.
        kind: type of the rows.
        marks: delimiter and marks for lists.
    """

    def __init__(self, folder: Path, kind: Type, marks: Marks) -> None:
        self.kind = kind
        self.columns = [make_column(property_, marks) for property_ in kind.properties]
        self.rows = 0
        self.longest = 0
        """Length of the longest row, in characters."""
        self.multiline = False
        """Whether a row holds a line break."""
        self._delimiter = marks.delimiter
        self._field_writers = [(column.name, column.write_field) for column in self.columns]
        header, self._make_line = (
            self._describe_node(kind) if isinstance(kind, NodeType) else self._describe_edge(kind)
        )
        (folder / f"{kind.name}-header.csv").write_text(",".join(header) + "\n", "utf-8")
        path = folder / f"{kind.name}.csv"
        self._file = path.open("w", encoding="utf-8", newline="", buffering=WRITE_BUFFER_BYTES)

    def add(self, rows: Sequence[StoredNode] | Sequence[StoredEdge]) -> None:
        """Write rows.

        Raises:
            MarkTaken: a list holds one of the marks.
            OSError: they could not be written.
        """
        lines = [self._make_line(row) for row in rows]
        self.rows += len(lines)
        self.longest = max([self.longest, *map(len, lines)])
        self.multiline = self.multiline or any("\n" in line or "\r" in line for line in lines)
        self._file.writelines(f"{line}\n" for line in lines)

    def close(self) -> None:
        """Write what is left in the buffer, and close the file."""
        self._file.close()

    def _describe_node(self, kind: NodeType) -> tuple[list[str], Callable[[Any], str]]:
        ids = {kind.key: f"ID({kind.label})"}
        header = [f"{column.name}:{ids.get(column.name, column.type)}" for column in self.columns]
        return [*header, ":LABEL"], self._make_node_line

    def _describe_edge(self, kind: RelationshipType) -> tuple[list[str], Callable[[Any], str]]:
        ends = [f":START_ID({kind.source})", f":END_ID({kind.target})"]
        return [*ends, *(f"{column.name}:{column.type}" for column in self.columns)], self._make_edge_line

    def _make_node_line(self, node: StoredNode) -> str:
        return ",".join([*self._make_fields(node.properties), self._delimiter.join(sorted(node.labels))])

    def _make_edge_line(self, edge: StoredEdge) -> str:
        return ",".join([quote(edge.source), quote(edge.target), *self._make_fields(edge.properties)])

    def _make_fields(self, properties: Mapping[str, Any]) -> list[str]:
        return [write(properties.get(name)) for name, write in self._field_writers]


class Files:
    """The tables of a folder, each made when its first rows come; a context manager that closes them.

    Args:
        folder: an empty one.
        marks: delimiter and marks for lists.
    """

    def __init__(self, folder: Path, marks: Marks) -> None:
        self.marks = marks
        self._folder = folder
        self._tables: dict[str, Table] = {}
        self._open = ExitStack()

    @property
    def tables(self) -> list[Table]:
        """The tables that have rows, in the order of the schema: nodes first."""
        kinds: tuple[Type, ...] = (*NODES, *RELATIONSHIPS)
        return [self._tables[kind.name] for kind in kinds if kind.name in self._tables]

    def add(self, rows: Rows) -> None:
        """Write rows of one kind; see `Table.add`."""
        kind, records = rows
        name = kind.name
        if name not in self._tables:
            self._tables[name] = self._open.enter_context(closing(Table(self._folder, kind, self.marks)))
        self._tables[name].add(records)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()
