"""Read the papers of an Excel workbook, from every visible sheet that has a header with titles."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

from kg.metadata.draft import Origin
from kg.model import Paper, Rejection, SourceError
from kg.sources.formats import Format, is_no_text
from kg.sources.tables.excel.parts import DamagedWorkbook
from kg.sources.tables.excel.rows import read_rows
from kg.sources.tables.excel.sheets import read_sheets
from kg.sources.tables.excel.workbook import Workbook
from kg.sources.tables.header import NOT_MAPPED
from kg.sources.tables.spooling import make_seekable


def sniff_bytes(head: bytes) -> bool:
    """Check for a zip archive with the parts of a workbook, not of a document that may hold one."""
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
            workbook = Workbook(file)
            sheets = ((sheet.name, read_rows(workbook, sheet)) for sheet in workbook.sheets)
            yield from read_sheets(sheets, origin, mapped)
    except DamagedWorkbook as problem:
        raise SourceError(f"{origin.name} is no Excel workbook that can be read: {problem}.") from problem


FORMAT: Final = Format(
    "xlsx",
    "Excel workbook (.xlsx, .xlsm): every sheet whose header names a title",
    precedence=1,
    sniff=is_no_text,
    parse=parse,
    parse_mapped=parse_mapped,
    sniff_bytes=sniff_bytes,
)
