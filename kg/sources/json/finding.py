"""Find the records in a JSON document, whatever the names of the lists and objects around them.

A record is an object that names a title, itself or in an object that wraps it: ``{"paper": {"title": …}}``.
The records of a document are the longest list of such objects, or the longest object whose values are such
objects (``{"W1": {"title": …}, "W2": …}``).
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final, TypeAlias

from kg.sources.fieldnames import fold_name
from kg.sources.json.columns import split_columns
from kg.sources.json.names import JSON_NAMES

IsRecord: TypeAlias = Callable[[object], bool]
"""Checks whether a value is a record of a paper, perhaps in an object that wraps it."""

CONTAINERS: Final = ("papers", "results", "data", "items", "records", "works", "message")
"""Usual names of the list of records: its items are records, even if none has a title."""

WRAPPERS: Final = (
    *("paper", "citingPaper", "citedPaper", "data", "metadata", "attributes", "_source", "info", "content"),
    *("bib", "bibjson", "row", "node", "document", "doc", "article", "work", "item", "record", "entry"),
    *("message", "fields"),
)
"""Keys of objects that hold the fields of a record; journals, too, have a title, so not any key will do."""
_NOT_RECORDS: Final = frozenset(
    (
        *("error", "errors", "facets", "facet_counts", "aggregations", "highlighting", "collections"),
        *("journal", "journalInfo", "venue", "publicationVenue", "source", "container", "series", "host"),
        *("publisher", "publication", "publication_info", "primary_location", "locations", "hostVenue"),
        *("annotations", "schema"),
    )
)
"""Keys of objects that have a title but are no papers."""
_COUNTS: Final = (
    *("total", "total_hits", "totalHits", "totalResults", "total-results", "count", "hitCount", "numFound"),
    *("@total", "opensearch:totalResults", "total_results", "totalCount", "total_records"),
)
_MAX_DEPTH: Final = 7
_TITLES: Final = frozenset(map(fold_name, JSON_NAMES["title"]))
_ABSTRACTS: Final = frozenset(name for name in map(fold_name, JSON_NAMES["abstract"]) if "abstract" in name)
"""Names of the abstract that only a paper has; lists and answers may also have a description."""


def names_title(value: object) -> bool:
    """Check for an object with a title, its own or that of an object it wraps."""
    return _has_title(value) or _find_wrapped(value) is not None


def find_records(document: object, is_record: IsRecord = names_title) -> list[object]:
    """Find the records of a document.

    Args:
        document: parsed JSON.
        is_record: tells a record from other objects.

    Returns:
        The records, with whatever else is in their list; a document without records is itself the record.
    """
    if isinstance(document, Mapping):
        if (rows := split_columns(document)) is not None:
            return list(rows)
        if is_record(document):
            return [document]
    found = _find_longest(document, is_record, _MAX_DEPTH)
    return found or _take_container(document)


def unwrap_record(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the fields of a record together with those of the object inside that names its title."""
    while "title" not in record and not _has_title(record):
        wrapped = _find_wrapped(record)
        if wrapped is None:
            break
        key, inner = wrapped
        record = {**{name: value for name, value in record.items() if name != key}, **inner}
    return record


def _has_title(value: object) -> bool:
    if not isinstance(value, Mapping):
        return False
    # Programmes of conferences call the title a name; people and journals have a name, but no abstract.
    is_named = "name" in value and "abstract" in value
    return "title" in value or is_named or any(map(_is_title_name, value))


def _find_wrapped(value: object) -> tuple[str, Mapping[str, Any]] | None:
    """Find the object that a record wraps, with its key; wrappers may be nested, but not deeply."""
    if not isinstance(value, Mapping):
        return None
    inside = [(key, value[key]) for key in WRAPPERS if isinstance(value.get(key), Mapping)]
    titled = (pair for pair in inside if _has_title(pair[1]))
    double = (pair for pair in inside for key in WRAPPERS if _has_title(pair[1].get(key)))
    return next(titled, None) or next(double, None)


@lru_cache(maxsize=1024)
def _fold_short(name: str) -> str:
    return fold_name(name)


def _is_title_name(name: object) -> bool:
    return isinstance(name, str) and len(name) < 40 and _fold_short(name) in _TITLES


def _is_untitled_paper(value: object) -> bool:
    """Check for a record that lacks only its title; no part of it may be taken for a paper."""
    return isinstance(value, Mapping) and any(
        isinstance(name, str) and len(name) < 40 and _fold_short(name) in _ABSTRACTS for name in value
    )


def _find_longest(value: object, is_record: IsRecord, depth: int) -> list[object]:
    """Find the longest list of records inside a value, and of equally long ones the first."""
    if depth == 0 or _is_untitled_paper(value):
        return []
    if isinstance(value, list):
        if any(map(is_record, value)):
            return value
        # A list of answers, each of which holds records.
        return [record for item in value for record in _find_longest(item, is_record, depth - 1)]
    if not isinstance(value, Mapping):
        return []
    inside: list[object] = [
        item for key, item in value.items() if key not in _NOT_RECORDS and isinstance(item, list | Mapping)
    ]
    records = [item for item in inside if is_record(item)]
    lists = (_find_longest(item, is_record, depth - 1) for item in inside if not is_record(item))
    return max([records, *lists], key=len)


def _take_container(document: object) -> list[object]:
    """Return the list under a usual name, even if none of its items has a title."""
    value = document
    if _is_empty_answer(document, _MAX_DEPTH):
        return []
    for _ in range(_MAX_DEPTH):
        if not isinstance(value, Mapping):
            break
        inside = (value[name] for name in CONTAINERS if isinstance(value.get(name), list | Mapping))
        found = next(inside, None)
        if found is None:
            break
        value = found
    return value if isinstance(value, list) else [value]


def _is_empty_answer(value: object, depth: int) -> bool:
    """Check for the answer of a search that reports no results."""
    if not isinstance(value, Mapping) or depth == 0:
        return False
    return any(value.get(name) in (0, "0") for name in _COUNTS if type(value.get(name)) is not bool) or any(
        _is_empty_answer(item, depth - 1) for item in value.values()
    )
