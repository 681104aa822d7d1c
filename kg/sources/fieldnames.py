"""The names under which tables and JSON files commonly keep the fields of a paper."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from kg.metadata.draft import Draft
from kg.metadata.names import parse_authors

FIELD_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title", "primary_title", "document_title", "article_title", "paper_title", "display_name"),
    "abstract": (
        "abstract",
        "summary",
        "description",
        "notes_abstract",
        "abstract_note",
        "paper_abstract",
        "abstract_text",
    ),
    "authors": ("authors", "author", "first_authors", "author_names", "author_full_names", "creators"),
    "year": ("year", "publication_year", "pub_year", "py", "publish_year"),
    "date": (
        "date",
        "published",
        "publication_date",
        "pub_date",
        "date_published",
        "publish_time",
        "published_date",
    ),
    "venue": (
        "venue",
        "journal",
        "booktitle",
        "container_title",
        "source_title",
        "journal_name",
        "publication_title",
        "conference",
    ),
    "doi": ("doi",),
    "arxiv_id": ("arxiv_id", "arxiv", "eprint"),
    "citation_key": ("citation_key", "citekey", "bibtex_key", "bib_key"),
    "entry_type": ("entry_type", "bibtex_type"),
    "url": ("url", "link", "urls", "pdf_url"),
    "references": ("references", "cites", "referenced_works"),
    "id": ("id", "paper_id", "key", "uid"),
}
"""Field of a paper -> names it goes by, best first; compared as :func:`fold_name` gives them."""


def fold_name(name: object) -> str:
    """Return a field name without case, blanks, full stops, hyphens and underscores."""
    return re.sub(r"[\s_\-.]+", "", str(name).replace("\ufeff", "")).casefold()


_FOLDED_NAMES: Final = {field: tuple(map(fold_name, names)) for field, names in FIELD_NAMES.items()}


def find_fields(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Find for each field of a paper the given names that hold it, best first."""
    given: dict[str, list[str]] = {}
    for name in names:
        given.setdefault(fold_name(name), []).append(name)
    return {
        field: tuple(name for folded in usual for name in given.get(folded, ()))
        for field, usual in _FOLDED_NAMES.items()
    }


def make_draft(record: Mapping[str, object], fields: Mapping[str, tuple[str, ...]] | None = None) -> Draft:
    """Take the fields out of a record by their common names.

    Args:
        record: field name -> value.
        fields: what :func:`find_fields` gives for the names, where many records share them.

    Raises:
        BadRecord: the authors are not names.
    """
    fields = find_fields(record) if fields is None else fields
    found = {field: _first_filled(record, names) for field, names in fields.items()}
    references = found.pop("references")
    identifier = found.pop("id")
    return Draft(
        **{**found, "authors": parse_authors(found["authors"])},  # type: ignore[arg-type]  # keys are Draft's fields
        references=tuple(_list_ids(references)),
        id=str(identifier)
        if isinstance(identifier, str | int) and not isinstance(identifier, bool)
        else None,
    )


def _first_filled(record: Mapping[str, object], names: tuple[str, ...]) -> object:
    for name in names:
        value = record.get(name)
        if value is not None and value != "" and not (isinstance(value, str) and not value.strip()):
            return value
    return None


def _list_ids(value: object) -> list[str]:
    """Return the ids of cited papers: in a list, in a list of objects, or joined in one text."""
    if isinstance(value, str):
        return [part.strip() for part in re.split(r"[;|\s]+", value.strip("[]")) if part.strip()]
    if not isinstance(value, list):
        return []
    ids = (
        item.get("id") or item.get("paperId") or item.get("doi") if isinstance(item, dict) else item
        for item in value
    )
    return [str(i) for i in ids if isinstance(i, str | int) and not isinstance(i, bool)]
