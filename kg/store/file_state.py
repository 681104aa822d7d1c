"""What tells, without reading it, that the file of a store holds something else than before."""

from pathlib import Path
from typing import NamedTuple


class FileState(NamedTuple):
    """What changes with each checkpoint of a store, and whenever something else is copied over it."""

    inode: int
    modified_ns: int
    changed_ns: int
    size: int


def read_file_state(file: Path) -> FileState | None:
    """Return the state of the file of a store, None where there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return FileState(status.st_ino, status.st_mtime_ns, status.st_ctime_ns, status.st_size)
