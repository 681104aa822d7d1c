"""Tables whose header is tags of Web of Science or RIS: ``PT<tab>AU<tab>TI…``, ``TI,AB,PY,DO,AU``.

Web of Science writes them as "tab-delimited file", without quotes around cells: a quote there is a sign.
bibliometrix, CiteSpace and spreadsheets write them with commas, semicolons or tabs, and with quotes. The
meanings are those of the tags: "Web of Science Core Collection Field Tags" in the help pages of Web of
Science.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, Final, NamedTuple

from kg.metadata.draft import Draft, Origin
from kg.metadata.names import parse_authors
from kg.model import Paper, Rejection, SourceError
from kg.sources.formats import Format
from kg.sources.namelines import parse_name_lines, put_given_name_first
from kg.sources.streams import MAX_RECORD_BYTES, Line, read_lines_at_returns
from kg.sources.tagged.tags import join_lines

_SEPARATORS: Final = "\t,;|"
# "Ti" and "Au" are columns of a chemist.
_TAG: Final = re.compile(r"[A-Z][A-Z0-9]|[a-z][a-z0-9]")
_TITLES: Final = ("TI", "T1", "FT", "CT")
_AUTHORS: Final = ("AF", "AU", "A1", "BF", "BA", "CA")
_VENUES: Final = ("SO", "JF", "T2", "JO", "JT", "BT", "JI", "J9", "JA", "J2")
_YEARS: Final = ("PY", "YR", "Y1", "YEAR")
_TELLING: Final = frozenset({"AB", "N2", "DI", "DO", "SO", "UT", *_AUTHORS, *_VENUES, *_YEARS}) - {"CA", "CT"}
_MIN_TAGS: Final = 4
_MAX_ROW_LINES: Final = 300


class _Table(NamedTuple):
    """The separator of a table and the names of its columns, tags in capitals."""

    separator: str
    header: list[str]


def sniff(head: str) -> bool:
    """Check for a header of tags, among them one of a title."""
    first = next((row for row in join_lines(head).split("\n") if row.strip()), "")
    return _read_header(first) is not None


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each row, its id the accession number (``UT``).

    Raises:
        SourceError: no header of tags names a title.
    """
    lines = read_lines_at_returns(stream)
    first = next((line for line in lines if line.text.strip()), None)
    table = _read_header(first.text) if first else None
    if table is None:
        raise SourceError(f"{origin.name} has no header of tags that names a title: TI, AU, PY.")
    for line, cells, problem in _read_rows(lines, table):
        position = f"line {line.number}"
        if problem:
            yield origin.reject(position, f"The row cannot be read: {problem}.", line.text)
        elif any(cells):
            yield make_paper(table.header, origin, cells, position, line.text)


def make_paper(
    header: Sequence[str], origin: Origin, cells: Sequence[str], position: str, shown: str
) -> Paper | Rejection:
    """Make the paper of a row below a header of tags, or say why it is none.

    Args:
        header: the tags, in capitals.
        origin: where the table comes from.
        cells: the texts of the row.
        position: where in the table the row is, for a Rejection.
        shown: the text of the row, for a Rejection.
    """
    filled = {name: cell for name, cell in zip(header, cells, strict=False) if cell.strip()}
    return origin.make_paper(_make_draft(filled), position, shown)


FORMAT: Final = Format(
    "tagtable",
    "table with tags as header (Web of Science tab-delimited, bibliometrix)",
    precedence=61,
    sniff=sniff,
    parse=parse,
)


def _read_header(text: str) -> _Table | None:
    """Find the separator under which a line is a header of tags."""
    if "\x00" in text or len(text) > MAX_RECORD_BYTES:
        return None
    for separator in _SEPARATORS:
        cells = [cell.strip().strip('"').strip() for cell in text.lstrip("\ufeff").split(separator)]
        if header := read_tags(cells):
            return _Table(separator, header)
    return None


def read_tags(cells: Sequence[str]) -> list[str] | None:
    """Return a row as a header of tags in capitals, if it is one and names a title."""
    header = [cell.strip().upper() for cell in cells]
    tags = {cell.strip().upper() for cell in cells if _TAG.fullmatch(cell.strip())}
    is_table_of_tags = len(tags) * 2 >= len([name for name in header if name]) or len(tags) >= _MIN_TAGS
    is_header = "TITLE" not in header and tags & {"TI", "T1"} and tags & _TELLING and is_table_of_tags
    return header if is_header else None


def _read_rows(lines: Iterator[Line], table: _Table) -> Iterator[tuple[Line, list[str], str]]:
    """Yield the first line of each row, its cells, and why it cannot be read, or nothing.

    A stray quote swallows the rows below it; when the row does not fit the header, these are read again.
    """
    given_back: deque[Line] = deque()
    while (first := given_back.popleft() if given_back else next(lines, None)) is not None:
        taken = [first]
        while _is_open(taken, table) and not _is_too_long(taken):
            following = given_back.popleft() if given_back else next(lines, None)
            if following is None:
                break
            taken.append(following)
        cells, problem = _split_row(taken, table)
        if problem and len(taken) > 1:
            given_back.extendleft(reversed(taken[1:]))
            cells, problem = _split_row(taken[:1], table)
            problem = problem or "a quote is opened and never closed"
        yield first, cells, problem


def _is_open(taken: list[Line], table: _Table) -> bool:
    """Check whether a quote is open after these lines, so that the row goes on below."""
    if sum(line.text.count('"') for line in taken) % 2 == 0:
        return False
    separators = sum(line.text.count(table.separator) for line in taken)
    # Without quotes around cells, a row of enough cells is whole, whatever signs they hold.
    return table.separator != "\t" or separators < len(table.header) - 2


def _is_too_long(taken: list[Line]) -> bool:
    return len(taken) >= _MAX_ROW_LINES or sum(len(line.text) for line in taken) > MAX_RECORD_BYTES


def _split_row(taken: list[Line], table: _Table) -> tuple[list[str], str]:
    """Return the cells of a row and why it cannot be read, or nothing."""
    if any(line.too_long for line in taken):
        return [], f"the line is longer than {MAX_RECORD_BYTES >> 20} MiB"
    text = "\n".join(line.text for line in taken)
    cells = _split_at_tabs(text) if table.separator == "\t" else _split_quoted(text, table.separator)
    cells = [cell.strip() for cell in cells]
    width = len(table.header)
    if len(cells) == width + 1 and cells[-1]:
        cells = cells[1:]  # R names rows in a column without a header
    if any(cells[width:]):
        return cells, f"it has {len(cells)} cells, the header {width}"
    return cells, "a quote is opened and never closed" if _is_open(taken, table) else ""


def _split_quoted(text: str, separator: str) -> list[str]:
    # The limit of the csv module holds for the whole process, so it is put back after each row.
    usual = csv.field_size_limit(MAX_RECORD_BYTES)
    try:
        return next(csv.reader([text], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return []
    finally:
        csv.field_size_limit(usual)


def _split_at_tabs(text: str) -> list[str]:
    """Split a row without quotes, or one that a spreadsheet put quotes into.

    Quotes around a title alone may be its own; several cells in quotes, or doubled quotes in one, are not.
    """
    cells = text.split("\t")
    wrapped = [cell for cell in cells if len(cell) > 1 and cell.startswith('"') and cell.endswith('"')]
    if len(wrapped) > 1 or any('""' in cell[1:-1] for cell in wrapped):
        return [cell[1:-1].replace('""', '"') if cell in wrapped else cell for cell in cells]
    return cells


def _make_draft(row: Mapping[str, str]) -> Draft:
    is_wos = "UT" in row or "PT" in row
    dates = ("PD", "EA") if is_wos else ("DA", "PD", "Y1")
    return Draft(
        id=row.get("UT"),
        title=_find_first(row, _TITLES),
        abstract=_find_first(row, ("AB", "N2")),
        authors=_parse_names(_find_first(row, _AUTHORS) or "", is_wos),
        year=_find_first(row, (*_YEARS, "PD", "EA")),
        date=_find_first(row, dates),
        venue=_find_first(row, _VENUES),
        doi=_find_first(row, ("DI", "DO", "D2", "DOI")),
        url=_find_first(row, ("UR", "URL", "LK")),
    )


def _find_first(row: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((row[name] for name in names if name in row), None)


def _parse_names(cell: str, is_wos: bool) -> tuple[str, ...]:
    """Return the names in a cell; bibliometrix writes ``ARIA M;CUCCURULLO C``, without commas.

    A comma in a cell of Web of Science is one within a name, since it puts semicolons between them.
    """
    if cell.isupper() and "," not in cell:
        return tuple(put_given_name_first(name.strip()) for name in cell.split(";") if name.strip())
    return parse_name_lines([cell]) if is_wos or ";" in cell else parse_authors(cell)
