"""Standard streams that are closed, full, or of an encoding that lacks characters."""

import codecs
import io
import os
import sys
from contextlib import suppress
from typing import Final

_ESCAPES: Final = "kg.escapes"
_REFUSING: Final = ("strict", "surrogateescape")
"""What Python does with a character that standard output cannot encode, by default: it raises."""
_STDOUT: Final = 1
_STDERR: Final = 2


def prepare_streams() -> None:
    """Make standard output and standard error take every character, and reserve the places of closed ones."""
    _reserve_places()
    codecs.register_error(_ESCAPES, _escape)
    for stream in (sys.stdout, sys.stderr):
        # What somebody asked for, as with PYTHONIOENCODING=ascii:replace, stays.
        if isinstance(stream, io.TextIOWrapper) and stream.errors in _REFUSING:
            stream.reconfigure(errors=_ESCAPES)


def finish_output() -> None:
    """Write what was printed, or let it go nowhere: Python would try again at its end, and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(io.UnsupportedOperation):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _reserve_places() -> None:
    """Open something in the place of each closed stream, or the next file to be opened would be it.

    What is written to a closed standard output fails, as it would in any program; messages to a closed
    standard error are lost.
    """
    for place in range(_STDERR + 1):
        try:
            os.fstat(place)
        except OSError:
            # It takes the lowest free place, this one. For Python, standard input stays None.
            os.open(os.devnull, os.O_WRONLY if place == _STDERR else os.O_RDONLY)
    if sys.stdout is None:
        sys.stdout = os.fdopen(_STDOUT, "w", encoding="utf-8", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(_STDERR, "w", encoding="utf-8", closefd=False)


def _escape(error: UnicodeError) -> tuple[str, int]:
    r"""Return what a stream cannot encode as ``\u201c``, which is right in JSON and readable elsewhere."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    escaped = (f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True))
    return "".join(escaped), error.end
