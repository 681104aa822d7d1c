"""Make papers from the rows of tables of any format."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from kg.metadata.cells import MARK, MARK_COLUMN, unprotect_cell
from kg.metadata.draft import BadRecord, Draft, Origin, parse_id
from kg.metadata.entry_types import find_entry_type
from kg.metadata.names import parse_authors
from kg.model import Paper, Rejection
from kg.sources import own
from kg.sources.namelines import parse_name_lines
from kg.sources.tables.cells import (
    is_empty,
    read_authors,
    read_date,
    read_id,
    read_references,
    read_url,
    read_year,
    split_glued_names,
    unlist,
    unwrap,
)
from kg.sources.tables.header import Header
from kg.sources.tables.meanings import PARTS

_ARXIV_PAGE: Final = re.compile(r"https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/\S+", re.IGNORECASE)
_NAME_KEYS: Final = ("display_name", "name", "title", "id")


def make_paper(
    cells: Sequence[object], header: Header, origin: Origin, position: str, shown: str = ""
) -> Paper | Rejection:
    """Make the paper of a row, or a rejection that says why there is none.

    Args:
        cells: texts; in typed tables also lists, objects, numbers and dates.
        header: the header of the table.
        origin: where the table comes from.
        position: where in the table the row is, for a Rejection.
        shown: the text of the row, for a Rejection.
    """
    try:
        draft = _make_own_draft(cells, header) if header.is_own else _make_draft(cells, header)
    except BadRecord as problem:
        return origin.reject(position, str(problem), shown)
    return origin.make_paper(draft, position, shown)


def _make_own_draft(cells: Sequence[object], header: Header) -> Draft:
    pairs = reversed(list(zip(header.names, map(str, cells), strict=False)))
    named = {name: cell.strip() for name, cell in pairs if cell.strip()}
    if named.get(MARK_COLUMN) == MARK:
        named = {name: unprotect_cell(cell) for name, cell in named.items()}
    return own.make_draft(own.split_lists(named))


def _make_draft(cells: Sequence[object], header: Header) -> Draft:
    found = {field: _find(cells, numbers, field == "title") for field, numbers in header.columns.items()}
    month, day, item_type = (found.pop(name) for name in PARTS)
    url = _apply(read_url, found.pop("url"))
    identifier = _apply(read_id, found.pop("id"))
    year = _apply(read_year, found.pop("year"))
    draft = Draft(
        authors=_find_authors(found.pop("authors"), header),
        family_names=(),
        year=year,
        date=_apply(read_date, found.pop("date")) or _join_date(year, month, day),
        url=url,
        references=_find_references(found.pop("references"), identifier),
        id=_find_id(identifier, header),
        **{field: _apply(unlist, value) for field, value in found.items()},
    )
    if not draft.arxiv_id and isinstance(url, str) and _ARXIV_PAGE.fullmatch(url):
        draft.arxiv_id = url
    draft.entry_type = draft.entry_type or find_entry_type(item_type)
    return draft


def _find(cells: Sequence[object], numbers: tuple[int, ...], is_title: bool) -> object:
    """Return the value of the first cell that is not empty; as a title, "None" and the like are not empty."""
    for number in numbers:
        if number >= len(cells):
            continue
        cell = cells[number]
        if isinstance(cell, str):
            text = unwrap(cell)
            if text and (is_title or not is_empty(text)):
                return text
        elif (value := _simplify(cell)) is not None:
            return value
    return None


def _simplify(cell: object) -> object:
    """Return the value of a typed cell: None if it is empty, the name of an object that has one."""
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "replace")
    if isinstance(cell, Mapping):
        return next((cell[key] for key in _NAME_KEYS if isinstance(cell.get(key), str)), cell or None)
    # NaN differs from itself.
    return None if cell == [] or cell != cell else cell


def _apply(read: Callable[[str], str | None], value: object) -> object:
    return read(value) if isinstance(value, str) else value


def _find_authors(value: object, header: Header) -> tuple[str, ...]:
    if not isinstance(value, str):
        return parse_authors(value)
    if header.has_glued_names and not any(sign in value for sign in ";,|"):
        value = ";".join(split_glued_names(value))
    if header.has_turned_names and ";" not in value:
        return parse_name_lines([value])
    return read_authors(value)


def _find_id(identifier: object, header: Header) -> str | None:
    id = parse_id(identifier)
    return f"pmid:{id}" if id is not None and header.has_pubmed_ids else id


def _join_date(year: object, month: object, day: object) -> str | None:
    """Join the parts of a date from separate columns; the month may be a name. None without year or month."""
    if not year or not month:
        return None
    if str(month).isdecimal():
        return "-".join(str(part).zfill(2) for part in (year, month, day) if part)
    return " ".join(str(part) for part in (day, month, year) if part)


def _find_references(value: object, identifier: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return read_references(value, own_id=str(identifier or ""))
    if not isinstance(value, list):
        return ()
    items = (_simplify(item) if isinstance(item, Mapping) else item for item in value)
    ids = (read_id(given) for item in items if (given := parse_id(item)) is not None)
    return tuple(found for found in ids if found)
