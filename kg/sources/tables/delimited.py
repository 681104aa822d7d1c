"""Read tables with a header and comma, semicolon, tab or bar between columns; quoted cells may span lines."""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from kg.metadata.draft import Origin
from kg.model import Paper, Rejection, SourceError
from kg.sources.formats import Format
from kg.sources.json.sniffing import is_json
from kg.sources.streams import HEAD_BYTES, MAX_RECORD_BYTES, Line, read_lines_at_returns
from kg.sources.tables.header import MAX_ROWS_ABOVE, NOT_MAPPED, Header, has_tags, read_header, say_no_header
from kg.sources.tables.rows import make_paper

if TYPE_CHECKING:
    import _csv

_SEPARATORS: Final = ",;\t|"
_MAX_ROW_LINES: Final = 300
"""Most lines of a row; more mean a quote that was never closed."""
_MAX_HEAD_LINES: Final = 100
_MAX_NAME_LINES: Final = 60
"""Most lines of a header whose names have line breaks in them."""
_SEPARATOR_LINE: Final = re.compile(r"\ufeff?\"?sep=(.|\\t)\"?\s*", re.IGNORECASE)
_MIN_ROWS: Final = 2
_SAMPLE_ROWS: Final = 10
_NAME: Final = re.compile(r"\ufeff?[#*\"']*[^\W\d][^\n{}<>]{0,59}")


class _Top(NamedTuple):
    """The top of a table: its header, the sign between its columns, and its number of lines."""

    header: Header
    separator: str
    lines: int


def sniff(head: str) -> bool:
    """Check for a header that names a title and another column, or for rows below other names.

    Such a table cannot be read, as :func:`parse` reports, but no other format could read it either.
    """
    if is_json(head):
        return False
    lines = re.split(r"\r\n|\r|\n", head)[:_MAX_HEAD_LINES]
    return _find_top(lines) is not None or _name_columns(lines) is not None


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each row; see :mod:`kg.sources.tables.meanings` for the columns understood.

    Raises:
        SourceError: no header names a title.
    """
    return parse_mapped(stream, origin, NOT_MAPPED)


def parse_mapped(stream: BinaryIO, origin: Origin, mapped: Mapping[str, str]) -> Iterator[Paper | Rejection]:
    """Yield the paper of each row of a table, given what a user says that some columns hold.

    Args:
        stream: the table.
        origin: where it comes from.
        mapped: field of a paper -> name of its column.

    Raises:
        SourceError: no header names a title and every column that is mapped.
    """
    lines = read_lines_at_returns(stream)
    head = _read_head(lines)
    texts = [line.text for line in head]
    top = _find_top(texts, mapped)
    if top is None:
        plain = _find_top(texts)
        tries = (_name_columns(texts[start:]) for start in range(len(texts)))
        names = plain.header.names if plain else next(filter(None, tries), ())
        raise SourceError(say_no_header(origin.name, names, mapped))
    header = top.header
    rows = _Rows(chain(head[top.lines :], lines))
    for number, row in enumerate(rows.read(top.separator)):
        if number == 0 and _has_row_names(row.cells, header):
            header = Header.of(("", *header.names), mapped)
        problem = row.problem
        if not problem and any(map(str.strip, row.cells[len(header.names) :])):
            problem = f"it has {len(row.cells)} cells, the header {len(header.names)}"
        if problem:
            rows.give_back(row)
            yield origin.reject(row.position, f"The row cannot be read: {problem}.", row.text)
        elif any(map(str.strip, row.cells)) and not header.repeats(row.cells) and not _is_rule(row):
            yield make_paper(row.cells, header, origin, row.position, row.text)


FORMAT: Final = Format(
    "csv",
    "table with a header; comma, semicolon, tab or bar between columns",
    precedence=69,
    sniff=sniff,
    parse=parse,
    parse_mapped=parse_mapped,
)


class _Row(NamedTuple):
    """One row: the lines it came from, its cells, and why it cannot be read (empty if it can)."""

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

    It is the iterator of lines that the CSV reader reads, and remembers which lines a row took: a stray quote
    swallows the rows below it, which are then put back and read again as rows of their own.
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
        """Yield the rows, including those that cannot be read."""
        # A tab is a blank too: skipping blanks after it would skip empty cells.
        reader = csv.reader(self, delimiter=separator, skipinitialspace=separator != "\t")
        while True:
            self._taken = []
            cells, problem = self._next_row(reader)
            if not self._taken:
                return
            yield _Row(self._taken, cells, problem)

    def give_back(self, row: _Row) -> None:
        """Put back all lines of the row but the first, to be read again as rows of their own."""
        self._given_back.extendleft(reversed(row.lines[1:]))
        self._ended_inside_row = False

    def _next_row(self, reader: "Iterator[list[str]]") -> tuple[list[str], str]:
        """Return the cells of the next row and why it cannot be read."""
        # The limit of the csv module applies to the whole process, so it is restored after each row.
        usual = csv.field_size_limit(MAX_RECORD_BYTES)
        try:
            cells = next(reader, [])
        except csv.Error as problem:
            return [], str(problem)
        finally:
            csv.field_size_limit(usual)
        return cells, "a quote is opened and never closed" if self._ended_inside_row else ""


def _read_head(lines: Iterator[Line]) -> list[Line]:
    """Read the first lines, among which the header is; fewer of them if they are long."""
    head: list[Line] = []
    characters = 0
    for line in islice(lines, _MAX_HEAD_LINES):
        head.append(line)
        characters += len(line.text)
        if characters > HEAD_BYTES:
            break
    return head


def _find_top(lines: Sequence[str], mapped: Mapping[str, str] = NOT_MAPPED) -> _Top | None:
    """Find the header of a table of papers among its first lines, with the separator that fits best."""
    separators, above = _SEPARATORS, 0
    for number, line in enumerate(lines):
        if named := _SEPARATOR_LINE.fullmatch(line):
            separators = named[1].replace("\\t", "\t") + _SEPARATORS
            continue
        if not line.strip():
            continue
        tops = (_read_top(lines, number, separator, above, mapped) for separator in dict.fromkeys(separators))
        best = max(filter(None, tops), key=lambda top: top.header.meanings, default=None)
        if best:
            return best
        above += 1
        if above > MAX_ROWS_ABOVE:
            break
    return None


def _read_top(
    lines: Sequence[str], number: int, separator: str, above: int, mapped: Mapping[str, str]
) -> _Top | None:
    """Return the row that begins on a line as the header, if it names a title and another column."""
    if separator not in lines[number]:
        return None
    last = number + (_MAX_NAME_LINES if '"' in lines[number] else 1)
    reader = _split_cells(lines[number:last], separator)
    try:
        cells = next(reader, [])
    except csv.Error:
        return None
    if sum(map(bool, map(str.strip, cells))) < 2:
        return None
    header = read_header(cells, is_first=not above, mapped=mapped)
    return _Top(header, separator, number + reader.line_num) if header else None


def _split_cells(lines: Iterable[str], separator: str) -> "_csv.Reader":
    # A tab is a blank too: skipping blanks after it would skip empty cells.
    return csv.reader(
        (f"{line}\n" for line in lines), delimiter=separator, skipinitialspace=separator != "\t"
    )


def _name_columns(lines: Sequence[str]) -> list[str] | None:
    """Return the names of the columns of a plain table, whose rows are as long as the names above them."""
    filled = [line for line in lines if line.strip() and not _SEPARATOR_LINE.fullmatch(line)]
    return next((names for sign in "\t,;|" if (names := _name_columns_between(sign, filled))), None)


def _name_columns_between(separator: str, lines: Sequence[str]) -> list[str] | None:
    # In prose, a blank follows a comma or semicolon; programs write none.
    if not lines or separator not in lines[0] or (separator in ",;" and f"{separator} " in lines[0]):
        return None
    try:
        rows = list(islice(_split_cells(lines, separator), _SAMPLE_ROWS))
    except csv.Error:
        return None
    names = [name.strip() for name in rows[0]]
    is_table = (
        len(rows) >= _MIN_ROWS
        and len(names) > 1
        and len(set(names)) == len(names)
        and all(_NAME.fullmatch(name) for name in names)
        and all(len(row) == len(names) for row in rows[: max(_MIN_ROWS, len(rows) - 1)])
    )
    return names if is_table and not has_tags(names) else None


def _has_row_names(cells: list[str], header: Header) -> bool:
    """Check for the numbers that R writes before each row, without a name for their column in the header."""
    # If the first column holds ids, a row with an extra cell has a stray quote or comma.
    is_longer = len(cells) == len(header.names) + 1 and bool(cells[-1].strip())
    return is_longer and cells[0].isdecimal() and 0 not in header.columns.get("id", ())


def _is_rule(row: _Row) -> bool:
    """Check for the rule below the header of a table in Markdown."""
    return row.text.startswith("|") and not row.text.strip("|-: ")
