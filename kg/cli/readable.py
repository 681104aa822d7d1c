"""What commands print, without a character that would steer the terminal: each is shown by its escape.

Names, texts and rows may come from anywhere, and so may the arguments that a message repeats. So this is done
once, for everything that a command writes to standard output and standard error; JSON keeps its meaning.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, Final, TextIO, cast

from typer.core import TyperCommand, TyperGroup

from kg.metadata.controls import escape_controls


class _EscapingStream:
    """A stream of text that shows control characters; in all else it is the stream that it writes to."""

    def __init__(self, stream: TextIO) -> None:
        self.unescaped = stream

    def write(self, text: str) -> int:
        """Write a text with control characters as escapes."""
        self.unescaped.write(escape_controls(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.unescaped, name)


@contextmanager
def escaping_controls() -> Iterator[None]:
    """Escape control characters in whatever is printed in the block; bytes are written as they are."""
    out, err = (cast(TextIO, _EscapingStream(stream)) for stream in (sys.stdout, sys.stderr))
    with redirect_stdout(out), redirect_stderr(err):
        yield


def unescaped(stream: TextIO) -> TextIO:
    """Return the stream to which colours can be written, and only texts without control characters may be."""
    return getattr(stream, "unescaped", stream)


class Command(TyperCommand):
    """A command that prints no control character."""

    def invoke(self, ctx: Any) -> Any:
        """Run it."""
        with escaping_controls():
            return super().invoke(ctx)


class Commands(TyperGroup):
    """Commands whose complaints about arguments hold no control character."""

    def make_context(self, *args: Any, **options: Any) -> Any:
        """Parse the options of the group."""
        with _escaping_complaints():
            return super().make_context(*args, **options)

    def invoke(self, ctx: Any) -> Any:
        """Parse the arguments of a command, and run it."""
        with _escaping_complaints():
            return super().invoke(ctx)


_PYDANTIC_PREFIX: Final = "Value error, "
"""What newer releases of Typer, which check values by pydantic, leave before a sentence of their own."""


@contextmanager
def _escaping_complaints() -> Iterator[None]:
    """Escape control characters in an error of Typer, which prints it in colours; keep only its sentence."""
    try:
        yield
    except Exception as problem:
        if isinstance(message := getattr(problem, "message", None), str):
            problem.message = escape_controls(message.removeprefix(_PYDANTIC_PREFIX))  # type: ignore[attr-defined]  # it has one
        raise
