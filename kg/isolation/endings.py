"""Describe how a process ended, from its exit status and the last lines that it wrote.

Only the standard library is imported here, as every worker imports this module when it starts.
"""

import contextlib
import os
import re
import signal
from io import FileIO
from typing import Final, Self

_MOST_BYTES: Final = 1 << 16
"""Bytes that a pipe holds; what is written beyond that is lost, and the writer does not wait."""

_LINES: Final = 3
_NOISE: Final = ("note:", "stack backtrace:", "skipping backtrace")
"""Beginnings of the lines that Rust puts around the message of a panic."""

_MOST_CHARACTERS: Final = 300
_STATUS: Final = re.compile(rb"\0(-?\d+)\Z")


class LastWords:
    """A pipe for the standard error of a process, to be read when the process has ended.

    The process, or the one that waits for it, writes to ``theirs``; leaving the block closes both ends.
    """

    def __init__(self) -> None:
        ours, theirs = os.pipe()
        os.set_blocking(ours, False)
        os.set_blocking(theirs, False)
        self._ours = FileIO(ours)
        self.theirs: Final = FileIO(theirs, "wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def describe(self, exit_code: int | None = None) -> str:
        """Say in half a sentence how the process ended.

        Args:
            exit_code: as `subprocess` gives it; ignored if `write_status` wrote one.
        """
        written = b""
        with contextlib.suppress(ValueError):  # closed meanwhile
            written = self._ours.read(_MOST_BYTES) or b""
        words, status = written, exit_code
        if found := _STATUS.search(written):
            words, status = written[: found.start()], int(found[1])
        return _describe(status, words.decode("utf-8", "replace"))

    def close(self) -> None:
        """Close both ends; closing one twice does no harm."""
        self._ours.close()
        self.theirs.close()


def write_status(file: int, status: int) -> None:
    """Append the status with which a process ended to its last words.

    Args:
        file: descriptor of its `LastWords.theirs`.
        status: as `os.waitpid` gives it.
    """
    with contextlib.suppress(OSError):  # nobody is reading any more, or the pipe is full
        os.write(file, b"\0%d" % os.waitstatus_to_exitcode(status))


def _describe(exit_code: int | None, words: str) -> str:
    lines = [line.strip() for line in words.splitlines() if line.strip() and not line.startswith(_NOISE)]
    said = "".join(letter if letter.isprintable() else "?" for letter in " ".join(lines[-_LINES:]))
    return f"the process ended{_name(exit_code)}{': ' if said else ''}{said[:_MOST_CHARACTERS]}"


def _name(exit_code: int | None) -> str:
    if exit_code is None:
        return ""
    if exit_code >= 0:
        return f" with status {exit_code}"
    with contextlib.suppress(ValueError):
        return f" by {signal.Signals(-exit_code).name}"
    return f" by signal {-exit_code}"
