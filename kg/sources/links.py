"""Find web addresses, DOIs and arXiv ids in fields that hold several, or hold them among words."""

import re
from collections.abc import Iterable
from typing import Final

from kg.metadata.identifiers import normalize_arxiv_id, normalize_doi

_ADDRESS: Final = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"]+", re.IGNORECASE)
_NEXT_ADDRESS: Final = re.compile(r"[;,|](?=https?://)", re.IGNORECASE)
_BARE_DOI: Final = re.compile(r"(?:doi:?\s*)?(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+", re.IGNORECASE)


def find_url(values: Iterable[str]) -> str | None:
    """Return the first web address in the values, or None.

    >>> find_url(["internal-pdf://1.pdf", "https://example.org/a;https://example.org/b"])
    'https://example.org/a'
    """
    for value in values:
        if found := _ADDRESS.search(value):
            address = _NEXT_ADDRESS.split(found[0])[0].rstrip(".;,|")
            return f"http://{address}" if address.lower().startswith("www.") else address
    return None


def find_doi(values: Iterable[str]) -> str | None:
    """Return the first DOI in the values, or None.

    >>> find_doi(["Review", "https://example.org/record?id=2&doi=10.1000%2fabc&partner=40"])
    '10.1000/abc'
    """
    return next(filter(None, map(normalize_doi, values)), None)


def is_bare_doi(value: str) -> bool:
    """Check for a value that is nothing but a DOI, as some notes are."""
    return bool(_BARE_DOI.fullmatch(value))


def find_arxiv_id(values: Iterable[str]) -> str | None:
    """Return the first value that names a paper on arXiv, or None."""
    return next((value for value in values if "arxiv" in value.lower() and normalize_arxiv_id(value)), None)
