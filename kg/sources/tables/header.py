"""Find the row that names the columns of a table among its first rows, whatever stands above it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kg.metadata.excerpts import make_excerpt
from kg.sources import own
from kg.sources.tables.meanings import MAX_NAME_CHARACTERS, find_columns, fold_column

MAX_ROWS_ABOVE_HEADER: Final = 20
"""Most rows above a header: titles, dates of export, search terms, comments."""

NOT_MAPPED: Final[Mapping[str, str]] = MappingProxyType({})
"""The empty map, for tables of which the user has not said what any column holds."""

_MAX_SHOWN: Final = 12
_TITLE_HINTS: Final = ("title", "name", "paper", "article", "publication", "study")
_TAG_CHARACTERS: Final = 2
_PUBMED: Final = frozenset(("pmid", "medlinepmid"))
_SPRINGER: Final = frozenset(("itemtitle", "itemdoi"))
_ZOTERO: Final = frozenset(("key", "itemtype"))
# Scopus and Web of Science.
_FULL_NAMES: Final = "authorfullnames"


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns of a table, and what they mean.

    Attributes:
        names: names of the columns, as the table has them.
        columns: field of a paper -> numbers of the columns that hold it, counted from 0, best first.
        is_own: whether the table is an export of this program.
        has_glued_names: whether nothing stands between the names of authors, as in tables of SpringerLink.
        has_turned_names: whether authors are written 'Family, Given' and separated by semicolons, as in
            tables of Zotero, Scopus or Web of Science.
        has_pubmed_ids: whether the ids are PubMed ids.
    """

    names: tuple[str, ...]
    columns: Mapping[str, tuple[int, ...]]
    is_own: bool
    has_glued_names: bool
    has_turned_names: bool
    has_pubmed_ids: bool

    @classmethod
    def of(cls, names: Iterable[str], mapped: Mapping[str, str] = NOT_MAPPED) -> "Header":
        """Make a header from the names of columns.

        Args:
            names: names of the columns, as the table has them.
            mapped: field of a paper -> name of the column that holds it, as a user says; the columns of other
                fields are found by their usual names.
        """
        named = tuple(name.strip() for name in names)
        folded, columns = list(map(fold_column, named)), find_columns(named)
        for field, name in mapped.items():
            columns[field] = tuple(n for n, other in enumerate(folded) if other == fold_column(name))
        return cls(
            named,
            columns,
            is_own=own.is_own_header(named),
            has_glued_names=_SPRINGER.issubset(folded),
            has_turned_names="authors" not in mapped and (_FULL_NAMES in folded or _ZOTERO.issubset(folded)),
            has_pubmed_ids=any(folded[number] in _PUBMED for number in columns["id"]),
        )

    @property
    def meanings(self) -> int:
        """Number of fields of a paper that have a column."""
        return sum(map(bool, self.columns.values()))

    def repeats(self, cells: Sequence[str]) -> bool:
        """Check whether a row repeats the header, as where tables were joined."""
        return (
            bool(cells) and cells[0].strip() == self.names[0] and tuple(map(str.strip, cells)) == self.names
        )


def read_header(
    cells: Sequence[str], *, is_first: bool, mapped: Mapping[str, str] = NOT_MAPPED
) -> Header | None:
    """Return a row as a header if it names a title and every column that is mapped, else None.

    A later row may be data that looks like a header, so a second column must have a known name there. In the
    first row, it is enough that no cell looks like a sentence.
    """
    header = Header.of(cells, mapped)
    if not header.columns["title"] or not all(header.columns[field] for field in mapped):
        return None
    if mapped:
        return header
    is_certain = header.meanings > 1 or (is_first and all(map(_may_be_name, header.names)))
    return header if is_certain else None


def _may_be_name(text: str) -> bool:
    return len(text) <= MAX_NAME_CHARACTERS and ". " not in text and not text.endswith((".", ";"))


def find_header(
    rows: Iterable[Sequence[str]], mapped: Mapping[str, str] = NOT_MAPPED
) -> tuple[int, Header] | None:
    """Find the header among the first rows of a table, with the number of its row, counted from 0."""
    filled = 0
    for number, cells in enumerate(rows):
        if not any(map(str.strip, cells)):
            continue
        if header := read_header(cells, is_first=not filled, mapped=mapped):
            return number, header
        filled += 1
        if filled > MAX_ROWS_ABOVE_HEADER:
            break
    return None


def has_tags(names: Iterable[str]) -> bool:
    """Check for names that are tags of Web of Science or RIS (``PT``, ``AU``): another format reads these."""
    filled = [name.strip() for name in names if name.strip()]
    tags = sum(len(name) == _TAG_CHARACTERS and name.isupper() for name in filled)
    return tags > 2 and tags * 2 > len(filled)


def say_no_header(source: str, names: Iterable[str], mapped: Mapping[str, str] = NOT_MAPPED) -> str:
    """Return a message that says which column a table lacks, which columns it has, and what to do.

    Args:
        source: what to call the table.
        names: the names in what is probably its header.
        mapped: field of a paper -> name of the column, as a user says.
    """
    filled = list(dict.fromkeys(make_excerpt(name, 40) for name in names if name.strip()))
    if not filled:
        return f"{source} has no header row that names a title and another column."
    more = f" and {len(filled) - _MAX_SHOWN} more" if len(filled) > _MAX_SHOWN else ""
    shown = f"{', '.join(filled[:_MAX_SHOWN])}{more}"
    folded = set(map(fold_column, filled))
    if missing := [name for name in mapped.values() if fold_column(name) not in folded]:
        return f"{source} has no column {missing[0]!r}; its columns are {shown}: map one of these."
    likely = (name for hint in _TITLE_HINTS for name in filled if hint in name.casefold())
    best = next(likely, filled[0])
    quoted = best if best.isalnum() else f'"{best}"'
    return (
        f"{source} has no column for titles; its columns are {shown}: "
        f"rename one to Title (or --map title={quoted})."
    )
