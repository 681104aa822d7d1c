"""Progress of a long command: a bar on a terminal, plain lines elsewhere; always on standard error."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Final

from kg.cli.terminal.escaping import escaping_controls, unescaped

SECONDS_BETWEEN_LINES: Final = 10.0
SECONDS_UNTIL_SHOWN: Final = 2.0
"""Seconds after which a command that has nothing to count shows that it is running."""
SLOWEST_PER_SECOND: Final = 0.1
"""Rates below this, in units per second, are given per hour."""


@contextmanager
def progress(
    verb: str,
    unit: str = "records",
    total: int | None = None,
    *,
    more: Callable[[], str] = lambda: "",
    clock: Callable[[], float] = time.monotonic,
) -> Iterator["Pace"]:
    """Show how far a command has got, how fast it goes, and how long it will take.

    Args:
        verb: what it does: "copying".
        unit: what it counts, in the plural.
        total: how many there are, if that is known; it need not be exact.
        more: returns what else to show on a terminal; called whenever the line is drawn.
        clock: returns seconds.

    Yields:
        The pace, to be called with the number of units just done; its ``total`` may be set later.
    """
    if sys.stderr.isatty():
        pace = Pace(unit, total, clock)
        with show_line(lambda: ", ".join(filter(None, (f"{verb}: {pace}", more())))):
            yield pace
    else:
        yield _PrintedPace(verb, unit, total, clock)


class Pace:
    """How much of something is done, and since when.

    Args:
        unit: what is counted, in the plural.
        total: how many there are, if that is known.
        clock: returns seconds.
    """

    def __init__(self, unit: str, total: int | None, clock: Callable[[], float]) -> None:
        self.total = total
        self._unit = unit
        self._clock = clock
        self._started = clock()
        self._done = 0

    def __call__(self, count: int) -> None:
        """Note that so many more are done."""
        self._done += count

    def __str__(self) -> str:
        """Describe it: ``1,400 of 2,800 records, 116.7 records/s, 0:12 left``."""
        total = None if self.total is None else max(self.total, self._done)
        done = f"{self._done:,}" if total is None else f"{self._done:,} of {total:,}"
        return f"{done} {self._unit}" + describe_pace(
            self._done, total, self._clock() - self._started, self._unit
        )


@contextmanager
def working(verb: str) -> Iterator[None]:
    """Show on a terminal that a command is running and since when, where there is nothing to count.

    Nothing else may be printed in the block.

    Args:
        verb: what it does: "linking".
    """
    if not sys.stderr.isatty():
        yield
        return
    is_done = Event()
    # A thread rather than a bar: most commands take less than two seconds, and need not load rich.
    thread = Thread(target=_show_seconds, args=(verb, is_done), name="kg-working", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_done.set()
        thread.join()


def _show_seconds(verb: str, is_done: Event) -> None:
    started = time.monotonic()
    if is_done.wait(SECONDS_UNTIL_SHOWN):
        return
    while True:
        print(
            f"\r{verb}: {describe_seconds(time.monotonic() - started)}", end="", file=sys.stderr, flush=True
        )
        if is_done.wait(1.0):
            break
    print("\r\x1b[2K", end="", file=sys.stderr, flush=True)


def describe_seconds(seconds: float) -> str:
    """Return ``1:05``: minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def describe_pace(done: int, total: int | None, seconds: float, unit: str) -> str:
    """Return ``, 116.7 records/s, 0:12 left``; empty while nothing is done.

    Args:
        done: how many are done.
        total: how many there are; None leaves out the time left.
        seconds: time since the beginning.
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
    return f"{pace}, {describe_seconds(max(0, total - done) * seconds / done)} left"


@contextmanager
def show_line(describe: Callable[[], str]) -> Iterator[None]:
    """Show one changing line on a terminal, and clear it at the end.

    Args:
        describe: returns the line; called whenever it is drawn.
    """
    from rich.console import Console
    from rich.progress import Progress, ProgressColumn, SpinnerColumn, Task
    from rich.text import Text

    class Description(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(describe(), no_wrap=True, overflow="ellipsis")

    console = Console(file=unescaped(sys.stderr))
    columns = (SpinnerColumn(), Description())
    # While the line is shown, rich prints everything else above it: that must be escaped before, as always.
    with Progress(*columns, console=console, transient=True) as line, escaping_controls():
        line.add_task("", total=None)
        yield


class _PrintedPace(Pace):
    """A pace that prints a line every ten seconds."""

    def __init__(self, verb: str, unit: str, total: int | None, clock: Callable[[], float]) -> None:
        super().__init__(unit, total, clock)
        self._verb = verb
        self._last_line = clock()

    def __call__(self, count: int) -> None:
        super().__call__(count)
        if (now := self._clock()) - self._last_line >= SECONDS_BETWEEN_LINES:
            self._last_line = now
            print(f"{self._verb}: {self}", file=sys.stderr, flush=True)
