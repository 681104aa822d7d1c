"""Records that did not become a paper: written to a file, or the first of them shown."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kg.cli.text import one_line
from kg.metadata.controls import escape_controls
from kg.model import Rejection, UsageError

MAX_SHOWN_REJECTIONS: Final = 5
"""Rejections that are shown one by one where no file takes them."""


@contextmanager
def open_rejects(path: Path | None) -> Iterator[Callable[[Rejection], None]]:
    """Open the place that rejections go to.

    Args:
        path: a file for all of them, as JSON Lines; None shows the first few on standard error.

    Yields:
        A function to call with each rejection.

    Raises:
        UsageError: the file cannot be written.
    """
    if path is None:
        yield _make_printer()
        return
    try:
        # Line by line rather than atomically: what an interrupted build rejected is kept, and a pipe works.
        with path.open("w", encoding="utf-8") as file:
            yield lambda rejection: print(escape_controls(rejection.model_dump_json()), file=file, flush=True)
    except OSError as error:
        raise UsageError(f"cannot write rejects to '{path}': {error.strerror}") from error


def _make_printer() -> Callable[[Rejection], None]:
    """Return a function that shows the first rejections, then once where to see the others."""
    count = 0

    def show(rejection: Rejection) -> None:
        nonlocal count
        count += 1
        if count <= MAX_SHOWN_REJECTIONS:
            place = f"{rejection.source}, {rejection.position}"
            print(one_line(f"rejected: {place}: {rejection.reason}"), file=sys.stderr)
        elif count == MAX_SHOWN_REJECTIONS + 1:
            print("rejected: more records; --rejects FILE writes them all to a file", file=sys.stderr)

    return show
