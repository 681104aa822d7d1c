"""CSL-JSON, as Zotero, Pandoc and Crossref write it (citation-style-language schema, csl-data.json)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from kg.metadata.dates import format_iso_date
from kg.metadata.draft import Draft, Origin
from kg.metadata.identifiers import normalize_doi
from kg.metadata.names import parse_authors
from kg.model import Paper, Rejection
from kg.sources.formats import Format
from kg.sources.json.fields import as_list, text_at, value_at
from kg.sources.json.records import is_json, parse_any

_KEY: Final = re.compile(r'"(?:date-parts|container-title|citation-key)"\s*:|"family"\s*:\s*"')
_DIGITS: Final = re.compile(r"[0-9]{1,4}")
_DATE_FIELDS: Final = ("issued", "published", "published-print", "published-online", "posted")


def sniff(head: str) -> bool:
    """Check for JSON with names and dates in parts, as CSL-JSON and Crossref write them."""
    return is_json(head) and bool(_KEY.search(head))


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each item."""
    return parse_any(stream, origin, _make_draft)


FORMAT: Final = Format(
    "csljson", "CSL-JSON, as Zotero and Crossref write it", precedence=23, sniff=sniff, parse=parse
)


def _make_draft(item: Mapping[str, Any]) -> Draft:
    page, given = item.get("URL"), item.get("id")
    return Draft(
        title=item.get("title"),
        abstract=item.get("abstract"),
        authors=parse_authors(item.get("author")),
        date=next(filter(None, (_join_date(item.get(name)) for name in _DATE_FIELDS)), None),
        venue=item.get("container-title") or item.get("event-title") or item.get("publisher"),
        doi=item.get("DOI"),
        arxiv_id=page if isinstance(page, str) and "arxiv.org" in page else None,
        url=page,
        references=tuple(_find_cited(item)),
        id=str(given) if type(given) in (str, int) else None,
    )


def _join_date(value: object) -> str | None:
    """Join a date in parts; give it as text where the writer could not take it apart.

    >>> _join_date({"date-parts": [[2020, "3"]]}), _join_date({"raw": "March 2020"})
    ('2020-03', 'March 2020')
    """
    if isinstance(value, str | int):
        return str(value)
    first = next(iter(as_list(value_at(value, "date-parts"))), None)
    parts = [int(part) for part in map(str, as_list(first)[:3]) if _DIGITS.fullmatch(part)]
    return format_iso_date(*parts) if parts else text_at(value, "raw") or text_at(value, "literal")


def _find_cited(item: Mapping[str, Any]) -> Iterator[str]:
    """Find the papers that Crossref knows to be cited, by their DOI."""
    for reference in as_list(item.get("reference")):
        if doi := normalize_doi(text_at(reference, "DOI")):
            yield f"doi:{doi}"
