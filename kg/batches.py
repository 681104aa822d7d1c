"""Work in portions that one transaction can hold."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

_T = TypeVar("_T")

PAPERS: Final = 500
"""Papers that one linking transaction rewrites."""

CONCEPTS: Final = 20_000
"""Concepts, or edges between them, that one linking transaction rewrites."""


def chunks(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """Lists of at most ``size`` items, in order; the iterable is drawn as the lists are asked for."""
    return growing(items, size, size)


def growing(items: Iterable[_T], least: int, most: int) -> Iterator[list[_T]]:
    """Lists of a tenth of the items that came before, but of at least and at most so many.

    A transaction of the embedded engine copies what it touches, which costs more the larger the graph is: few
    large ones are cheaper than many small ones. Losing one never costs more than a tenth of what was done.
    """
    rest = iter(items)
    done = 0
    while chunk := list(islice(rest, min(most, max(least, done // 10)))):
        yield chunk
        done += len(chunk)
