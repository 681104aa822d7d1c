"""The names under which tables and JSON files commonly keep the fields of a paper."""

import re
from collections.abc import Iterable, Mapping

from kg.metadata.draft import Draft
from kg.metadata.names import people

ALIASES: dict[str, tuple[str, ...]] = {
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
    "url": ("url", "link", "urls", "pdf_url"),
    "references": ("references", "cites", "referenced_works"),
    "id": ("id", "paper_id", "key", "uid"),
}
"""Field of a paper -> names it goes by, best first; case, blanks, hyphens and underscores do not count."""


def folded(name: object) -> str:
    """A field name without case, blanks, hyphens and underscores."""
    return re.sub(r"[\s_\-.]+", "", str(name).replace("\ufeff", "")).casefold()


_FOLDED = {field: tuple(map(folded, names)) for field, names in ALIASES.items()}


def columns(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each field of a paper the given names that hold it, best first."""
    given: dict[str, list[str]] = {}
    for name in names:
        given.setdefault(folded(name), []).append(name)
    return {
        field: tuple(n for alias in aliases for n in given.get(alias, ()))
        for field, aliases in _FOLDED.items()
    }


def draft(record: Mapping[str, object], names: Mapping[str, tuple[str, ...]] | None = None) -> Draft:
    """The fields of a record by their common names.

    Args:
        record: field name -> value.
        names: what :func:`columns` said of the names, where many records share them.

    Raises:
        BadRecord: the authors are no names.
    """
    where = columns(record) if names is None else names
    found = {field: _first(record, keys) for field, keys in where.items()}
    references = found.pop("references")
    identifier = found.pop("id")
    return Draft(
        **{**found, "authors": people(found["authors"])},  # type: ignore[arg-type]  # keys are Draft's fields
        references=tuple(_ids(references)),
        id=str(identifier)
        if isinstance(identifier, str | int) and not isinstance(identifier, bool)
        else None,
    )


def _first(record: Mapping[str, object], keys: tuple[str, ...]) -> object:
    for key in keys:
        value = record.get(key)
        if value is not None and value != "" and not (isinstance(value, str) and not value.strip()):
            return value
    return None


def _ids(value: object) -> list[str]:
    """Ids of cited papers: a list of them, of objects that carry one, or a text that joins them."""
    if isinstance(value, str):
        return [part.strip() for part in re.split(r"[;|\s]+", value.strip("[]")) if part.strip()]
    if not isinstance(value, list):
        return []
    ids = (
        item.get("id") or item.get("paperId") or item.get("doi") if isinstance(item, dict) else item
        for item in value
    )
    return [str(i) for i in ids if isinstance(i, str | int) and not isinstance(i, bool)]
