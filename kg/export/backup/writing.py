"""Write a graph into a backup."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from kg.batches import batched
from kg.export.backup.container import MAGIC, MAX_LINE_BYTES, write_container
from kg.export.backup.report import BackupReport, make_report
from kg.export.backup.rows import HEADER, Malformed, encode_edge, encode_node
from kg.files import write_atomically
from kg.model import ExportError, UsageError
from kg.records.nodes import SOURCE_NODES, SOURCES_PER_PAGE, iter_edges, iter_node_pages
from kg.schema import NODES, RELATIONSHIPS, STORE
from kg.store import GraphStore

Progress = Callable[[int], None]


def back_up(
    store: GraphStore, file: Path | str, *, on_progress: Progress = lambda nodes: None
) -> BackupReport:
    """Write a whole graph into a file, as a consistent snapshot of this moment.

    Args:
        store: the graph. Builds may run meanwhile: on a server, they wait for the backup before they write
            on; of an embedded store, the last checkpoint is backed up.
        file: a new file, or an earlier backup, which is replaced once the new one is complete.
        on_progress: called with the number of nodes, or of nodes whose relationships were written.

    Raises:
        UsageError: the graph is empty, or the file is something other than a backup.
        ExportError: the file could not be written, or the graph is damaged.
        StoreError: the graph could not be read.
    """
    path = Path(file)
    _check_target(path)
    if not sum(store.health().counts.values()):
        raise UsageError(f"'{store.target}' is empty: there is nothing to back up")
    try:
        return store.read_unchanged(lambda: _write(store, path, on_progress))
    except Malformed as error:
        raise ExportError(
            f"'{store.target}' {error}, so no backup of it could be restored: "
            "kg doctor --deep lists all that is wrong"
        ) from error


def _check_target(path: Path) -> None:
    """Refuse to replace anything that is not a backup, above all a store."""
    if str(path) == "-" or path.name.lower().endswith(".gz"):
        raise UsageError(
            f"a backup cannot be written to '{path}': it is a file, and compressed already; "
            "choose a name such as papers.kgbackup"
        )
    if path.exists() and not (path.is_file() and _begins_like_a_backup(path)):
        raise UsageError(f"{path} exists and is no backup: choose another name")


def _begins_like_a_backup(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) in (MAGIC, b"")
    except OSError as error:
        raise ExportError(f"cannot read {path}, which is to be replaced: {error.strerror}") from error


def _write(store: GraphStore, path: Path, on_progress: Progress) -> BackupReport:
    counts: Counter[str] = Counter()
    with write_atomically(path) as file:
        with write_container(file) as lines:
            lines.write(HEADER)
            for name, line in chain(_iter_nodes(store, on_progress), _iter_edges(store, on_progress)):
                lines.write(_check_length(line))
                counts[name] += 1
        file.flush()
        os.fsync(file.fileno())
        _compare_counts(store, counts)
    return make_report(counts - Counter([STORE.label]))


def _compare_counts(store: GraphStore, written: Counter[str]) -> None:
    """Check that every node and relationship of the graph was written.

    Raises:
        ExportError: some were not, or too many were.
    """
    held = store.health().counts
    names = [*(node.label for node in NODES), *(kind.type for kind in RELATIONSHIPS)]
    if different := [name for name in names if held.get(name, written[name]) != written[name]]:
        raise ExportError(
            f"'{store.target}' cannot be backed up as it is ({', '.join(different)}): "
            "kg doctor --deep lists all that is wrong"
        )


def _iter_nodes(store: GraphStore, on_progress: Progress) -> Iterator[tuple[str, bytes]]:
    for node_type in NODES:
        for page in iter_node_pages(store, node_type):
            for node in page:
                yield node_type.label, encode_node(node_type, node)
            on_progress(len(page))


def _iter_edges(store: GraphStore, on_progress: Progress) -> Iterator[tuple[str, bytes]]:
    for node_type in SOURCE_NODES:
        for page in iter_node_pages(store, node_type):
            for nodes in batched(page, SOURCES_PER_PAGE):
                for kind, edges in iter_edges(store, node_type, [node.id for node in nodes]):
                    for edge in edges:
                        yield kind.type, encode_edge(kind, edge)
                on_progress(len(nodes))


def _check_length(line: bytes) -> bytes:
    """Return a line if it is short enough to be read back.

    Raises:
        ExportError: it is too long.
    """
    if len(line) > MAX_LINE_BYTES:
        raise ExportError("a node of the graph is too large for a backup: use kg copy instead")
    return line
