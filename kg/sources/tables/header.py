"""The row that names the columns of a table: found among the first rows, whatever stands above it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.metadata.text import make_excerpt
from kg.sources import own
from kg.sources.tables.meanings import MAX_NAME_CHARACTERS, find_columns, fold_column

MAX_ROWS_ABOVE: Final = 20
"""Rows above a header: titles, dates of export, search terms, comments."""

_MAX_SHOWN: Final = 12
_TITLE_HINTS: Final = ("title", "name", "paper", "article", "publication", "study")
_TAG_CHARACTERS: Final = 2
_SPRINGER: Final = frozenset(("itemtitle", "itemdoi"))


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns of a table, and what they mean.

    Attributes:
        names: as the table has them.
        columns: field of a paper -> numbers of the columns that hold it, best first.
        is_own: the table is an export of this program.
        has_glued_names: nothing stands between the names of authors: the table is one of SpringerLink.
        has_pubmed_ids: the ids are numbers of PubMed.
    """

    names: tuple[str, ...]
    columns: Mapping[str, tuple[int, ...]]
    is_own: bool
    has_glued_names: bool
    has_pubmed_ids: bool

    @classmethod
    def of(cls, names: Iterable[str]) -> "Header":
        """Make a header of the names of columns."""
        named = tuple(name.strip() for name in names)
        folded, columns = list(map(fold_column, named)), find_columns(named)
        return cls(
            named,
            columns,
            is_own=own.is_own_header(named),
            has_glued_names=_SPRINGER.issubset(folded),
            has_pubmed_ids=any(folded[number] == "pmid" for number in columns["id"]),
        )

    @property
    def meanings(self) -> int:
        """Number of fields of a paper that have a column."""
        return sum(map(bool, self.columns.values()))

    def repeats(self, cells: Sequence[str]) -> bool:
        """Check for the header once more, as it stands where tables were joined."""
        return (
            bool(cells) and cells[0].strip() == self.names[0] and tuple(map(str.strip, cells)) == self.names
        )


def read_header(cells: Sequence[str], *, is_first: bool) -> Header | None:
    """Return a row as a header, if it names a title.

    Below the first row a table's own texts begin: there, one other column must have a known name too.
    In the first row, the others must at least be no sentences.
    """
    header = Header.of(cells)
    if not header.columns["title"]:
        return None
    is_certain = header.meanings > 1 or (is_first and all(map(_may_be_name, header.names)))
    return header if is_certain else None


def _may_be_name(text: str) -> bool:
    return len(text) <= MAX_NAME_CHARACTERS and ". " not in text and not text.endswith((".", ";"))


def find_header(rows: Iterable[Sequence[str]]) -> tuple[int, Header] | None:
    """Find the header among the first rows of a table, and its number, counted from 0."""
    filled = 0
    for number, cells in enumerate(rows):
        if not any(map(str.strip, cells)):
            continue
        if header := read_header(cells, is_first=not filled):
            return number, header
        filled += 1
        if filled > MAX_ROWS_ABOVE:
            break
    return None


def has_tags(names: Iterable[str]) -> bool:
    """Check for tags of Web of Science or RIS as names (``PT``, ``AU``, ``TI``), which others read."""
    filled = [name.strip() for name in names if name.strip()]
    tags = sum(len(name) == _TAG_CHARACTERS and name.isupper() for name in filled)
    return tags > 2 and tags * 2 > len(filled)


def say_no_titles(source: str, names: Iterable[str]) -> str:
    """Say that no column of a table is named as one of titles, which there are, and what to do."""
    filled = list(dict.fromkeys(make_excerpt(name, 40) for name in names if name.strip()))
    if not filled:
        return f"{source} has no header row that names a title and another column."
    likely = (name for hint in _TITLE_HINTS for name in filled if hint in name.casefold())
    best = next(likely, filled[0])
    more = f" and {len(filled) - _MAX_SHOWN} more" if len(filled) > _MAX_SHOWN else ""
    return (
        f"{source} has no column for titles; its columns are {', '.join(filled[:_MAX_SHOWN])}{more}: "
        f"rename one to Title (or --map title={quote_name(best)})."
    )


def quote_name(name: str) -> str:
    """Return a column's name as a shell takes it in an option."""
    return name if name.isalnum() else f'"{name}"'
