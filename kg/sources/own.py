"""Read records of our own exports to ``.jsonl`` and ``.csv``, whose fields are already in normal form."""

from collections.abc import Iterable, Mapping
from typing import Final

from kg.metadata.cells import split_list
from kg.metadata.draft import Draft, parse_id

_JSON_FIELDS: Final = frozenset(("facts", "abbreviations", "links", "source", "authors"))
_COLUMNS: Final = frozenset(
    ("proposes", "methods", "datasets", "tasks", "topics", "links", "source", "authors")
)
_SINGLE: Final = (
    "title",
    "abstract",
    "year",
    "date",
    "venue",
    "doi",
    "arxiv_id",
    "citation_key",
    "entry_type",
    "url",
)
_LISTS: Final = ("authors", "family_names", "references")


def is_own_record(record: Mapping[str, object]) -> bool:
    """Check whether a record is a line of an export, with values of the types that an export writes."""
    lists = [record.get(name, []) for name in _LISTS]
    return record.keys() >= _JSON_FIELDS and all(
        isinstance(items, list) and all(isinstance(item, str) for item in items) for items in lists
    )


def is_own_header(names: Iterable[str]) -> bool:
    """Check whether a table with these columns is an export."""
    return set(names) >= _COLUMNS


def split_lists(cells: Mapping[str, str]) -> dict[str, object]:
    """Return the cells of a row; those that hold lists become lists."""
    return {**cells, **{name: split_list(cells.get(name, "")) for name in _LISTS}}


def make_draft(record: Mapping[str, object]) -> Draft:
    """Take the fields of an export as they are: a comma in a name does not separate given and family name."""
    lists = {
        name: tuple(map(str, as_list)) for name in _LISTS if isinstance(as_list := record.get(name), list)
    }
    return Draft(
        **{name: record.get(name) for name in _SINGLE},  # type: ignore[arg-type]  # fields of any type
        **lists,
        id=parse_id(record.get("id")),
    )
