"""Find the file that the name of a store leads to, and refuse what cannot be a store.

The engine replaces the file by renaming a new one over it, and keeps log and lock next to it. So links are
followed first: all names that lead to one file share one log and one lock.
"""

import errno
import os
import re
import stat
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import Final

from kg.model import StoreError, StoreFormat, StoreReadOnly, UsageError

_MAGIC: Final = b"RGF"
"""First bytes of a store."""
_MAX_NAME_BYTES: Final = 200
"""Most bytes in the name of a store: file systems allow 255, and the engine makes names up to 50 longer."""
_MAX_SHOWN: Final = 300
_MOUNTS: Final = Path("/proc/self/mountinfo")
"""The file in which Linux lists what is mounted."""


@dataclass(frozen=True)
class StoreFile:
    """The file of a store.

    Args:
        name: the name that the user gave, made printable.
        path: absolute and without links, so that it stays the same when the process changes its folder.
    """

    name: str
    path: Path

    @property
    def log(self) -> Path:
        """The write-ahead log next to the store."""
        return self.path.with_name(self.path.name + "-wal")

    @property
    def cut_ends(self) -> list[Path]:
        """The files in which the engine kept the ends of logs whose last record was cut short."""
        return sorted(self.path.parent.glob(f"{escape(self.log.name)}.torn-*"))

    @property
    def lock(self) -> Path:
        """The file that the writing process has locked."""
        return self.path.with_name(self.path.name + ".lock")

    @property
    def owner(self) -> Path:
        """The file that says which process is writing."""
        return self.path.with_name(self.path.name + ".lock-owner")


def locate(target: Path) -> StoreFile:
    """Find the file that a path leads to, through all links; it need not exist.

    Raises:
        UsageError: no file can have this name.
        StoreError: the links lead nowhere, or the current folder is gone.
    """
    name = _make_printable(str(target))
    try:
        target = target.expanduser()
        name = _make_printable(str(target))
        str(target).encode()  # the engine takes names in UTF-8 only
        path = Path(os.path.realpath(target))
        in_circle = path.is_symlink()  # `realpath` follows all links but those that form a circle
    except RuntimeError as error:
        raise UsageError(f"{name} names a user who has no home folder: give the path of the store") from error
    except ValueError as error:  # a zero byte, or text that is not UTF-8
        raise UsageError(f"'{name}' is no name for a store: give one in UTF-8, such as papers.kg") from error
    except FileNotFoundError as error:
        raise StoreError(f"cannot find {name}, as the current folder is gone: go to another") from error
    except OSError as error:
        raise StoreError(f"cannot find {name}: {error.strerror}") from error
    if in_circle:
        raise StoreError(f"{name} is a link that leads back to itself: name the file of the store")
    return StoreFile(name, path)


def _make_printable(name: str) -> str:
    """Return a name with escapes for invisible characters, and short enough for a sentence."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
    return shown if len(shown) <= _MAX_SHOWN else f"{shown[: _MAX_SHOWN // 2]}…{shown[-_MAX_SHOWN // 2 :]}"


def check_store(file: StoreFile) -> bool:
    """Check what lies there before it is opened, and return whether it is a store.

    The engine hangs on a pipe, and leaves lock files next to whatever it opens.

    Returns:
        True if there is a store, false if there is nothing.

    Raises:
        StoreFormat: something else lies there.
        StoreError: it cannot be read.
    """
    try:
        found = file.path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise StoreFormat(_describe_other(file, found.st_mode))
        with file.path.open("rb") as content:
            head = content.read(len(_MAGIC))
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreError(f"cannot read {file.name}: {error.strerror}") from error
    if head != _MAGIC:
        raise StoreFormat(f"{file.name} is not a store: choose another file")
    return True


def _describe_other(file: StoreFile, mode: int) -> str:
    if stat.S_ISDIR(mode):
        return f"{file.name} is a folder: name a file for the store, such as {Path(file.name) / 'papers.kg'}"
    return f"{file.name} is a pipe, a socket or a device, which cannot hold a store: name a file"


def check_log_file(file: StoreFile) -> int:
    """Return the size of the log in bytes, 0 if there is none.

    Raises:
        StoreError: what lies there is not a file, or cannot be reached.
    """
    return _check_companion(file, file.log)


def check_folder(file: StoreFile) -> None:
    """Refuse a path in a folder that does not exist: there is no store, and none can be built.

    Raises:
        StoreError: there is no folder.
    """
    # A file or a broken link in its place is reported when it is used.
    if not os.path.lexists(file.path.parent):
        folder, name = (_make_printable(part) for part in os.path.split(file.path))
        raise StoreError(f"no folder {folder} to keep {name} in: create it first")


def check_writable(file: StoreFile) -> None:
    """Refuse to write where a rename would not replace the store, or another lock would guard it.

    Raises:
        UsageError: the name is so long that the files next to it could not be named.
        StoreError: there is no folder, or the file is read-only, has a second name or is mounted by itself.
    """
    if len(os.fsencode(file.path.name)) > _MAX_NAME_BYTES:
        raise UsageError(
            f"the name {_make_printable(file.path.name[:20])}… is too long, as the files next to a store "
            f"have longer ones: give one of at most {_MAX_NAME_BYTES} bytes"
        )
    check_folder(file)
    for companion in (file.log, file.lock, file.owner):
        _check_companion(file, companion)
    if file.path.exists():
        _check_replaceable(file)


def _check_replaceable(file: StoreFile) -> None:
    """Refuse to write a store that must not, or cannot, be replaced by another file."""
    if not os.access(file.path, os.W_OK):
        raise StoreReadOnly(f"{file.name} is read-only: allow writing with chmod u+w, or use another store")
    if file.path.stat().st_nlink > 1:
        raise StoreError(
            f"{file.name} has a second name (a hard link), and writing would part the two: "
            f"make it a file of its own by cp {file.name} copy.kg && mv copy.kg {file.name}"
        )
    if _is_mounted(file.path):
        raise StoreError(
            f"{file.name} is mounted by itself, so that no other file can take its place: mount its folder"
        )


def _check_companion(file: StoreFile, companion: Path) -> int:
    """Return the size in bytes of a file next to a store; refuse links, pipes and all else but files."""
    try:
        found = companion.lstat()
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENAMETOOLONG):
            return 0
        raise StoreError(f"cannot read {file.name}: {error.strerror}") from error
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        raise StoreError(
            f"next to {file.name} lies {_make_printable(companion.name)}, which is not a file of its own "
            "as the store needs it: move it away"
        )
    return found.st_size


def _is_mounted(path: Path) -> bool:
    """Check whether the file itself is mounted, not its folder: a single file shared with a container."""
    try:
        lines = _MOUNTS.read_bytes().splitlines()
    except OSError:  # not Linux
        return False
    return any(
        _unescape(fields[4]) == os.fsencode(path) for fields in map(bytes.split, lines) if len(fields) > 4
    )


def _unescape(name: bytes) -> bytes:
    """Decode a path from the list of mounts, which writes spaces and line breaks as octal numbers."""
    return re.sub(rb"\\([0-7]{3})", lambda code: bytes([int(code[1], 8)]), name)
