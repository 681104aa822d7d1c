"""CSL-JSON, as Zotero, Pandoc and Crossref write it (citation-style-language schema, csl-data.json)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from kg.metadata.dates import iso
from kg.metadata.draft import Draft, Origin
from kg.metadata.identity import normal_doi
from kg.metadata.names import people
from kg.model import Paper, Rejection
from kg.sources.json.fields import at, listed, text_at
from kg.sources.json.records import parse_any

_DIGITS = re.compile(r"[0-9]{1,4}")
_DATES = ("issued", "published", "published-print", "published-online", "posted")


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each item."""
    return parse_any(stream, origin, _draft)


def _draft(item: Mapping[str, Any]) -> Draft:
    page, given = item.get("URL"), item.get("id")
    return Draft(
        title=item.get("title"),
        abstract=item.get("abstract"),
        authors=people(item.get("author")),
        date=next(filter(None, (_date(item.get(name)) for name in _DATES)), None),
        venue=item.get("container-title") or item.get("event-title") or item.get("publisher"),
        doi=item.get("DOI"),
        arxiv_id=page if isinstance(page, str) and "arxiv.org" in page else None,
        url=page,
        references=tuple(_cited(item)),
        id=str(given) if type(given) in (str, int) else None,
    )


def _date(value: object) -> str | None:
    """A date in parts, or as text where the writer could not take it apart.

    >>> _date({"date-parts": [[2020, "3"]]}), _date({"raw": "March 2020"})
    ('2020-03', 'March 2020')
    """
    if isinstance(value, str | int):
        return str(value)
    first = next(iter(listed(at(value, "date-parts"))), None)
    parts = [int(part) for part in map(str, listed(first)[:3]) if _DIGITS.fullmatch(part)]
    return iso(*parts) if parts else text_at(value, "raw") or text_at(value, "literal")


def _cited(item: Mapping[str, Any]) -> Iterator[str]:
    """Papers that Crossref knows to be cited, by their DOI."""
    for reference in listed(item.get("reference")):
        if doi := normal_doi(text_at(reference, "DOI")):
            yield f"doi:{doi}"
