"""Tables with a header: comma, semicolon, tab or bar between columns; quoted cells may hold line breaks."""

import csv
from collections import deque
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final, NamedTuple

from kg.metadata.cells import MARK, MARK_COLUMN, unprotect_cell
from kg.metadata.draft import BadRecord, Origin
from kg.model import Paper, Rejection, SourceError
from kg.sources import own
from kg.sources.fieldnames import find_fields, make_draft
from kg.sources.formats import Format
from kg.sources.streams import MAX_RECORD_BYTES, Line, read_lines

_SEPARATORS: Final = ",;\t|"
_MAX_ROW_LINES: Final = 300
"""More lines than this in one row mean a quote that nobody closed."""


def sniff(head: str) -> bool:
    """Check for a header that names a title and at least one other column."""
    return _find_separator(head) is not None


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each row; see :data:`kg.sources.fieldnames.FIELD_NAMES` for the headers understood.

    Raises:
        SourceError: no header names a title.
    """
    lines = _split_at_carriage_returns(read_lines(stream))
    header_line = next((line for line in lines if _may_be_header(line.text)), None)
    separator = _find_separator(header_line.text) if header_line else None
    if header_line is None or separator is None:
        raise SourceError(f"{origin.name} has no header row that names a title and another column.")
    try:
        header = _split_header(header_line.text, separator)
    except csv.Error as error:
        raise SourceError(f"{origin.name} has a header row that cannot be read: {error}.") from error
    fields = find_fields(header)
    rows = _Rows(lines)
    for row in rows.read(separator):
        problem = row.problem
        if not problem and any(map(str.strip, row.cells[len(header) :])):
            problem = f"it has {len(row.cells)} cells, the header {len(header)}"
        if problem:
            rows.give_back(row)
            yield origin.reject(row.position, f"The row cannot be read: {problem}.", row.text)
        elif any(map(str.strip, row.cells)):
            yield _make_paper(row, header, fields, origin)


FORMAT: Final = Format(
    "csv",
    "table with a header; comma, semicolon, tab or bar between columns",
    precedence=69,
    sniff=sniff,
    parse=parse,
)


class _Row(NamedTuple):
    """One row: the lines it came from, its cells, and why it cannot be read, or nothing."""

    lines: list[Line]
    cells: list[str]
    problem: str

    @property
    def position(self) -> str:
        return f"line {self.lines[0].number}"

    @property
    def text(self) -> str:
        return self.lines[0].text


class _Rows:
    """The rows of a table, each with the lines it came from.

    It is the iterator of lines that the CSV reader takes, and remembers which lines a row took: a stray quote
    swallows the rows below it, which are then given back and read again as rows of their own.
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

    def read(self, separator: str) -> Iterator[_Row]:
        """Yield the rows, those that cannot be read among them."""
        # A tab is a blank too: skipping blanks after it would skip empty cells.
        reader = csv.reader(self, delimiter=separator, skipinitialspace=separator != "\t")
        while True:
            self._taken = []
            cells, problem = self._next_row(reader)
            if not self._taken:
                return
            yield _Row(self._taken, cells, problem)

    def give_back(self, row: _Row) -> None:
        """Have all lines of the row but its first read again, as rows of their own."""
        self._given_back.extendleft(reversed(row.lines[1:]))
        self._ended_inside_row = False

    def _next_row(self, reader: "Iterator[list[str]]") -> tuple[list[str], str]:
        """Return the cells of the next row and why it cannot be read."""
        # The limit of the csv module holds for the whole process, so it is put back after each row.
        usual = csv.field_size_limit(MAX_RECORD_BYTES)
        try:
            cells = next(reader, [])
        except csv.Error as problem:
            return [], str(problem)
        finally:
            csv.field_size_limit(usual)
        return cells, "a quote is opened and never closed" if self._ended_inside_row else ""


def _find_separator(head: str) -> str | None:
    """Find the separator under which the first row is a header of a table of papers."""
    rows = [row for row in head.lstrip("\ufeff").splitlines()[:2] if not row.lower().startswith("sep=")]
    if not rows:
        return None
    for separator in _SEPARATORS:
        try:
            names = _split_header(rows[0], separator)
        except csv.Error:
            continue
        if len(names) > 1 and find_fields(names)["title"]:
            return separator
    return None


def _split_header(text: str, separator: str) -> list[str]:
    return next(csv.reader([text], delimiter=separator, skipinitialspace=True), [])


def _may_be_header(text: str) -> bool:
    """Check that a line is neither blank nor the one by which spreadsheets name the separator."""
    return bool(text.strip()) and not text.lower().startswith("sep=")


def _split_at_carriage_returns(lines: Iterator[Line]) -> Iterator[Line]:
    """Yield lines that end at a lone carriage return too, as old spreadsheets write them."""
    for line in lines:
        for part in line.text.split("\r"):
            yield line._replace(text=part)


def _make_paper(
    row: _Row, header: list[str], fields: Mapping[str, tuple[str, ...]], origin: Origin
) -> Paper | Rejection:
    cells = _name_cells(header, row.cells)
    try:
        is_own = own.is_own_header(header)
        draft = own.make_draft(own.split_lists(cells)) if is_own else make_draft(cells, fields)
    except BadRecord as problem:
        return origin.reject(row.position, str(problem), row.text)
    return origin.make_paper(draft, row.position, row.text)


def _name_cells(header: list[str], cells: list[str]) -> dict[str, str]:
    """Return the filled cells by the name of their column; of columns with one name the first filled one."""
    pairs = reversed(list(zip(header, cells, strict=False)))
    named = {name: cell.strip() for name, cell in pairs if cell.strip()}
    if named.get(MARK_COLUMN) == MARK:
        return {name: unprotect_cell(cell) for name, cell in named.items()}
    return named
