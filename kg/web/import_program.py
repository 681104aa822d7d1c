"""Read a file that somebody sent as a source, and name its papers, in a worker process.

This is a program for `kg.isolation.server`.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from kg.metadata.naming import list_lookup_names
from kg.model import Paper
from kg.sources import parse


def load(source: BinaryIO, name: str) -> tuple[tuple[bytes, str], None]:
    """Take the bytes of the file; they are read only in the answer, which has limits."""
    return (source.read(), name), None


def answer(subject: tuple[bytes, str], request: int) -> Iterator[list[tuple[str, ...]]]:
    """Yield the names of the papers in the file, one paper after another.

    Args:
        subject: content and name of the file.
        request: number of papers after which to stop.
    """
    content, name = subject
    found = 0
    for record in parse(BytesIO(content), name):
        if found == request:
            return
        if isinstance(record, Paper) and (names := list_lookup_names(record)):
            found += 1
            yield [names]


def describe_error(error: Exception) -> tuple[Any, ...]:
    """Return the kind of an error, and its message."""
    return type(error).__name__, str(error)
