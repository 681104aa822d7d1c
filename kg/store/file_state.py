"""Detect, without reading it, that the file of a store has changed."""

from pathlib import Path
from typing import NamedTuple


class FileState(NamedTuple):
    """Traits of a file that change with each checkpoint, and whenever something else is copied over it."""

    inode: int
    modified_ns: int
    changed_ns: int
    size: int


def read_file_state(file: Path) -> FileState | None:
    """Return the state of the file of a store, None if there is no file."""
    try:
        status = file.stat()
    except OSError:
        return None
    return FileState(status.st_ino, status.st_mtime_ns, status.st_ctime_ns, status.st_size)
