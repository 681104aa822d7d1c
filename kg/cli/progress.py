"""How far a long command got: a bar on a terminal, plain lines elsewhere; always on standard error."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LINE_SECONDS = 10.0
"""Time between two plain lines."""


@contextmanager
def progress(what: str, unit: str = "records") -> Iterator[Callable[[int], None]]:
    """Yields a function that takes the number of records just done.

    Args:
        what: the verb to show: "building".
        unit: what is counted.
    """
    if sys.stderr.isatty():
        with _bar(what, unit) as advance:
            yield advance
    else:
        yield _lines(what, unit)


@contextmanager
def _bar(what: str, unit: str) -> Iterator[Callable[[int], None]]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn(f"{{task.completed:,.0f}} {unit}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda records: bar.advance(task, records)


def _lines(what: str, unit: str) -> Callable[[int], None]:
    state = {"records": 0, "said": time.monotonic()}

    def advance(records: int) -> None:
        state["records"] += records
        if time.monotonic() - state["said"] >= LINE_SECONDS:
            state["said"] = time.monotonic()
            print(f"{what}: {state['records']:,} {unit}", file=sys.stderr, flush=True)

    return advance
