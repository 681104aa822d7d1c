"""Work in portions that one transaction can hold."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

_T = TypeVar("_T")

CHUNK: Final = 500
"""Papers or concepts that one linking transaction rewrites."""


def chunks(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """Lists of at most ``size`` items, in order; the iterable is drawn as the lists are asked for."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
