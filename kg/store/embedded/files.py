"""Open the file of an embedded store: for reading, for writing, and after a crash.

A store is a file with the last checkpoint. Next to it are a write-ahead log (``-wal``) with the commits since
and a lock (``.lock``). Not only a killed process leaves commits in the log: closing makes no checkpoint.
A damaged store is opened neither for reading nor for writing, and stays as it is.
"""

import contextlib
import stat
import warnings
from dataclasses import dataclass
from pathlib import Path

import kglite

from kg.model import StoreBusy, StoreDamaged, StoreError, StoreFormat, StoreUnavailable
from kg.store.embedded.errors import describe_damage, translate_opening
from kg.store.embedded.location import StoreFile, check_log_file, check_store, check_writable
from kg.store.embedded.log import check_log
from kg.store.embedded.log_records import HEADER_BYTES
from kg.store.embedded.text_indexes import drop_text_indexes
from kg.store.file_state import FileState, read_file_state


class _SkipCheckpoint(Exception):
    """Raised within a graph's ``with`` block to leave it without a checkpoint."""


@dataclass(frozen=True)
class Reading:
    """A graph opened for reading.

    Args:
        graph: the graph.
        lack: one sentence if it lacks commits of the log; None if it is complete, or another process is
            writing.
        state: the state of the file when it held exactly this graph; None if it never did.
    """

    graph: kglite.KnowledgeGraph
    lack: str | None = None
    state: FileState | None = None


def holds_all_commits(file: StoreFile) -> bool:
    """Check whether the file of a store holds all of its commits, so that none is in the log alone.

    Raises:
        StoreFormat: something else lies there.
        StoreError: it cannot be read.
    """
    return check_store(file) and check_log_file(file) <= HEADER_BYTES


def open_writer(file: StoreFile) -> kglite.KnowledgeGraph:
    """Open a store for writing, and create it if there is none; commits of a killed process are replayed.

    Raises:
        StoreBusy: another process, or another handle of this one, is writing to it.
        StoreDamaged: the store or its log is damaged.
        StoreFormat: something else lies there.
        StoreError: the file or its folder cannot be written.
    """
    check_store(file)
    check_writable(file)
    check_log(file)
    with translate_opening(file.name):
        # The log never triggers a checkpoint: the build decides when readers see new papers.
        graph = kglite.open(str(file.path), durable="normal", auto_checkpoint_wal_mib=0)
    _share_mode(file.path, file.log)
    try:
        _check_columns(graph, file)
    except BaseException:
        release_writer(graph)
        raise
    return graph


def _check_columns(graph: kglite.KnowledgeGraph, file: StoreFile) -> None:
    """Check the large columns, which the engine reads only when it needs them, and then unchecked.

    Raises:
        StoreDamaged: a column is damaged.
    """
    with translate_opening(file.name):
        sound = graph.verify_integrity()["ok"]
    if not sound:
        raise StoreDamaged(describe_damage(file.name))


def save(graph: kglite.KnowledgeGraph, file: StoreFile) -> None:
    """Save a graph in place of its last checkpoint, with the permissions that the old file has.

    Full-text indexes are dropped from it first: reading them from the file takes longer than making them.
    """
    drop_text_indexes(graph)
    mode = stat.S_IMODE(file.path.stat().st_mode) if file.path.exists() else None
    graph.save()
    if mode is not None:
        with contextlib.suppress(PermissionError):  # some file systems know none
            file.path.chmod(mode)


def _share_mode(store: Path, log: Path) -> None:
    """Give the log the permissions of the store, so that nobody else can read it; the engine does not."""
    if store.exists():
        with contextlib.suppress(PermissionError):  # the log of another user is as that user made it
            log.chmod(stat.S_IMODE(store.stat().st_mode))


def release_writer(graph: kglite.KnowledgeGraph) -> None:
    """Release the write lock without a checkpoint: what was committed stays in the log.

    The engine's ``close()`` makes a checkpoint, and so does its ``with`` block unless an exception ends it.
    """
    with contextlib.suppress(_SkipCheckpoint), graph:
        raise _SkipCheckpoint


def open_reader(file: StoreFile) -> Reading:
    """Open a store for reading; no lock is held afterwards.

    Commits that a killed process left in the log are replayed and saved first, if nobody is writing.
    Otherwise, and where the folder is read-only, the last checkpoint is read.

    Raises:
        StoreUnavailable: there is no store.
        StoreDamaged: the store or its log is damaged.
        StoreFormat: something else lies there.
        StoreBusy: another process makes its first checkpoint right now.
    """
    exists = check_store(file)
    pending = check_log_file(file) > HEADER_BYTES
    if not exists and not pending:
        raise StoreUnavailable(f"no store at {file.name}: build one with kg build SOURCE --store {file.name}")
    return _recover(file) if pending else _read_checkpoint(file)


def _read_checkpoint(file: StoreFile, lack: str | None = None) -> Reading:
    before = read_file_state(file.path)
    graph = _load_checkpoint(file)
    return Reading(graph, lack, before if before == read_file_state(file.path) else None)


def _load_checkpoint(file: StoreFile) -> kglite.KnowledgeGraph:
    """Load the last checkpoint, without the engine's warning about a log next to it.

    All of the file is read at once. Parts read later would be unchecked, and would crash this process if
    somebody copied something shorter over the file meanwhile. Property indexes are not built yet: see
    `kg.store.embedded.property_indexes`.
    """
    with warnings.catch_warnings(), translate_opening(file.name):
        warnings.simplefilter("ignore", UserWarning)
        return kglite.load(
            str(file.path),
            columns="memory",
            embeddings="memory",
            topology="memory",
            defer_index_rebuild=True,
        )


def _recover(file: StoreFile) -> Reading:
    """Replay the log of a process that died, and save the result for the next reader.

    Only a writer can replay a log. If this process cannot become one (another is writing, or the folder is
    read-only), the last checkpoint is good enough; if there is none yet, the reader gets the error.
    """
    check_log(file)  # damage must be reported even if nothing can be replayed
    try:
        graph = open_writer(file)
    except StoreFormat:
        raise
    except StoreError as error:
        if not file.path.exists():
            raise
        lack = None if isinstance(error, StoreBusy) else f"commits in the log are not shown: {error}"
        return _read_checkpoint(file, lack)
    try:
        save(graph, file)
    except kglite.FileIoError:
        # A full disk: the commits stay in the log, and the replayed graph answers from memory.
        return Reading(graph)
    finally:
        release_writer(graph)
    del graph  # a writer's graph reads some of its columns from the file later
    return _read_checkpoint(file)
