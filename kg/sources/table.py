"""Tables with a header: comma, semicolon, tab or bar between columns; quoted cells may hold line breaks."""

import csv
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from kg.metadata.draft import BadRecord, Origin
from kg.model import Paper, Rejection, SourceError
from kg.sources.columns import columns, draft
from kg.sources.sniff import separator
from kg.sources.streams import LINE_LIMIT, Line, lines

_ROW_LINES = 300
"""More lines than this in one row mean a quote that nobody closed."""


class _Rows:
    """The rows of a table, each with the lines it came from.

    An iterator of lines for the CSV reader that remembers which lines a row took, so that those
    after a stray quote can be read again as rows of their own.
    """

    def __init__(self, source: Iterator[Line]) -> None:
        self._source = source
        self._again: deque[Line] = deque()
        self._taken: list[Line] = []
        self._ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._source, None)
        if line is None:
            self._ended = bool(self._taken)
            raise StopIteration
        self._taken.append(line)
        if line.too_long:
            raise csv.Error(f"the line is longer than {LINE_LIMIT >> 20} MiB")
        if len(self._taken) > _ROW_LINES or sum(len(taken.text) for taken in self._taken) > LINE_LIMIT:
            raise csv.Error("a quote is opened and never closed")
        return line.text + "\n"

    def read(self, sign: str) -> Iterator[tuple[list[Line], list[str], str]]:
        """Yield the lines, the cells and what is wrong with them (nothing, mostly) of each row."""
        reader = csv.reader(self, delimiter=sign, skipinitialspace=sign != "\t")
        while True:
            self._taken = []
            cells, problem = self._row(reader)
            if not self._taken:
                return
            yield self._taken, cells, problem

    def _row(self, reader: "Iterator[list[str]]") -> tuple[list[str], str]:
        """The next row; the limit of the reader is the whole process's, so it is put back."""
        usual = csv.field_size_limit(LINE_LIMIT)
        try:
            cells = next(reader, [])
        except csv.Error as problem:
            return [], str(problem)
        finally:
            csv.field_size_limit(usual)
        return cells, "a quote is opened and never closed" if self._ended else ""

    def give_back(self) -> None:
        """Read the lines of the last row but its first again, as rows of their own."""
        self._again.extendleft(reversed(self._taken[1:]))
        self._ended = False


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each row; see :data:`kg.sources.columns.ALIASES` for the headers understood.

    Raises:
        SourceError: no header names a title.
    """
    source = _single(lines(stream))
    header_line = next((line for line in source if _may_be_header(line.text)), None)
    sign = separator(header_line.text) if header_line else None
    if header_line is None or sign is None:
        raise SourceError(f"{origin.name} has no header row that names a title and another column.")
    header = next(csv.reader([header_line.text], delimiter=sign, skipinitialspace=True))
    names = columns(header)
    rows = _Rows(source)
    for taken, cells, problem in rows.read(sign):
        if not problem and len(cells) > len(header) and any(map(str.strip, cells[len(header) :])):
            problem = f"it has {len(cells)} cells, the header {len(header)}"
        position, text = f"line {taken[0].number}", taken[0].text
        if problem:
            rows.give_back()
            yield origin.reject(position, f"The row cannot be read: {problem}.", text)
        elif any(map(str.strip, cells)):
            yield _paper(dict(_filled(header, cells)), names, origin, position, text)


def _paper(
    record: dict[str, str], names: dict[str, tuple[str, ...]], origin: Origin, position: str, text: str
) -> Paper | Rejection:
    try:
        return origin.paper(draft(record, names), position, text)
    except BadRecord as problem:
        return origin.reject(position, str(problem), text)


def _filled(header: list[str], cells: list[str]) -> Iterator[tuple[str, str]]:
    """Name and cell of each column; of two columns with one name the first that is filled counts."""
    for name, cell in reversed(list(zip(header, cells, strict=False))):
        if cell.strip():
            yield name, cell.strip()


def _single(source: Iterator[Line]) -> Iterator[Line]:
    """Lines that end at a lone carriage return too, as old spreadsheets write them."""
    for line in source:
        for part in line.text.split("\r"):
            yield line._replace(text=part)


def _may_be_header(text: str) -> bool:
    return bool(text.strip()) and not text.lower().startswith("sep=")
