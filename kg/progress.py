"""Show a progress bar for long calls in notebooks: plain HTML, so that no widgets are needed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from typing import Any, Final

SECONDS_BETWEEN_UPDATES: Final = 0.2
"""Least seconds between updates, as the page keeps every update for as long as the notebook is open."""


@contextmanager
def show_progress(
    verb: str, total: int | None = None, unit: str = "papers", *, clock: Callable[[], float] = time.monotonic
) -> Iterator[Callable[[int], None]]:
    """Show in a notebook how far a call has got; elsewhere nothing is shown.

    >>> with show_progress("reading") as advance:
    ...     graph.build("library.bib", on_extracted=advance)             # doctest: +SKIP

    Args:
        verb: the activity: "reading".
        total: number of units to do; without it, the bar only moves.
        unit: the name of the units, in the plural.
        clock: returns the seconds by which updates are timed.

    Yields:
        A function to call with the number of units just done.
    """
    begun = last = clock()
    bar = _Bar(verb, total, unit)
    page = _open_display(bar)

    def advance(count: int) -> None:
        nonlocal last
        bar.done += count
        bar.seconds = clock() - begun
        if page is not None and clock() - last >= SECONDS_BETWEEN_UPDATES:
            last = clock()
            page.update(bar)

    try:
        yield advance
        bar.ended = "done"
    except BaseException:
        bar.ended = "stopped"
        raise
    finally:
        bar.seconds = clock() - begun
        if page is not None:
            page.update(bar)


class _Bar:
    """The bar: HTML in a notebook, and a line of text where HTML cannot be shown."""

    def __init__(self, verb: str, total: int | None, unit: str) -> None:
        self.verb = verb
        self.total = total
        self.unit = unit
        self.done = 0
        self.seconds = 0.0
        self.ended = ""

    def __repr__(self) -> str:
        of = f" of {self.total:,}" if self.total is not None else ""
        ended = f", {self.ended}" if self.ended else ""
        return f"{self.verb}: {self.done:,}{of} {self.unit} in {self.seconds:.0f} s{ended}"

    def _repr_html_(self) -> str:
        share = f'max="{max(self.total, 1)}" value="{self.done}"' if self.total is not None else ""
        if self.ended:  # a bar that only moves must not move for ever
            share = share if self.total is not None else 'max="1" value="1"'
        return f'<div><progress {share} style="width: 16em"></progress> {escape(repr(self))}</div>'


def _open_display(bar: _Bar) -> Any:
    """Show the bar in a notebook, and return the handle that updates it; None outside of a notebook."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    if getattr(shell, "kernel", None) is None:
        return None
    from IPython.display import display

    return display(bar, display_id=True)  # type: ignore[no-untyped-call]  # IPython has no types here
