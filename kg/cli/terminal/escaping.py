"""Escape control characters in everything that commands print, so that no text can steer the terminal.

Names, texts and rows may come from anywhere, and so may arguments that a message repeats. So characters are
escaped in one place, for all that a command writes to standard output and standard error. JSON keeps its
meaning.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, Final, TextIO, cast

from typer.core import TyperCommand, TyperGroup

from kg.metadata.controls import escape_controls


class _EscapingStream:
    """A text stream that writes control characters as escapes; otherwise like the stream that it wraps."""

    def __init__(self, stream: TextIO) -> None:
        self.unescaped = stream

    def write(self, text: str) -> int:
        """Write a text with its control characters escaped, and return its length before that."""
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
    """Return the wrapped stream, which takes codes for colours; texts must be escaped beforehand."""
    return getattr(stream, "unescaped", stream)


class Command(TyperCommand):
    """A command that prints no control character."""

    def invoke(self, ctx: Any) -> Any:
        """Run it."""
        with escaping_controls():
            return super().invoke(ctx)


class Commands(TyperGroup):
    """A group of commands whose messages about wrong arguments hold no control character."""

    def make_context(self, *args: Any, **options: Any) -> Any:
        """Parse the options of the group."""
        with _escaping_errors():
            return super().make_context(*args, **options)

    def invoke(self, ctx: Any) -> Any:
        """Parse the arguments of a command, and run it."""
        with _escaping_errors():
            return super().invoke(ctx)


_PYDANTIC_PREFIX: Final = "Value error, "
"""What newer releases of Typer, which check values with pydantic, leave in front of a message."""


@contextmanager
def _escaping_errors() -> Iterator[None]:
    """Escape control characters in the message of an error, before Typer prints it in colours."""
    try:
        yield
    except Exception as problem:
        if isinstance(message := getattr(problem, "message", None), str):
            problem.message = escape_controls(message.removeprefix(_PYDANTIC_PREFIX))  # type: ignore[attr-defined]  # it has one
        raise
