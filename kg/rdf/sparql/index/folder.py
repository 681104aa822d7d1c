"""Manage the folder of an index, beside the store that it belongs to.

::

    papers.kg.sparql/
        current.json      which triples are in force, and of which state of the graph they are
        lock              locked by the one process that makes triples
        triples-1f3a…/
            store/        the triples, as the engine keeps them
            register.tsv  the resources, each with a hash and the number of its triples
            readers       locked, shared, by everybody who asks them

Triples in force are never changed. New ones are made in a folder of their own and put in force by replacing
one small file, so a process that is killed leaves either the old or the new ones. The whole folder can be
deleted at any time: the next query makes it again.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import stat
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Final

_PREFIX: Final = "triples-"
_MAX_ATTEMPTS: Final = 10


@dataclass(frozen=True)
class Source:
    """What a set of triples was made from.

    Args:
        graph: fingerprint of the graph; empty if the graph changed while it was read.
        base: the base of the IRIs.
        maker: the versions of the software that makes and stores triples.
    """

    graph: str
    base: str
    maker: str

    def can_become(self, other: Source) -> bool:
        """Check whether triples of this source can be updated to another: only the graph may differ."""
        return (self.base, self.maker) == (other.base, other.maker)


@dataclass(frozen=True)
class Current:
    """Triples that are in force.

    Args:
        name: of their folder.
        count: how many they are.
        source: what they were made from.
    """

    name: str
    count: int
    source: Source


@dataclass(frozen=True)
class HeldTriples:
    """Triples that no process removes while this object exists.

    Args:
        folder: theirs.
        count: how many they are.
        lock: the open file that is locked.
    """

    folder: Path
    count: int
    lock: IO[bytes]

    def __post_init__(self) -> None:
        weakref.finalize(self, self.lock.close)

    @property
    def store(self) -> Path:
        """The folder that the engine opens."""
        return self.folder / "store"


class IndexFolder:
    """The folder of the index of a store.

    Args:
        store: the file of the store.
    """

    def __init__(self, store: Path) -> None:
        self._store = store
        self.path: Final = store.with_name(f"{store.name}.sparql")

    def read_current(self) -> Current | None:
        """Return which triples are in force; None if there are none, or the file is not one that we wrote."""
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            found = json.loads((self.path / "current.json").read_text("utf-8"))
            current = Current(found["name"], int(found["count"]), Source(**found["source"]))
            if current.name.startswith(_PREFIX) and Path(current.name).name == current.name:
                return current
        return None

    def hold(self, current: Current | None) -> HeldTriples | None:
        """Protect triples from removal; return None if they are removed already, or cannot be read."""
        if current is None:
            return None
        folder = self.path / current.name
        with contextlib.suppress(OSError):
            lock = (folder / "readers").open("rb")
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            if os.fstat(lock.fileno()).st_nlink:
                return HeldTriples(folder, current.count, lock)
            lock.close()
        return None

    def hold_current(self, source: Source) -> HeldTriples | None:
        """Hold the triples in force; return None if they are not those of this source."""
        for _ in range(_MAX_ATTEMPTS):  # another process may put others in force and remove these meanwhile
            current = self.read_current()
            if current is None or current.source != source:
                return None
            if held := self.hold(current):
                return held
        return None

    @contextmanager
    def making(self) -> Iterator[Path]:
        """Wait until no other process makes triples, and yield an empty folder for new ones.

        Triples that are not in force afterwards, and not in use, are removed.

        Raises:
            OSError: the folder cannot be written.
        """
        self._create()
        with (self.path / "lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._remove_old()
            folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self.path))
            folder.chmod(stat.S_IMODE(self.path.stat().st_mode))
            (folder / "readers").touch()
            try:
                yield folder
            finally:
                self._remove_old()

    def put_in_force(self, current: Current) -> None:
        """Let the next readers use these triples, all of which are on the disk."""
        draft = self.path / "current.json.part"
        with draft.open("w", encoding="utf-8") as file:
            json.dump(asdict(current), file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.path / "current.json")

    def _create(self) -> None:
        """Create the folder, readable only by those who may read the store."""
        if not self.path.is_dir():
            mode = stat.S_IMODE(self._store.stat().st_mode)
            self.path.mkdir(mode=stat.S_IRWXU, exist_ok=True)  # another process may do so meanwhile
            self.path.chmod(stat.S_IRWXU | (mode & 0o066) | (mode & 0o044) >> 2)

    def _remove_old(self) -> None:
        """Remove triples that are not in force, unless a process still uses them."""
        current = self.read_current()
        for folder in self.path.glob(f"{_PREFIX}*"):
            if current is None or folder.name != current.name:
                _remove_unless_read(folder)


def _remove_unless_read(folder: Path) -> None:
    try:
        with (folder / "readers").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
    except FileNotFoundError:  # the process that made it, or that was removing it, was killed
        shutil.rmtree(folder, ignore_errors=True)
    except OSError:  # a process is reading it
        return
