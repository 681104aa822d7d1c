"""Answers to free Cypher: row by row, or all at once."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

from pydantic import Field

from kg.model import Frozen, UsageError

if TYPE_CHECKING:
    import pandas as pd


class Rows:
    """Rows of a free Cypher query, up to a limit; they can be read once.

    Args:
        columns: their names.
        rows: those of the engine; if there are more than the limit, at least one more than that.
        limit: most rows to yield.
    """

    def __init__(self, columns: Sequence[str], rows: Iterator[tuple[Any, ...]], limit: int) -> None:
        self.columns = tuple(columns)
        self.truncated = False
        """True if the limit cut the answer short; known once the last row was read."""
        self._rows = rows
        self._limit = limit
        self._ended = False

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for number in count():
            if self._ended:
                raise UsageError("the rows of a statement are read inside the block of its stream")
            row = next(self._rows, None)
            if row is None:
                return
            if number == self._limit:
                self.truncated = True
                return
            yield row

    def end(self) -> None:
        """Refuse any further reading, as the statement has ended."""
        self._ended = True


class Answer(Frozen):
    """Rows of a free Cypher query."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool = Field(description="true where the row cap cut the answer")

    def to_frame(self) -> "pd.DataFrame":
        """Return the rows as a pandas data frame.

        Raises:
            UsageError: pandas is not installed.
        """
        from kg.frames import make_frame

        return make_frame(self.rows, self.columns)

    def _repr_html_(self) -> str:
        """Return the first rows as a table, for notebooks."""
        from kg.model.html import make_html_rows

        cut = f"<p>cut off after {len(self.rows)} rows</p>" if self.truncated else ""
        return make_html_rows(self.columns, self.rows, len(self.rows)) + cut

    def __repr__(self) -> str:
        cut = ", truncated" if self.truncated else ""
        return f"Answer({len(self.rows)} rows of {', '.join(self.columns)}{cut})"


def collect_answer(rows: Rows) -> Answer:
    """Read all rows at once."""
    collected = tuple(rows)  # before `truncated` is asked for, which is known after the last row
    return Answer(columns=rows.columns, rows=collected, truncated=rows.truncated)
