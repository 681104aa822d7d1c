"""Progress of a long command: a bar on a terminal, plain lines elsewhere; always on standard error."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from kg.cli.readable import escaping_controls, unescaped

SECONDS_BETWEEN_LINES: Final = 10.0


@contextmanager
def progress(
    verb: str, unit: str = "records", *, clock: Callable[[], float] = time.monotonic
) -> Iterator[Callable[[int], None]]:
    """Show how far a command has got.

    Args:
        verb: what it does: "building".
        unit: what it counts, in the plural.
        clock: gives the seconds by which plain lines are timed.

    Yields:
        A function to call with the number of units just done.
    """
    if sys.stderr.isatty():
        with _show_bar(verb, unit) as advance:
            yield advance
    else:
        yield _make_line_printer(verb, unit, clock)


@contextmanager
def _show_bar(verb: str, unit: str) -> Iterator[Callable[[int], None]]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn(f"{{task.completed:,.0f}} {unit}"),
        TimeElapsedColumn(),
    )
    console = Console(file=unescaped(sys.stderr))
    # While it is shown, the bar takes what is printed and writes it above itself: escaped before, as ever.
    with Progress(*columns, console=console, transient=True) as bar, escaping_controls():
        task = bar.add_task(verb, total=None)
        yield lambda count: bar.advance(task, count)


def _make_line_printer(verb: str, unit: str, clock: Callable[[], float]) -> Callable[[int], None]:
    done = 0
    last_line = clock()

    def advance(count: int) -> None:
        nonlocal done, last_line
        done += count
        if (now := clock()) - last_line >= SECONDS_BETWEEN_LINES:
            last_line = now
            print(f"{verb}: {done:,} {unit}", file=sys.stderr, flush=True)

    return advance
