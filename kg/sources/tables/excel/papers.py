"""The papers of an Excel workbook: of every visible sheet that has a header with titles."""

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import BinaryIO, Final

from kg.metadata.draft import Origin
from kg.metadata.text import make_excerpt
from kg.model import Paper, Rejection, SourceError
from kg.sources.formats import Format, is_no_text
from kg.sources.tables.excel.parts import DamagedWorkbook
from kg.sources.tables.excel.rows import MAX_CELL_CHARACTERS, SheetRow, read_rows
from kg.sources.tables.excel.workbook import Workbook
from kg.sources.tables.header import MAX_ROWS_ABOVE, NOT_MAPPED, Header, find_header, say_no_header
from kg.sources.tables.rows import make_paper
from kg.sources.tables.spooling import make_seekable

_SHOWN_CELLS: Final = 20
_SHOWN_CHARACTERS: Final = 200


def sniff_bytes(head: bytes) -> bool:
    """Check for a zip archive with the parts of a workbook, and not of a document that may hold one."""
    others = (b"word/", b"ppt/", b"xl/workbook.bin")
    return head.startswith(b"PK\x03\x04") and b"xl/" in head and not any(other in head for other in others)


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each row below a header that names a title; sheets without one are left out.

    Raises:
        SourceError: the workbook is damaged, or no sheet has a column for titles.
    """
    return parse_mapped(stream, origin, NOT_MAPPED)


def parse_mapped(stream: BinaryIO, origin: Origin, mapped: Mapping[str, str]) -> Iterator[Paper | Rejection]:
    """Yield the paper of each row of the sheets that have the columns that a user maps.

    Args:
        stream: the workbook.
        origin: where it comes from.
        mapped: field of a paper -> name of its column.

    Raises:
        SourceError: the workbook is damaged, or no sheet has the columns.
    """
    try:
        with make_seekable(stream, origin.name) as file:
            yield from _read_sheets(Workbook(file), origin, mapped)
    except DamagedWorkbook as problem:
        raise SourceError(f"{origin.name} is no Excel workbook that can be read: {problem}.") from problem


FORMAT: Final = Format(
    "xlsx",
    "Excel workbook (.xlsx, .xlsm): every sheet whose header names a title",
    precedence=1,
    sniff=is_no_text,
    parse=parse,
    sniff_bytes=sniff_bytes,
)


def _read_sheets(
    workbook: Workbook, origin: Origin, mapped: Mapping[str, str]
) -> Iterator[Paper | Rejection]:
    names: list[str] = []
    is_found = False
    for sheet in workbook.sheets:
        rows = read_rows(workbook, sheet)
        head = list(islice(rows, MAX_ROWS_ABOVE + 1))
        if found := find_header((row.cells for row in head), mapped):
            is_found = True
            yield from _read_rows(chain(head[found[0] + 1 :], rows), found[1], origin, sheet.name)
        elif not names:
            names = next((row.cells for row in head if len(row.cells) > 1), [])
    if not is_found:
        raise SourceError(say_no_header(origin.name, names, mapped))


def _read_rows(
    rows: Iterator[SheetRow], header: Header, origin: Origin, sheet: str
) -> Iterator[Paper | Rejection]:
    for row in rows:
        position = f"sheet {make_excerpt(sheet, 40)}, row {row.number}"
        if row.too_long:
            yield origin.reject(position, f"A cell of it is longer than {MAX_CELL_CHARACTERS:,} characters.")
        elif any(map(str.strip, row.cells)) and not header.repeats(row.cells):
            shown = " ".join(cell[:_SHOWN_CHARACTERS] for cell in row.cells[:_SHOWN_CELLS] if cell)
            yield make_paper(row.cells, header, origin, position, shown)
