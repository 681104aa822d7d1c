"""Read tables with a header and comma, semicolon, tab or bar between columns; quoted cells may span lines."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import BinaryIO, Final

from kg.metadata.draft import Origin
from kg.model import Paper, Rejection, SourceError
from kg.sources.formats import Format
from kg.sources.json.sniffing import is_json
from kg.sources.streams import read_lines_at_returns
from kg.sources.tables.delimited_header import MAX_HEAD_LINES, find_delimited_header, name_columns, read_head
from kg.sources.tables.delimited_rows import Row, RowReader
from kg.sources.tables.header import NOT_MAPPED, Header, say_no_header
from kg.sources.tables.rows import make_paper


def sniff(head: str) -> bool:
    """Check for a header that names a title and another column, or for any other table with a header.

    The latter cannot be read, as :func:`parse` reports, but no other format could read it either.
    """
    if is_json(head):
        return False
    lines = re.split(r"\r\n|\r|\n", head)[:MAX_HEAD_LINES]
    return find_delimited_header(lines) is not None or name_columns(lines) is not None


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each row; see :mod:`kg.sources.tables.meanings` for the columns understood.

    Raises:
        SourceError: no header names a title.
    """
    return parse_mapped(stream, origin, NOT_MAPPED)


def parse_mapped(stream: BinaryIO, origin: Origin, mapped: Mapping[str, str]) -> Iterator[Paper | Rejection]:
    """Yield the paper of each row of a table, where a user says what some columns hold.

    Args:
        stream: the table.
        origin: where it comes from.
        mapped: field of a paper -> name of its column.

    Raises:
        SourceError: no header names a title and every column that is mapped.
    """
    lines = read_lines_at_returns(stream)
    head = read_head(lines)
    texts = [line.text for line in head]
    found = find_delimited_header(texts, mapped)
    if found is None:
        plain = find_delimited_header(texts)
        tries = (name_columns(texts[start:]) for start in range(len(texts)))
        names = plain.header.names if plain else next(filter(None, tries), ())
        raise SourceError(say_no_header(origin.name, names, mapped))
    header = found.header
    rows = RowReader(chain(head[found.lines :], lines))
    for number, row in enumerate(rows.read(found.separator)):
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


def _has_row_names(cells: list[str], header: Header) -> bool:
    """Check for the numbers that R writes before each row, without a name for their column in the header."""
    # If the first column holds ids, a row with an extra cell has a stray quote or comma.
    is_longer = len(cells) == len(header.names) + 1 and bool(cells[-1].strip())
    return is_longer and cells[0].isdecimal() and 0 not in header.columns.get("id", ())


def _is_rule(row: Row) -> bool:
    """Check for the line of dashes below the header of a table in Markdown."""
    return row.text.startswith("|") and not row.text.strip("|-: ")
