"""Read the rows of a delimited table, and recover rows that a stray quote has swallowed."""

import csv
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.sources.streams import MAX_RECORD_BYTES, Line

if TYPE_CHECKING:
    import _csv

_MAX_ROW_LINES: Final = 300
"""Most lines of a row; more mean a quote that was never closed."""


class Row(NamedTuple):
    """One row: the lines it came from, its cells, and why it cannot be read (empty if it can)."""

    lines: list[Line]
    cells: list[str]
    problem: str

    @property
    def position(self) -> str:
        """Position of the row in its file, for a message."""
        return f"line {self.lines[0].number}"

    @property
    def text(self) -> str:
        """Its first line, for a message."""
        return self.lines[0].text


class RowReader:
    """Reads the rows of a table, each with the lines it came from.

    It is also the iterator from which the CSV reader takes its lines, so it knows which lines a row took. A
    stray quote swallows the rows below it: their lines are then given back, and read again as separate rows.
    """

    def __init__(self, source: Iterator[Line]) -> None:
        self._source = source
        self._given_back: deque[Line] = deque()
        self._taken: list[Line] = []
        self._ended_inside_row = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._given_back.popleft() if self._given_back else next(self._source, None)
        if line is None:
            self._ended_inside_row = bool(self._taken)
            raise StopIteration
        self._taken.append(line)
        if line.too_long:
            raise csv.Error(f"the line is longer than {MAX_RECORD_BYTES >> 20} MiB")
        size = sum(len(taken.text) for taken in self._taken)
        if len(self._taken) > _MAX_ROW_LINES or size > MAX_RECORD_BYTES:
            raise csv.Error("a quote is opened and never closed")
        return line.text + "\n"

    def read(self, separator: str) -> Iterator[Row]:
        """Yield the rows, including those that cannot be read."""
        reader = make_csv_reader(self, separator)
        while True:
            self._taken = []
            cells, problem = self._next_row(reader)
            if not self._taken:
                return
            yield Row(self._taken, cells, problem)

    def give_back(self, row: Row) -> None:
        """Give back all lines of a row but the first, to be read again as separate rows."""
        self._given_back.extendleft(reversed(row.lines[1:]))
        self._ended_inside_row = False

    def _next_row(self, reader: "Iterator[list[str]]") -> tuple[list[str], str]:
        """Return the cells of the next row, and why it cannot be read (empty if it can)."""
        # The limit of the csv module applies to the whole process, so it is restored after each row.
        usual = csv.field_size_limit(MAX_RECORD_BYTES)
        try:
            cells = next(reader, [])
        except csv.Error as problem:
            return [], str(problem)
        finally:
            csv.field_size_limit(usual)
        return cells, "a quote is opened and never closed" if self._ended_inside_row else ""


def make_csv_reader(lines: Iterator[str], separator: str) -> "_csv.Reader":
    """Return a reader of the cells in lines, which end with line feeds."""
    # A tab is white space too: skipping that after it would skip empty cells.
    return csv.reader(lines, delimiter=separator, skipinitialspace=separator != "\t")
