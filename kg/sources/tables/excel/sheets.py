"""Make papers from the rows of sheets, whatever kind of Excel file they are in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from typing import Final, TypeAlias

from kg.metadata.draft import Origin
from kg.metadata.excerpts import make_excerpt
from kg.model import Paper, Rejection, SourceError
from kg.sources.tables.excel.rows import MAX_CELL_CHARACTERS, SheetRow
from kg.sources.tables.header import MAX_ROWS_ABOVE_HEADER, find_header, say_no_header
from kg.sources.tables.rows import make_paper
from kg.sources.tagtable import make_paper as make_tagged_paper
from kg.sources.tagtable import read_tags

_MakePaper: TypeAlias = Callable[[Sequence[str], str, str], Paper | Rejection]
"""Takes the cells of a row, its position, and its text for a Rejection; returns the paper or a Rejection."""

_SHOWN_CELLS: Final = 20
_SHOWN_CHARACTERS: Final = 200


def read_sheets(
    sheets: Iterable[tuple[str, Iterator[SheetRow]]], origin: Origin, mapped: Mapping[str, str]
) -> Iterator[Paper | Rejection]:
    """Yield the paper of each row below a header that names a title; sheets without one are left out.

    The header may consist of tags, since people open and save tables of Web of Science in Excel.

    Args:
        sheets: name and rows of each.
        origin: where they come from.
        mapped: field of a paper -> name of its column.

    Raises:
        SourceError: no sheet has such a header.
    """
    names: list[str] = []
    is_found = False
    for sheet, rows in sheets:
        head = list(islice(rows, MAX_ROWS_ABOVE_HEADER + 1))
        if found := _find_header(head, origin, mapped):
            number, make = found
            is_found = True
            yield from _read_rows(chain(head[number + 1 :], rows), head[number], make, origin, sheet)
        elif not names:
            names = next((row.cells for row in head if len(row.cells) > 1), [])
    if not is_found:
        raise SourceError(say_no_header(origin.name, names, mapped))


def _find_header(
    head: list[SheetRow], origin: Origin, mapped: Mapping[str, str]
) -> tuple[int, _MakePaper] | None:
    """Return the number of the row that names the columns, and a function that makes papers of later rows."""
    if found := find_header((row.cells for row in head), mapped):
        number, header = found
        return number, lambda cells, position, shown: make_paper(cells, header, origin, position, shown)
    for number, row in enumerate(head if not mapped else ()):
        if tags := read_tags(row.cells):
            return number, partial(make_tagged_paper, tags, origin)
    return None


def _read_rows(
    rows: Iterator[SheetRow], header: SheetRow, make: _MakePaper, origin: Origin, sheet: str
) -> Iterator[Paper | Rejection]:
    names = [name.strip() for name in header.cells]
    for row in rows:
        position = f"sheet {make_excerpt(sheet, 40)}, row {row.number}"
        cells = [cell.strip() for cell in row.cells[: len(names) + 1]]
        if row.too_long:
            yield origin.reject(position, f"A cell of it is longer than {MAX_CELL_CHARACTERS:,} characters.")
        elif any(map(str.strip, row.cells)) and cells != names:
            shown = " ".join(cell[:_SHOWN_CHARACTERS] for cell in row.cells[:_SHOWN_CELLS] if cell)
            yield make(row.cells, position, shown)
