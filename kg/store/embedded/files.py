"""Open the file of an embedded store: for reading, for writing, and after a crash.

A store is a file with the last checkpoint. Next to it are a write-ahead log (``-wal``) with the commits since
and a lock (``.lock``). Not only a killed process leaves commits in the log: closing makes no checkpoint.
"""

import contextlib
import warnings
from pathlib import Path
from typing import Final, NamedTuple

import kglite

from kg.model import StoreError, StoreFormat, StoreUnavailable
from kg.store.embedded.errors import translate_errors

_MAGIC: Final = b"RGF"
"""First bytes of a store."""
_LOG_HEADER_BYTES: Final = 5
"""Size of a log without commits."""


class _SkipCheckpoint(Exception):
    """Raised within a graph's ``with`` block to leave it without a checkpoint."""


def log_path(path: Path) -> Path:
    """Return the path of the write-ahead log next to a store."""
    return path.with_name(path.name + "-wal")


class FileState(NamedTuple):
    """What changes with each checkpoint of a store."""

    inode: int
    modified_ns: int
    size: int


def read_state(path: Path) -> FileState | None:
    """Return the state of the file of a store, None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return FileState(status.st_ino, status.st_mtime_ns, status.st_size)


def holds_all_commits(path: Path) -> bool:
    """Check whether the file of a store holds all of it: none of its commits is in the log alone.

    Raises:
        StoreFormat: something else lies there.
    """
    _check_is_store(path)
    return path.exists() and not _has_commits_in_log(path)


def open_writer(path: Path) -> kglite.KnowledgeGraph:
    """Open a store for writing, created where none is; commits of a killed process are replayed.

    Raises:
        StoreBusy: another process, or another handle of this one, writes it.
        StoreFormat: something else lies there.
        StoreError: the file or its folder cannot be written.
    """
    _check_is_store(path)
    if not path.parent.is_dir():
        raise StoreError(f"no folder {path.parent} to keep {path.name} in: create it first")
    with translate_errors(str(path)):
        # The log never makes a checkpoint by itself: when readers see new papers is decided by the build.
        return kglite.open(str(path), durable="normal", auto_checkpoint_wal_mib=0)


def release_writer(graph: kglite.KnowledgeGraph) -> None:
    """Give up the right to write without a checkpoint: what was committed stays in the log.

    The engine's ``close()`` makes a checkpoint, and so does its ``with`` block, unless left by an exception.
    """
    with contextlib.suppress(_SkipCheckpoint), graph:
        raise _SkipCheckpoint


def open_reader(path: Path) -> kglite.KnowledgeGraph:
    """Open a store for reading; no lock is held afterwards.

    Commits that a killed process left in the log are replayed and saved first, if nobody is writing.
    Otherwise, and where the folder is read-only, the last checkpoint is read.

    Raises:
        StoreUnavailable: there is no store.
        StoreFormat: something else lies there.
        StoreBusy: another process makes its first checkpoint right now.
    """
    _check_is_store(path)
    pending = _has_commits_in_log(path)
    if not path.exists() and not pending:
        raise StoreUnavailable(f"no store at {path}: build one with kg build SOURCE --store {path}")
    graph = _recover(path) if pending else None
    return graph or _load_checkpoint(path)


def _check_is_store(path: Path) -> None:
    """Look before opening: the engine leaves its lock files next to whatever it tried to open."""
    if path.is_dir():
        raise StoreFormat(f"{path} is a folder: name a file for the store, such as {path / 'papers.kg'}")
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(f"cannot read {path}: {error.strerror}") from error
    if head != _MAGIC:
        raise StoreFormat(f"{path} is not a store: choose another file")


def _has_commits_in_log(path: Path) -> bool:
    try:
        return log_path(path).stat().st_size > _LOG_HEADER_BYTES
    except OSError:
        return False


def _load_checkpoint(path: Path) -> kglite.KnowledgeGraph:
    """Load the last checkpoint, without the engine's warning about a log next to it."""
    with warnings.catch_warnings(), translate_errors(str(path)):
        warnings.simplefilter("ignore", UserWarning)
        return kglite.load(str(path))


def _recover(path: Path) -> kglite.KnowledgeGraph | None:
    """Replay the log of a process that died, and save the result for the next reader.

    Only a writer can replay a log. Where this process cannot become one (another writes, or the folder is
    read-only) the last checkpoint is good enough; where there is none yet, the reader must be told why.

    Returns:
        The graph, None where the last checkpoint has to do.
    """
    try:
        graph = open_writer(path)
    except StoreError:
        if path.exists():
            return None
        raise
    # A full disk: the commits stay in the log, and the replayed graph answers from memory.
    with contextlib.suppress(kglite.FileIoError):
        graph.save()
    release_writer(graph)
    return graph
