"""Notice when another program removes or replaces the files of a store that this process writes.

The engine goes on regardless: it appends to a log that no longer has a name, empties whatever file has taken
the name of the log, and renames its own graph over a store that somebody restored meanwhile.
"""

from pathlib import Path
from typing import TypeAlias

from kg.model import StoreError
from kg.store.embedded.location import StoreFile

_Identity: TypeAlias = tuple[int, ...] | None


class HeldFiles:
    """The files of a store as they were when it was opened for writing, or last saved.

    Args:
        file: the store.
    """

    def __init__(self, file: StoreFile) -> None:
        self._file = file
        self._guards = self._identify_guards()
        self._store = self._identify_store()

    def check_guards(self) -> None:
        """Check that log and lock are still there: without them nothing that is written is safe.

        Raises:
            StoreError: one of them was removed or replaced.
        """
        if self._identify_guards() != self._guards:
            raise StoreError(
                f"the log or the lock of '{self._file.name}' was removed or replaced while it was open: "
                "nothing more is written to it; close it, and look at what lies there now"
            )

    def check_store(self) -> None:
        """Check that nobody put another store in its place; a store that was removed will be saved anew.

        Raises:
            StoreError: another store lies there.
        """
        self.check_guards()
        found = self._identify_store()
        if found is not None and found != self._store:
            raise StoreError(
                f"'{self._file.name}' was replaced while it was open, and is left as it is: "
                "what was committed since the last checkpoint is in the log next to it"
            )

    def note_saved(self) -> None:
        """Remember the store as it is now as the one that was last saved."""
        self._store = self._identify_store()

    def _identify_guards(self) -> list[_Identity]:
        return [_identify(path) for path in (self._file.log, self._file.lock)]

    def _identify_store(self) -> _Identity:
        return _identify(self._file.path, with_content=True)


def _identify(path: Path, *, with_content: bool = False) -> _Identity:
    """Return what distinguishes a file from another of the same name, None if there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    content = (found.st_size, found.st_mtime_ns) if with_content else ()
    return (found.st_dev, found.st_ino, *content)
