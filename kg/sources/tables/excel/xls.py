"""Read Excel workbooks of the format before 2007 (``.xls``), which Web of Science and ProQuest still export.

This needs xlrd, an extra: ``pip install 'paper-graph[xls]'``. A sheet has at most 65,536 rows.
"""

import io
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, BinaryIO, Final

from kg.metadata.draft import Origin
from kg.model import Paper, Rejection, SourceError
from kg.sources.formats import Format, is_no_text
from kg.sources.tables.excel.rows import MAX_COLUMNS, SheetRow
from kg.sources.tables.excel.sheets import read_sheets
from kg.sources.tables.header import NOT_MAPPED

MAX_BYTES: Final = 1 << 28
"""Size of the largest file that is read, in bytes; the whole file is held in memory."""

_MAX_DAYS: Final = 200_000


def sniff_bytes(head: bytes) -> bool:
    """Check for the container that all old files of Microsoft Office share."""
    return head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each row below a header that names a title; sheets without one are left out.

    Raises:
        SourceError: the workbook is damaged or encrypted, no sheet has a column for titles, or xlrd is not
            installed.
    """
    return parse_mapped(stream, origin, NOT_MAPPED)


def parse_mapped(stream: BinaryIO, origin: Origin, mapped: Mapping[str, str]) -> Iterator[Paper | Rejection]:
    """Yield the paper of each row of the sheets that have the columns that a user maps.

    Args:
        stream: the workbook.
        origin: where it comes from.
        mapped: field of a paper -> name of its column.

    Raises:
        SourceError: as for :func:`parse`.
    """
    book = _open(stream, origin)
    sheets = ((name, _read_rows(book, name, origin)) for name in book.sheet_names())
    yield from read_sheets(sheets, origin, mapped)


FORMAT: Final = Format(
    "xls",
    "Excel workbook of the old kind (extra: xls)",
    precedence=3,
    sniff=is_no_text,
    parse=parse,
    parse_mapped=parse_mapped,
    sniff_bytes=sniff_bytes,
)


def _open(stream: BinaryIO, origin: Origin) -> Any:
    try:
        import xlrd
    except ImportError as problem:
        raise SourceError(
            f"{origin.name} is an old Excel file (.xls), which xlrd reads: pip install 'paper-graph[xls]', "
            "or save it as .xlsx or .csv."
        ) from problem
    content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise SourceError(f"{origin.name} is longer than {MAX_BYTES >> 20} MiB: save it as .xlsx or .csv.")
    try:
        # Warnings of xlrd are discarded with this log.
        return xlrd.open_workbook(
            file_contents=content, logfile=io.StringIO(), on_demand=True, ragged_rows=True
        )
    except Exception as problem:  # what xlrd raises for damaged files is not documented
        raise _damage(origin, problem) from problem


def _read_rows(book: Any, name: str, origin: Origin) -> Iterator[SheetRow]:
    try:
        sheet = book.sheet_by_name(name)
    except Exception as problem:
        raise _damage(origin, problem) from problem
    for number in range(0 if sheet.visibility else sheet.nrows):
        cells = [_read_cell(cell, book.datemode) for cell in sheet.row(number)[:MAX_COLUMNS]]
        if any(cells):
            yield SheetRow(number + 1, cells)
    book.unload_sheet(name)


def _read_cell(cell: Any, datemode: int) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE and 1 <= cell.value < _MAX_DAYS:
        zero = date(1904, 1, 1) if datemode else date(1899, 12, 30)
        return (zero + timedelta(int(cell.value))).isoformat()
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return str(int(cell.value)) if cell.value.is_integer() else str(cell.value)
    return ""


def _damage(origin: Origin, problem: Exception) -> SourceError:
    reason = " ".join(str(problem).split()).rstrip(". ") or type(problem).__name__
    return SourceError(
        f"{origin.name} is no .xls file that can be read: {reason}; passwords must be taken off."
    )
