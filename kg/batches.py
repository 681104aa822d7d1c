"""Cut iterables into batches, each small enough for one transaction."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

_T = TypeVar("_T")


def batched(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """Yield lists of ``size`` items in order, the last one shorter; items are drawn as they are needed."""
    return growing_batches(items, size, size)


def growing_batches(
    items: Iterable[_T], smallest: int, largest: int, first: int | None = None
) -> Iterator[list[_T]]:
    """Yield lists that grow: each holds a tenth as many items as all before it together.

    A transaction of the embedded engine copies what it touches, which costs more the larger the graph is, so
    few large ones are cheaper than many small ones. Losing a batch never costs more than a tenth of what was
    done before.

    Args:
        items: drawn as the lists are asked for.
        smallest: items of the first lists.
        largest: most items of a list.
        first: items of the very first list, if it is wanted sooner; the next ones double up to ``smallest``.
    """
    rest = iter(items)
    done = 0
    first = smallest if first is None else first
    while batch := list(islice(rest, min(largest, max(first, min(done, smallest), done // 10)))):
        yield batch
        done += len(batch)


def draw_ahead(items: Iterable[_T]) -> Iterator[_T]:
    """Yield items, each once the next one is drawn: work that drawing begins goes on in the background."""
    rest = iter(items)
    drawn = list(islice(rest, 1))
    for item in rest:
        yield drawn.pop()
        drawn.append(item)
    yield from drawn
