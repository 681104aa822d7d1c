"""Restore a graph from a backup into an empty store.

The file is read twice: first to check every line, before anything is written; then to write. Until the last
line is written, the store is marked as unfinished, and only the same command opens it. That command starts
again from the beginning; writing the same row again changes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kg.export.backup.container import Container, open_container
from kg.export.backup.report import BackupReport, make_report
from kg.export.backup.rows import Malformed, Row, decode, read_format
from kg.export.writes import iter_node_writes, make_edge_write, mark_unfinished
from kg.model import StoreError, UsageError
from kg.records.nodes import StoredEdge, StoredNode
from kg.schema import FORMAT_VERSION, STORE, NodeType, RelationshipType
from kg.store import GraphStore, Write, mark_of_backup

ROWS_PER_TRANSACTION: Final = 5_000
BYTES_PER_TRANSACTION: Final = 16 * 1024 * 1024
"""Bytes of lines after which a transaction ends, even with few rows, so that long rows do not fill the
memory."""

Progress = Callable[[int], None]


class Backup:
    """A backup whose lines have all been checked.

    Attributes:
        mark: the mark that an unfinished restore of it leaves in the store.
        counts: number of nodes by label, of relationships by type.
    """

    def __init__(self, container: Container) -> None:
        self._container = container
        self.mark = mark_of_backup(container.checksum)
        self.counts = self._check()

    @property
    def name(self) -> str:
        """The path, for messages."""
        return str(self._container.path)

    @property
    def report(self) -> BackupReport:
        """The number of nodes and relationships in it."""
        return make_report(self.counts)

    def iter_rows(self) -> Iterator[Row]:
        """Yield the nodes, then the relationships.

        Raises:
            UsageError: the graph has another format.
            SourceError: the backup holds a line that is no part of a graph.
        """
        return (row for row, _ in self._iter_sized_rows())

    def iter_transactions(self) -> Iterator[list[Row]]:
        """Yield the rows of `iter_rows` in lists that one transaction can hold."""
        rows: list[Row] = []
        size = 0
        for row, length in self._iter_sized_rows():
            rows.append(row)
            size += length
            if len(rows) >= ROWS_PER_TRANSACTION or size >= BYTES_PER_TRANSACTION:
                yield rows
                rows, size = [], 0
        if rows:
            yield rows

    def _iter_sized_rows(self) -> Iterator[tuple[Row, int]]:
        lines = self._container.iter_lines()
        try:
            self._check_format(read_format(next(lines, b"")))
            for line in lines:
                yield decode(line), len(line)
        except Malformed as error:
            raise self._container.refuse(str(error)) from error

    def _check(self) -> Counter[str]:
        """Read the whole file, and count what it holds."""
        counts: Counter[str] = Counter()
        has_edges = False
        for kind, row in self.iter_rows():
            is_node = isinstance(kind, NodeType)
            if is_node and has_edges:
                raise self._container.refuse("has a node behind a relationship")
            has_edges = not is_node
            counts.update(set(row.labels) if isinstance(row, StoredNode) else [row.type])
        if counts.pop(STORE.label, 0) != 1:
            raise self._container.refuse("does not describe exactly one graph")
        return counts

    def _check_format(self, found: int) -> None:
        if found != FORMAT_VERSION:
            raise UsageError(
                f"{self.name} holds a graph of format {found}, and this version reads {FORMAT_VERSION}: "
                "restore it with the version that made it"
            )


@contextmanager
def open_backup(file: Path | str) -> Iterator[Backup]:
    """Open a backup, and check all of it.

    Raises:
        NotFound: there is no such file.
        UsageError: it is no backup, or one of another version.
        SourceError: it is damaged.
    """
    with open_container(Path(file)) as container:
        yield Backup(container)


def restore(
    backup: Backup, target: GraphStore, *, on_progress: Progress = lambda nodes: None
) -> BackupReport:
    """Write the graph of a backup into a store.

    Args:
        backup: an open one.
        target: an empty store, or one into which this backup was restored in part; opened with ``copying``
            set to its mark.
        on_progress: called with the number of nodes or relationships that were written.

    Raises:
        UsageError: the store holds a graph already.
        StoreError: the store could not be written; the same call completes the restore.
    """
    target.prepare()
    target.run_exclusively(lambda: _write(backup, target, on_progress))
    target.checkpoint()
    return backup.report


def _write(backup: Backup, target: GraphStore, on_progress: Progress) -> None:
    mark_unfinished(target, backup.mark, "restore")
    store_nodes: list[StoredNode] = []
    for rows in backup.iter_transactions():
        store_nodes += [row for kind, row in rows if kind is STORE and isinstance(row, StoredNode)]
        target.execute(_make_writes([(kind, row) for kind, row in rows if kind is not STORE]))
        on_progress(len(rows))
    _compare_counts(backup, target)
    # This node comes last, because its properties replace the mark of an unfinished restore.
    target.execute(list(iter_node_writes(STORE, store_nodes)))


def _make_writes(rows: Iterable[tuple[NodeType | RelationshipType, StoredNode | StoredEdge]]) -> list[Write]:
    """Return the statements that write rows, in the order of the file: nodes before relationships."""
    nodes: dict[NodeType, list[StoredNode]] = defaultdict(list)
    edges: dict[RelationshipType, list[StoredEdge]] = defaultdict(list)
    for kind, row in rows:
        if isinstance(kind, NodeType) and isinstance(row, StoredNode):
            nodes[kind].append(row)
        elif isinstance(kind, RelationshipType) and isinstance(row, StoredEdge):
            edges[kind].append(row)
    return [
        *(write for kind, some in nodes.items() for write in iter_node_writes(kind, some)),
        *(make_edge_write(kind, some) for kind, some in edges.items()),
    ]


def _compare_counts(backup: Backup, target: GraphStore) -> None:
    """Check that the store holds as much as the backup, so that no line was lost.

    Raises:
        StoreError: it does not.
    """
    found = target.health().counts
    different = [
        f"{name}: {backup.counts[name]:,} and {found[name]:,}"
        for name in found
        if found[name] != backup.counts[name]
    ]
    if different:
        raise StoreError(
            f"{backup.name} contradicts itself ({'; '.join(different)} in '{target.target}'): "
            "empty the store, which is left as unfinished, and use another backup"
        )
