"""Read a record of JSON by the usual names, in the shapes in which services and libraries keep the values."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from kg.metadata.dates import format_iso_date
from kg.metadata.draft import Draft, parse_id
from kg.metadata.identifiers import normalize_arxiv_id, normalize_doi
from kg.metadata.names import parse_authors
from kg.sources.fieldnames import fold_name
from kg.sources.json.fields import as_list, listed, plain, text_at, value_at
from kg.sources.json.inverted_index import join_words
from kg.sources.json.names import IDENTIFIERS, JSON_NAMES
from kg.sources.namelines import put_given_name_first, turn_short_names

_FOLDED: Final = {field: tuple(map(fold_name, names)) for field, names in JSON_NAMES.items()}
_IDENTIFIERS: Final = frozenset(map(fold_name, IDENTIFIERS))
_KIND_KEYS: Final = ("type", "idtype", "idType", "scheme", "identifierType", "name")
_CITED_KEYS: Final = ("id", "paperId", "doi", "DOI")
_JOINED: Final = re.compile(r"[;|\s]+")
_MAX_NAMES: Final = 60
_MAX_NAME_CHARACTERS: Final = 40


class _Names(NamedTuple):
    """The names in a record that are known.

    Attributes:
        fields: field of a paper -> names that hold it, best first.
        identifiers: names that hold identifiers of several kinds.
    """

    fields: Mapping[str, tuple[str, ...]]
    identifiers: tuple[str, ...]


def make_draft(record: Mapping[str, Any]) -> Draft:
    """Take the fields out of a record by their usual names (:data:`kg.sources.json.names.JSON_NAMES`).

    Raises:
        BadRecord: the authors are not names.
    """
    names = _find_names(record)
    found = {field: _take_first(record, usual) for field, usual in names.fields.items()}
    if "title_s" in record:
        found.update((field, _take_language(found[field])) for field in ("title", "abstract"))
    references = tuple(_list_cited(found.pop("references")))
    authors = _parse_authors(found.pop("authors"), record)
    date, url = _read_date(found.pop("date")), _read_url(found.pop("url"))
    id = parse_id(plain(found.pop("id")))
    draft = Draft(
        **{field: plain(value) for field, value in found.items()},
        authors=authors,
        family_names=(),
        date=date,
        url=url,
        references=references,
        id=id,
    )
    _complete(draft, record, names)
    return draft


def _find_names(record: Mapping[str, Any]) -> _Names:
    """Find for each field the names in a record that hold it; the records of a file share most of theirs."""
    names = tuple(name for name in record if len(name) <= _MAX_NAME_CHARACTERS)
    return _match_names(names) if len(names) <= _MAX_NAMES else _match_names.__wrapped__(names)


@lru_cache(maxsize=256)
def _match_names(names: tuple[str, ...]) -> _Names:
    given: dict[str, list[str]] = {}
    for name in names:
        given.setdefault(fold_name(name), []).append(name)
    found = {
        field: tuple(name for folded in usual for name in given.get(folded, ()))
        for field, usual in _FOLDED.items()
    }
    identifiers = tuple(name for folded, all in given.items() if folded in _IDENTIFIERS for name in all)
    return _Names(found, identifiers)


def _take_first(record: Mapping[str, Any], names: tuple[str, ...]) -> object:
    """Return the first value that is neither missing nor blank."""
    for name in names:
        value = record[name]
        if value is not None and value != [] and not (isinstance(value, str) and not value.strip()):
            return value
    return None


def _take_language(value: object) -> object:
    """Return the first text if HAL keeps several languages in one list."""
    return value[0] if isinstance(value, list) else value


def list_authors(value: object) -> object:
    """Return authors as a list, freed from the object that XML turned into JSON has around it."""
    if isinstance(value, Mapping):
        inside = [item for item in value.values() if isinstance(item, list | Mapping)]
        return listed(inside[0]) if len(inside) == 1 else [value]
    return value


def _parse_authors(value: object, record: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the authors; Scopus and PubMed write ``Lind A.``, without a comma between the parts."""
    names = parse_authors(list_authors(value))
    is_pubmed = bool(value) and isinstance(value, list) and value_at(value[0], "authtype") is not None
    if is_pubmed or "dc:creator" in record:
        return tuple(map(put_given_name_first, names))
    return turn_short_names(names, value) if isinstance(value, str) else names


def _read_date(value: object) -> object:
    """Return a date as text, even if it comes in parts: ``{"year": 2020, "month": 5}``."""
    year = value_at(value, "year")
    if type(year) is int:
        parts = [value_at(value, name) for name in ("month", "day")]
        return format_iso_date(year, *(part if type(part) is int else None for part in parts))
    return plain(value)


def _read_url(value: object) -> object:
    """Return the address in a text, or in a list of links."""
    for item in listed(value):
        for key in ("url", "href", "@href", "URL"):
            if address := text_at(item, key):
                return address
    return plain(value)


def _list_cited(value: object) -> Iterator[str]:
    """Yield the ids of cited papers: in a list of ids or of objects, or joined in one text."""
    if isinstance(value, str):
        yield from filter(None, _JOINED.split(value.strip("[]")))
    for item in as_list(value):
        found = item
        if isinstance(item, Mapping):
            found = next((item[key] for key in _CITED_KEYS if item.get(key)), None)
        if (id := parse_id(found)) is not None:
            yield id


def _complete(draft: Draft, record: Mapping[str, Any], names: _Names) -> None:
    """Fill fields from places other than their own names."""
    if draft.title is None and draft.abstract:
        draft.title = record.get("name")
    _complete_from_source(draft, record)
    if not draft.abstract and "abstract_inverted_index" in record:
        draft.abstract = join_words(record["abstract_inverted_index"])
    for name in names.identifiers:
        draft.doi = draft.doi or find_identifier(record[name], "doi")
        draft.arxiv_id = draft.arxiv_id or find_identifier(record[name], "arxiv")
    # PLOS and others have no id but the DOI.
    if not draft.doi and draft.id and draft.id.startswith("10."):
        draft.doi = normalize_doi(draft.id)


def _complete_from_source(draft: Draft, record: Mapping[str, Any]) -> None:
    """Fill fields that Lens, Web of Science and Mendeley keep under ``source``, elsewhere a database."""
    source = record.get("source")
    draft.venue = draft.venue or text_at(source, "title") or text_at(source, "sourceTitle")
    draft.year = draft.year or value_at(source, "publishYear")
    draft.authors = draft.authors or parse_authors(listed(value_at(record, "names", "authors")))
    if draft.venue is None and isinstance(record.get("identifiers"), Mapping):
        draft.venue = plain(source)


def find_identifier(value: object, kind: str) -> str | None:
    """Find the identifier of a kind among several.

    >>> find_identifier([{"type": "doi", "id": "10.1000/a"}], "doi")
    '10.1000/a'
    """
    if isinstance(value, Mapping):
        named = next((item for key, item in value.items() if key.casefold().startswith(kind)), None)
        if named is not None:
            text = plain(named)
            return text if isinstance(text, str) else None
    for item in listed(value):
        if isinstance(item, str) and _is_of_kind(item, kind):
            return item
        if any((text_at(item, key) or "").casefold() == kind for key in _KIND_KEYS):
            return next((text for key in ("value", "id", "identifier") if (text := text_at(item, key))), None)
    return None


def _is_of_kind(text: str, kind: str) -> bool:
    """Check the kind of a bare identifier: ``arXiv:2001.00001``, ``https://doi.org/10.1000/a``."""
    if kind == "doi":
        return normalize_doi(text) is not None
    return "arxiv" in text.casefold() and normalize_arxiv_id(text) is not None
