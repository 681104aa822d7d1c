"""Find the header of a delimited table among its first lines, with the separator that fits best."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.sources.streams import HEAD_BYTES, Line
from kg.sources.tables.delimited_rows import make_csv_reader
from kg.sources.tables.header import MAX_ROWS_ABOVE_HEADER, NOT_MAPPED, Header, has_tags, read_header

if TYPE_CHECKING:
    import _csv

MAX_HEAD_LINES: Final = 100
"""Lines among which the header is looked for."""
_SEPARATORS: Final = ",;\t|"
_MAX_NAME_LINES: Final = 60
"""Most lines of a header whose names have line breaks in them."""
_SEPARATOR_LINE: Final = re.compile(r"\ufeff?\"?sep=(.|\\t)\"?\s*", re.IGNORECASE)
_MIN_ROWS: Final = 2
_SAMPLE_ROWS: Final = 10
_NAME: Final = re.compile(r"\ufeff?[#*\"']*[^\W\d][^\n{}<>]{0,59}")


class DelimitedHeader(NamedTuple):
    """The header of a table, the separator of its columns, and the number of lines before its first row."""

    header: Header
    separator: str
    lines: int


def read_head(lines: Iterator[Line]) -> list[Line]:
    """Read the first lines, which are searched for the header; fewer of them if they are long."""
    head: list[Line] = []
    characters = 0
    for line in islice(lines, MAX_HEAD_LINES):
        head.append(line)
        characters += len(line.text)
        if characters > HEAD_BYTES:
            break
    return head


def find_delimited_header(
    lines: Sequence[str], mapped: Mapping[str, str] = NOT_MAPPED
) -> DelimitedHeader | None:
    """Find the header of a table of papers among its first lines, with the separator that fits best.

    Args:
        lines: the first lines of the file.
        mapped: field of a paper -> name of its column, as a user says.

    Returns:
        The header, or None if no line names a title and another column.
    """
    separators, above = _SEPARATORS, 0
    for number, line in enumerate(lines):
        if named := _SEPARATOR_LINE.fullmatch(line):
            separators = named[1].replace("\\t", "\t") + _SEPARATORS
            continue
        if not line.strip():
            continue
        headers = (
            _read_header_at(lines, number, separator, above, mapped)
            for separator in dict.fromkeys(separators)
        )
        best = max(filter(None, headers), key=lambda found: found.header.meanings, default=None)
        if best:
            return best
        above += 1
        if above > MAX_ROWS_ABOVE_HEADER:
            break
    return None


def _read_header_at(
    lines: Sequence[str], number: int, separator: str, above: int, mapped: Mapping[str, str]
) -> DelimitedHeader | None:
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
    return DelimitedHeader(header, separator, number + reader.line_num) if header else None


def name_columns(lines: Sequence[str]) -> list[str] | None:
    """Return the names of the columns of any table, of papers or not; None if this is no table.

    In a table, the rows below the first have as many cells as that has names.
    """
    filled = [line for line in lines if line.strip() and not _SEPARATOR_LINE.fullmatch(line)]
    return next((names for sign in "\t,;|" if (names := _name_columns_between(sign, filled))), None)


def _name_columns_between(separator: str, lines: Sequence[str]) -> list[str] | None:
    # In prose, a space follows a comma or semicolon; programs write none.
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


def _split_cells(lines: Sequence[str], separator: str) -> "_csv.Reader":
    return make_csv_reader((f"{line}\n" for line in lines), separator)
