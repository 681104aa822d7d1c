"""Read CSL-JSON, as Zotero, Pandoc and Crossref write it (citation-style-language schema, csl-data.json)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kg.metadata.dates import format_iso_date
from kg.metadata.draft import Draft, parse_id
from kg.metadata.entry_types import find_entry_type
from kg.metadata.identifiers import normalize_doi
from kg.metadata.names import parse_authors
from kg.sources.json import usual
from kg.sources.json.fields import as_list, first_text, text_at, value_at
from kg.sources.json.format import make_json_format
from kg.sources.json.sniffing import is_json
from kg.sources.links import find_arxiv_id

_KEY: Final = re.compile(r'"(?:date-parts|container-title|citation-key)"\s*:|"family"\s*:\s*"')
_UNPAYWALL: Final = re.compile(r'"z_authors"\s*:')
_DIGITS: Final = re.compile(r"[0-9]{1,4}")
_FIELDS: Final = frozenset(
    ("issued", "published", "posted", "container-title", "citation-key", "citation-label", "DOI", "URL")
)
_OTHER_FIELDS: Final = frozenset(("year", "date", "authors", "journal", "venue", "doi", "url"))
"""Keys that CSL-JSON does not have, but other JSON with names in parts does."""
_DATE_FIELDS: Final = ("issued", "published", "published-print", "published-online", "posted")


def sniff(head: str) -> bool:
    """Check for JSON with names and dates in parts, as CSL-JSON and Crossref write them."""
    return is_json(head) and bool(_KEY.search(head)) and not _UNPAYWALL.search(head)


def _make_draft(item: Mapping[str, Any]) -> Draft:
    if _FIELDS.isdisjoint(item) and not _OTHER_FIELDS.isdisjoint(item):
        return usual.make_draft(item)
    return Draft(
        title=item.get("title"),
        abstract=item.get("abstract"),
        authors=parse_authors(item.get("author") or item.get("authors")),
        year=item.get("year"),
        date=next(filter(None, (_join_date(item.get(name)) for name in _DATE_FIELDS)), None),
        venue=_find_venue(item),
        doi=item.get("DOI"),
        arxiv_id=_find_arxiv_id(item),
        citation_key=item.get("citation-key"),
        entry_type=find_entry_type(item.get("type"), item.get("genre")),
        url=item.get("URL"),
        references=tuple(_find_cited(item)),
        id=parse_id(item.get("id")),
    )


def _find_venue(item: Mapping[str, Any]) -> object:
    """Return the journal, the event, or for preprints the server, which Crossref calls an institution."""
    return (
        item.get("container-title")
        or item.get("event-title")
        or text_at(item, "event", "name")
        or first_text(item.get("institution"), "name")
        or item.get("publisher")
    )


def _find_arxiv_id(item: Mapping[str, Any]) -> str | None:
    """Find the arXiv id, for which CSL has no field: it stands in the address, the number or a note."""
    texts = (text_at(item, name) for name in ("URL", "number", "note"))
    return find_arxiv_id(filter(None, texts))


def _join_date(value: object) -> str | None:
    """Join a date in parts; return it as text if the writer could not take it apart.

    >>> _join_date({"date-parts": [[2020, "3"]]}), _join_date({"raw": "March 2020"})
    ('2020-03', 'March 2020')
    """
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, list):
        value = next(iter(value), None)
    if value_at(value, "year"):  # as older versions of Pandoc write it
        return "-".join(
            str(value_at(value, name)) for name in ("year", "month", "day") if value_at(value, name)
        )
    first = next(iter(as_list(value_at(value, "date-parts"))), None)
    # A part that is missing still has its place: of a year and a day only the year counts.
    parts = [int(part) if _DIGITS.fullmatch(part) else None for part in map(str, as_list(first)[:3])]
    date = format_iso_date(*parts) if parts else None
    return date or text_at(value, "raw") or text_at(value, "literal")


def _find_cited(item: Mapping[str, Any]) -> Iterator[str]:
    """Find the papers that Crossref knows to be cited, by their DOI."""
    for reference in as_list(item.get("reference")):
        if doi := normalize_doi(text_at(reference, "DOI")):
            yield f"doi:{doi}"


FORMAT: Final = make_json_format(
    "csljson", "CSL-JSON, as Zotero and Crossref write it", 30, sniff, _make_draft
)
