"""Rows of an answer as they come."""

from collections.abc import Iterator, Sequence
from typing import Any


class Rows:
    """Rows of a free Cypher query, read once, no more than a limit.

    Args:
        columns: their names.
        rows: what the engine gives: at least one row more than the limit, where there are more.
        limit: most rows to give.
    """

    def __init__(self, columns: Sequence[str], rows: Iterator[tuple[Any, ...]], limit: int) -> None:
        self.columns = tuple(columns)
        self.truncated = False
        """True where the limit cut the answer; known when the last row was read."""
        self._rows = rows
        self._limit = limit

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for number, row in enumerate(self._rows):
            if number == self._limit:
                self.truncated = True
                return
            yield row
