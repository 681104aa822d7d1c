"""Records that did not become papers: all are written to a file, or the first few are shown."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kg.cli.printing.notes import say
from kg.cli.printing.text import one_line
from kg.metadata.controls import escape_controls
from kg.model import Rejection, SourceError, UsageError

MAX_SHOWN_REJECTIONS: Final = 5
"""Most rejections that are shown one by one if they are not written to a file."""


class Rejects:
    """The rejections of a command: passed on one by one, and counted by their reason."""

    def __init__(self, show: Callable[[Rejection], None]) -> None:
        self._show = show
        self._counts = Counter[str]()

    def __call__(self, rejection: Rejection) -> None:
        """Pass on one rejection."""
        self._counts[rejection.reason] += 1
        self._show(rejection)

    def check_some_accepted(self, accepted: int) -> None:
        """Check that not every record was rejected.

        Args:
            accepted: the number of records that were not rejected.

        Raises:
            SourceError: every record was rejected; the message gives the most frequent reason.
        """
        if accepted or not self._counts:
            return
        records = self._counts.total()
        ((reason, count),) = self._counts.most_common(1)
        which = "the only record was" if records == 1 else f"all {records:,} records were"
        often = "" if count == records else f", {count:,} of them"
        raise SourceError(f"{which} rejected{often}: {one_line(reason)}")


@contextmanager
def open_rejects(path: Path | None) -> Iterator[Rejects]:
    """Open the place that rejections go to.

    Args:
        path: a file for all of them, as JSON Lines; None shows the first few on standard error.

    Yields:
        What to call with each rejection.

    Raises:
        UsageError: the file cannot be written.
    """
    if path is None:
        yield Rejects(_make_printer())
        return
    with _explain_failure(path):
        file = path.open("w", encoding="utf-8")

    def write(rejection: Rejection) -> None:
        # Line by line rather than atomically: an interrupted build keeps its rejections, and pipes work.
        with _explain_failure(path):
            print(escape_controls(rejection.model_dump_json()), file=file, flush=True)

    try:
        yield Rejects(write)
    finally:
        with _explain_failure(path):
            file.close()


@contextmanager
def _explain_failure(path: Path) -> Iterator[None]:
    """Turn a failed write into an error that names the file, as a build has other files open."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"cannot write rejects to '{path}': {error.strerror}") from error


def _make_printer() -> Callable[[Rejection], None]:
    """Return a function that shows the first rejections, then says once how to see the others."""
    count = 0

    def show(rejection: Rejection) -> None:
        nonlocal count
        count += 1
        if count <= MAX_SHOWN_REJECTIONS:
            place = f"{rejection.source}, {rejection.position}"
            say(f"rejected: {place}: {rejection.reason}")
        elif count == MAX_SHOWN_REJECTIONS + 1:
            say("rejected: more records; --rejects FILE writes them all to a file")

    return show
