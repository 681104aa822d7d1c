"""Deliver what is new: print it, write it into a file, or return it."""

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from kg.files import copy_mode
from kg.model import ExportError, UsageError

_Report = TypeVar("_Report", contravariant=True)
_Any = TypeVar("_Any")


class Delivery(Protocol[_Report]):
    """Delivers an answer in two steps, between which the graph remembers it."""

    def deliver(self, report: _Report, mark: str) -> Path | None:
        """Deliver the answer, or write a draft of it.

        Args:
            report: the answer.
            mark: a text that identifies this answer.

        Returns:
            Path of a complete draft, which nobody reads before `finish`; None if the answer is delivered.
        """
        ...

    def finish(self) -> None:
        """Rename a draft, if there is one, to the file that it is a draft of."""
        ...


def is_draft(path: Path, mark: str) -> bool:
    """Check that a path has the name of a draft of an answer: a graph from elsewhere may hold any path."""
    return path.name.startswith(".") and path.name.endswith(f".{_end_of_drafts(mark)}")


def _end_of_drafts(mark: str) -> str:
    return f"{hashlib.sha256(mark.encode()).hexdigest()[:12]}.part"


class Returned:
    """Deliver nothing, as the caller gets the answer."""

    def deliver(self, report: object, mark: str) -> None:
        """Do nothing."""

    def finish(self) -> None:
        """Do nothing."""


class Printed(Generic[_Any]):
    """Print an answer.

    Args:
        print_answer: prints it on standard output.
    """

    def __init__(self, print_answer: Callable[[_Any], None]) -> None:
        self._print = print_answer

    def deliver(self, report: _Any, mark: str) -> None:
        """Print the whole answer, and flush it."""
        self._print(report)
        sys.stdout.flush()

    def finish(self) -> None:
        """Do nothing: what is printed is printed."""


class ToFile(Generic[_Any]):
    """Write an answer into a file, which is replaced once the graph remembers it.

    Args:
        file: the file to write.
        render: returns the content of the file.

    Raises:
        UsageError: the path is a pipe, a device or a folder, which must not be replaced.
    """

    def __init__(self, file: Path, render: Callable[[_Any], str]) -> None:
        self._file = file.resolve()
        if self._file.exists() and not self._file.is_file():
            raise UsageError(
                f"{file} is not a regular file and must not be replaced: leave out -o and redirect"
            )
        self._render = render
        self._draft: Path | None = None

    def deliver(self, report: _Any, mark: str) -> Path:
        """Write the draft, and wait until it is on the disk."""
        draft = self._file.with_name(f".{self._file.name}.{_end_of_drafts(mark)}")
        try:
            with draft.open("wb") as opened:
                copy_mode(self._file, draft)
                opened.write(self._render(report).encode("utf-8", "replace"))
                opened.flush()
                os.fsync(opened.fileno())
        except BaseException as error:
            draft.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise self._make_error(error) from error
            raise
        self._draft = draft
        return draft

    def finish(self) -> None:
        """Rename the draft to the file."""
        if self._draft:
            try:
                self._draft.replace(self._file)
            except OSError as error:
                raise self._make_error(error) from error

    def _make_error(self, error: OSError) -> ExportError:
        return ExportError(f"cannot write {self._file}: {error.strerror or error}")
