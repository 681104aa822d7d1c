"""Read tables with a field on each line, its name first, as Embase writes "CSV, fields by row".

A new record begins where the first field is repeated, or after an empty line. If a field has several values,
each has a cell.
"""

import csv
import re
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from kg.metadata.draft import Origin
from kg.model import Paper, Rejection
from kg.sources.formats import Format
from kg.sources.streams import MAX_RECORD_BYTES, Line, read_lines
from kg.sources.tables.header import Header
from kg.sources.tables.meanings import find_columns
from kg.sources.tables.rows import make_paper

_HEAD_LINES: Final = 12
_MIN_FIELDS: Final = 3
_JOINED: Final = frozenset(("authors", "references"))


def sniff(head: str) -> bool:
    """Check for lines that begin with names of fields, a title among the first of them.

    In an ordinary table, only the first line holds names.
    """
    rows = [_split(line) for line in re.split(r"\r\n|\r|\n", head)[:_HEAD_LINES]]
    known = [_find_field(cells) for cells in rows if cells]
    # If the first line names further fields, it is the header of an ordinary table.
    others = find_columns(rows[0][1:]) if rows and rows[0] else {}
    is_turned = "title" in known[:_MIN_FIELDS] and not any(others.values())
    return is_turned and len(set(filter(None, known))) >= _MIN_FIELDS


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each record."""
    for record in _read_records(stream):
        if record.problem:
            yield origin.reject(
                record.position, f"The record cannot be read: {record.problem}.", record.shown
            )
        else:
            header = Header.of(record.fields)
            yield make_paper(list(record.fields.values()), header, origin, record.position, record.shown)


FORMAT: Final = Format(
    "csv-by-row",
    "table with a field a line, as Embase writes it",
    precedence=68,
    sniff=sniff,
    parse=parse,
)


class _Record(NamedTuple):
    """The fields of one record by name, where it begins, and why it cannot be read (empty if it can)."""

    position: str
    shown: str
    fields: dict[str, str]
    problem: str = ""


def _read_records(stream: BinaryIO) -> Iterator[_Record]:
    record: _Record | None = None
    size = 0
    for line in read_lines(stream):
        cells = [] if line.too_long else _split(line.text)
        if record and (not line.text.strip() or (cells and cells[0] == next(iter(record.fields), None))):
            yield record
            record = None
        if not line.text.strip():
            continue
        if record is None:
            record, size = _Record(f"line {line.number}", line.text[:400], {}), 0
        size += len(line.text)
        record = _add(record, line, cells, size)
    if record:
        yield record


def _add(record: _Record, line: Line, cells: list[str], size: int) -> _Record:
    """Return a record with one more line; a line that is not a field is left out."""
    if line.too_long or size > MAX_RECORD_BYTES:
        record.fields.clear()
        return record._replace(problem=f"it is longer than {MAX_RECORD_BYTES >> 20} MiB")
    if len(cells) > 1 and not record.problem:
        joined = _find_field(cells) in _JOINED
        record.fields.setdefault(cells[0], "; ".join(cells[1:]) if joined else " ".join(cells[1:]))
    return record


def _split(line: str) -> list[str]:
    try:
        cells = next(csv.reader([line], skipinitialspace=True), [])
    except csv.Error:
        return []
    return [cell.strip() for cell in cells]


def _find_field(cells: list[str]) -> str | None:
    """Return the field of a paper that the first cell of a line names."""
    return next((field for field, numbers in find_columns(cells[:1]).items() if numbers), None)
