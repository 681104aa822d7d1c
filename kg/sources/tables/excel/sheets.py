"""From the rows of sheets to papers, whatever kind of Excel file they are in."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Final

from kg.metadata.draft import Origin
from kg.metadata.text import make_excerpt
from kg.model import Paper, Rejection, SourceError
from kg.sources.tables.excel.rows import MAX_CELL_CHARACTERS, SheetRow
from kg.sources.tables.header import MAX_ROWS_ABOVE, Header, find_header, say_no_header
from kg.sources.tables.rows import make_paper

_SHOWN_CELLS: Final = 20
_SHOWN_CHARACTERS: Final = 200


def read_sheets(
    sheets: Iterable[tuple[str, Iterator[SheetRow]]], origin: Origin, mapped: Mapping[str, str]
) -> Iterator[Paper | Rejection]:
    """Yield the paper of each row below a header that names a title; sheets without one are left out.

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
        head = list(islice(rows, MAX_ROWS_ABOVE + 1))
        if found := find_header((row.cells for row in head), mapped):
            is_found = True
            yield from _read_rows(chain(head[found[0] + 1 :], rows), found[1], origin, sheet)
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
