"""Read Crossref through its REST API (api.crossref.org): single works by DOI, and searches with a cursor."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from kg import __version__
from kg.live.asking import Asker, Records, Refused, Request, Wanted
from kg.live.pages import drop_repeats, parse_records
from kg.metadata.identifiers import normalize_doi
from kg.model import NotFound, Paper, SourceError, UsageError

_PAGE: Final = 200
_FORMAT: Final = "csljson"
_DOI: Final = re.compile(r"(?:https?://(?:dx\.)?doi\.org/)?10\.\S+", re.IGNORECASE)
ARXIV_DOI: Final = "10.48550/arxiv."
"""Prefix of the DOIs of arXiv, which are registered with DataCite."""
_MAIL: Final = re.compile(r"[!-~]+@[!-~]+")


def read_doi(query: str, asker: Asker, wanted: Wanted) -> Records:
    """Return the work that a DOI names, as Crossref has it.

    Args:
        query: the DOI, bare or as an address.
        asker: sends the requests.
        wanted: note and mail address.

    Raises:
        UsageError: the query is no DOI, or the mail address is invalid.
        NotFound: Crossref has no such DOI.
    """
    doi = normalize_doi(query) if _DOI.fullmatch(query) else None
    if not doi:
        raise UsageError(f"'{query}' is no DOI: it begins with 10., as in doi:10.1145/3292500.3330701")
    if wanted.references:
        wanted.note("Crossref lists what a work cites only as DOIs; openalex: and s2: give the papers")
    return _read_work(doi, asker, wanted)


def _read_work(doi: str, asker: Asker, wanted: Wanted) -> Records:
    work = _find_work(doi, asker, wanted)
    if work is None:
        raise NotFound(f"Crossref has no DOI {doi}: {_advise(doi)}")
    yield from parse_records([work], f"doi:{doi}", _FORMAT)


def find_works(dois: Sequence[str], asker: Asker, wanted: Wanted) -> Iterator[tuple[str, Paper]]:
    """Yield the works with these DOIs, each with its DOI; those that Crossref does not have are left out."""
    for doi in dois:
        for record in parse_records([_find_work(doi, asker, wanted)], f"doi:{doi}", _FORMAT):
            if isinstance(record, Paper):
                yield doi, record


def read_search(query: str, asker: Asker, wanted: Wanted) -> Records:
    """Yield the works that a search in titles, authors and venues finds, best first.

    Args:
        query: words.
        asker: sends the requests.
        wanted: limit, date (of publication) and mail address.

    Raises:
        UsageError: the mail address is invalid.
    """
    if wanted.references:
        wanted.note("Crossref lists what a work cites only as DOIs; openalex: and s2: give the papers")
    return drop_repeats(_iter_found(query, asker, wanted))


def _iter_found(query: str, asker: Asker, wanted: Wanted) -> Records:
    params = {"query.bibliographic": query, "rows": wanted.size_page(_PAGE), "cursor": "*"}
    if wanted.since:
        params["filter"] = f"from-pub-date:{date.fromisoformat(wanted.since)}"
    headers = _introduce(wanted)
    while True:
        message = _take(
            asker.ask(Request("crossref", "works", params, headers=headers)).json("Crossref"), "message"
        )
        works = message.get("items") if isinstance(message, dict) else None
        if not isinstance(works, list):
            raise SourceError("Crossref answered without works; try again later")
        if not works:
            return
        yield from parse_records(works, query, _FORMAT)
        params["cursor"] = str(message.get("next-cursor") or "")
        if not params["cursor"]:
            return


def _find_work(doi: str, asker: Asker, wanted: Wanted) -> Any:
    """Return the work with a DOI, or None if Crossref does not have it."""
    request = Request("crossref", f"works/{doi}", headers=_introduce(wanted))
    try:
        return _take(asker.ask(request).json("Crossref"), "message")
    except Refused as refused:
        if refused.status == 404:
            return None
        raise


def _introduce(wanted: Wanted) -> Mapping[str, str]:
    """Return headers with the mail address of the user, if one is given.

    It goes into a header, as Crossref documents, not into the address of the request, which is stored and
    shown.
    """
    mail = wanted.mailto.strip()
    if not mail:
        return {}
    if not _MAIL.fullmatch(mail):
        raise UsageError("KG_MAILTO holds no mail address, such as ada@example.org")
    return {"User-Agent": f"paper-graph/{__version__} (mailto:{mail})"}


def _advise(doi: str) -> str:
    """Return advice on where to find a DOI that Crossref does not have."""
    if doi.startswith(ARXIV_DOI):
        return f"it is one of arXiv, asked for as arxiv:{doi.removeprefix(ARXIV_DOI)}"
    return "other agencies have it, or nobody"


def _take(answer: Any, name: str) -> Any:
    """Return a part of an answer.

    Raises:
        SourceError: the answer has no such part.
    """
    if not isinstance(answer, dict) or name not in answer:
        raise SourceError("Crossref answered with something else than works; try again later")
    return answer[name]
