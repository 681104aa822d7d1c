"""Standard streams that are closed, or full, or whose encoding lacks characters."""

import codecs
import io
import os
import sys
from contextlib import suppress
from typing import Final

_ESCAPES: Final = "kg.escapes"
_REFUSING: Final = ("strict", "surrogateescape")
"""Error handlers that Python uses by default: they raise for a character that a stream cannot encode."""
_STDOUT: Final = 1
_STDERR: Final = 2


def prepare_streams() -> None:
    """Make standard output and standard error accept every character, and occupy closed file descriptors."""
    _reserve_places()
    codecs.register_error(_ESCAPES, _escape)
    for stream in (sys.stdout, sys.stderr):
        # A handler that the user has chosen, as with PYTHONIOENCODING=ascii:replace, stays.
        if isinstance(stream, io.TextIOWrapper) and stream.errors in _REFUSING:
            stream.reconfigure(errors=_ESCAPES)


def finish_output() -> None:
    """Write what was printed, or discard it if that fails: at exit, Python would try again and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(io.UnsupportedOperation):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _reserve_places() -> None:
    """Open something on the file descriptor of each closed stream: the next file to be opened would take it.

    Writes to a closed standard output fail, as in any program; messages to a closed standard error are lost.
    """
    for place in range(_STDERR + 1):
        try:
            os.fstat(place)
        except OSError:
            # This takes the lowest free descriptor, which is this one. In Python, standard input stays None.
            os.open(os.devnull, os.O_WRONLY if place == _STDERR else os.O_RDONLY)
    if sys.stdout is None:
        sys.stdout = os.fdopen(_STDOUT, "w", encoding="utf-8", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(_STDERR, "w", encoding="utf-8", closefd=False)


def _escape(error: UnicodeError) -> tuple[str, int]:
    r"""Return what a stream cannot encode as ``\u201c``: valid in JSON, and readable elsewhere."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    escaped = (f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True))
    return "".join(escaped), error.end
