"""Progress of a long command: a bar on a terminal, plain lines elsewhere; always on standard error."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from kg.cli.readable import escaping_controls, unescaped

SECONDS_BETWEEN_LINES: Final = 10.0
SLOWEST_PER_SECOND: Final = 0.1
"""What is slower is told by the hour."""


@contextmanager
def progress(
    verb: str,
    unit: str = "records",
    total: int | None = None,
    *,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Callable[[int], None]]:
    """Show how far a command has got, how fast it goes, and how long it still takes.

    Args:
        verb: what it does: "copying".
        unit: what it counts, in the plural.
        total: how many there are, where that is known; a little more or less does no harm.
        clock: gives the seconds by which plain lines are timed.

    Yields:
        A function to call with the number of units just done.
    """
    pace = Pace(unit, total, clock)
    if sys.stderr.isatty():
        with show_line(lambda: f"{verb}: {pace}"):
            yield pace.advance
    else:
        yield _make_line_printer(verb, pace, clock)


class Pace:
    """How much of something is done, and since when.

    Args:
        unit: what is counted, in the plural.
        total: how many there are, where that is known.
        clock: gives seconds.
    """

    def __init__(self, unit: str, total: int | None, clock: Callable[[], float]) -> None:
        self._unit = unit
        self._total = total
        self._clock = clock
        self._started = clock()
        self._done = 0

    def advance(self, count: int) -> None:
        """Note that some more are done."""
        self._done += count

    def __str__(self) -> str:
        """Describe it: ``1,400 of 2,800 records, 116.7 records/s, 0:12 left``."""
        total = None if self._total is None else max(self._total, self._done)
        done = f"{self._done:,}" if total is None else f"{self._done:,} of {total:,}"
        return f"{done} {self._unit}" + describe_pace(
            self._done, total, self._clock() - self._started, self._unit
        )


def describe_pace(done: int, total: int | None, seconds: float, unit: str) -> str:
    """Return ``, 116.7 records/s, 0:12 left``: what is left only where it is known, nothing at the beginning.

    Args:
        done: how many are done.
        total: how many there are, where that is known.
        seconds: since the beginning.
        unit: what is counted, in the plural.
    """
    if not done or seconds <= 0:
        return ""
    rate, period = done / seconds, "s"
    if rate < SLOWEST_PER_SECOND:
        rate, period = rate * 3600, "h"
    pace = f", {rate:,.1f} {unit}/{period}"
    if total is None:
        return pace
    minutes, rest = divmod(round(max(0, total - done) * seconds / done), 60)
    return f"{pace}, {minutes}:{rest:02} left"


@contextmanager
def show_line(describe: Callable[[], str]) -> Iterator[None]:
    """Show on a terminal a line that changes; it is gone at the end.

    Args:
        describe: asked for the line whenever it is drawn.
    """
    from rich.console import Console
    from rich.progress import Progress, ProgressColumn, SpinnerColumn, Task
    from rich.text import Text

    class Description(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(describe(), no_wrap=True, overflow="ellipsis")

    console = Console(file=unescaped(sys.stderr))
    columns = (SpinnerColumn(), Description())
    # While it is shown, the line takes what is printed and writes it above itself: escaped before, as ever.
    with Progress(*columns, console=console, transient=True) as line, escaping_controls():
        line.add_task("", total=None)
        yield


def _make_line_printer(verb: str, pace: Pace, clock: Callable[[], float]) -> Callable[[int], None]:
    last_line = clock()

    def advance(count: int) -> None:
        nonlocal last_line
        pace.advance(count)
        if (now := clock()) - last_line >= SECONDS_BETWEEN_LINES:
            last_line = now
            print(f"{verb}: {pace}", file=sys.stderr, flush=True)

    return advance
