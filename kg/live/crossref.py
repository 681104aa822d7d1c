"""Crossref, by its REST API (api.crossref.org): single works by DOI, and searches with a cursor."""

import re
from typing import Any, Final

from kg.live.asking import Asker, Records, Refused, Request, Wanted
from kg.live.pages import drop_repeats, parse_records
from kg.metadata.identifiers import normalize_doi
from kg.model import NotFound, SourceError, UsageError

_PAGE: Final = 200
_FORMAT: Final = "csljson"
_DOI: Final = re.compile(r"(?:https?://(?:dx\.)?doi\.org/)?10\.\S+", re.IGNORECASE)


def read_doi(query: str, asker: Asker, wanted: Wanted) -> Records:
    """Yield the work that a DOI names, as Crossref has it.

    Args:
        query: the DOI, also as an address.
        asker: sends the requests.
        wanted: only its note is used.

    Raises:
        UsageError: it is no DOI.
        NotFound: Crossref has no such DOI.
    """
    doi = normalize_doi(query) if _DOI.fullmatch(query) else None
    if not doi:
        raise UsageError(f"'{query}' is no DOI: it begins with 10., as in doi:10.1145/3292500.3330701")
    if wanted.references:
        wanted.note("Crossref lists what a work cites only as DOIs; openalex: and s2: give the papers")
    try:
        found = asker.ask(Request("crossref", f"works/{doi}")).json("Crossref")
    except Refused as refused:
        if refused.status == 404:
            raise NotFound(f"Crossref has no DOI {doi}: other agencies have it, or nobody") from None
        raise
    yield from parse_records([_take(found, "message")], f"doi:{doi}", _FORMAT)


def read_search(query: str, asker: Asker, wanted: Wanted) -> Records:
    """Yield the works that a search in titles, authors and venues finds, best first.

    Args:
        query: words.
        asker: sends the requests.
        wanted: limit and date.
    """
    if wanted.references:
        wanted.note("Crossref lists what a work cites only as DOIs; openalex: and s2: give the papers")
    return drop_repeats(_iter_found(query, asker, wanted))


def _iter_found(query: str, asker: Asker, wanted: Wanted) -> Records:
    params = {"query.bibliographic": query, "rows": wanted.size_page(_PAGE), "cursor": "*"}
    if wanted.since:
        params["filter"] = f"from-pub-date:{wanted.since}"
    while True:
        message = _take(asker.ask(Request("crossref", "works", params)).json("Crossref"), "message")
        works = message.get("items") if isinstance(message, dict) else None
        if not isinstance(works, list):
            raise SourceError("Crossref answered without works; try again later")
        if not works:
            return
        yield from parse_records(works, query, _FORMAT)
        params["cursor"] = str(message.get("next-cursor") or "")
        if not params["cursor"]:
            return


def _take(answer: Any, name: str) -> Any:
    """Return a part of an answer.

    Raises:
        SourceError: the answer has no such part.
    """
    if not isinstance(answer, dict) or name not in answer:
        raise SourceError("Crossref answered with something else than works; try again later")
    return answer[name]
