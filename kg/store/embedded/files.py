"""Opening the file of an embedded store: for reading, for writing, and after a crash."""

import contextlib
import warnings
from pathlib import Path
from typing import Final

import kglite

from kg.model import StoreBusy, StoreError, StoreFormat, StoreUnavailable
from kg.store.embedded.errors import translated

_MAGIC: Final = b"RGF"
_EMPTY_LOG: Final = 5
"""Bytes of a log without commits: its header."""


class _Leave(Exception):
    """Leaves a graph's ``with`` block without a checkpoint."""


def log_of(path: Path) -> Path:
    """The write-ahead log beside a store."""
    return path.with_name(path.name + "-wal")


def _check_is_store(path: Path) -> None:
    """Look before opening: the engine leaves its lock files beside whatever it tried to open."""
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


def _log_has_commits(path: Path) -> bool:
    try:
        return log_of(path).stat().st_size > _EMPTY_LOG
    except OSError:
        return False


def open_writer(path: Path) -> kglite.KnowledgeGraph:
    """Open a store for writing, made new where none is; commits of a killed process are replayed.

    Raises:
        StoreBusy: another process, or another handle of this one, writes it.
        StoreFormat: something else lies there.
        StoreError: the file or its folder cannot be written.
    """
    _check_is_store(path)
    if not path.parent.is_dir():
        raise StoreError(f"no folder {path.parent} to keep {path.name} in: create it first")
    with translated(str(path)):
        return kglite.open(str(path), durable="normal", auto_checkpoint_wal_mib=0)


def let_go(graph: kglite.KnowledgeGraph) -> None:
    """Give up the right to write without a checkpoint: what was committed stays in the log."""
    with contextlib.suppress(_Leave), graph:
        raise _Leave


def _load(path: Path) -> kglite.KnowledgeGraph:
    """The last checkpoint. The engine's warning about a log beside it is known here already."""
    with warnings.catch_warnings(), translated(str(path)):
        warnings.simplefilter("ignore", UserWarning)
        return kglite.load(str(path))


def _recover(path: Path) -> kglite.KnowledgeGraph | None:
    """Replay the log of a process that died, and save; None where that is not ours to do."""
    try:
        graph = open_writer(path)
    except StoreBusy:
        if path.exists():
            return None
        raise
    except StoreError:
        if path.exists():
            return None
        raise
    with contextlib.suppress(kglite.FileIoError):
        graph.save()
    let_go(graph)
    return graph


def open_reader(path: Path) -> kglite.KnowledgeGraph:
    """Open a store for reading; no lock is held afterwards.

    Commits that a killed process left in the log are replayed and saved first, if nobody is writing.
    Else, and where the folder is read-only, the last checkpoint is read.

    Raises:
        StoreUnavailable: there is no store.
        StoreFormat: something else lies there.
        StoreBusy: another process makes its first checkpoint right now.
    """
    _check_is_store(path)
    pending = _log_has_commits(path)
    if not path.exists() and not pending:
        raise StoreUnavailable(f"no store at {path}: build one with kg build SOURCE --store {path}")
    graph = _recover(path) if pending else None
    return graph or _load(path)
