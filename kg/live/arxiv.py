"""Read arXiv through its API, which answers in Atom, at most one request every three seconds.

See info.arxiv.org/help/api/user-manual.html.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from kg.batches import batched
from kg.live.asking import Asker, Records, Request, Wanted
from kg.live.pages import drop_repeats, parse_xml
from kg.live.reasons import find_summary
from kg.metadata.identifiers import normalize_arxiv_id
from kg.model import NotFound, Paper, SourceError, UsageError

_PAGE: Final = 200
"""Most papers requested in a page; the API allows 2,000, but breaks off large pages."""
_MAX_FOUND: Final = 30_000
"""Most papers that a search can page through."""
_IDS_AT_ONCE: Final = 100
_TRIES: Final = 4
"""How often a page is requested that is empty though there should be more, as happens with a status of
200."""
_ID: Final = re.compile(
    r"(?:https?://(?:\w+\.)?arxiv\.org/(?:abs|pdf)/|arxiv:)?"
    r"(?P<id>(?:\d{4}\.\d{4,5}|[a-z][a-z-]*(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)(?:\.pdf)?",
    re.IGNORECASE,
)
_NEARLY_AN_ID: Final = re.compile(
    r"[\d./v-]*\d[\d./v-]*|\d[^.]*\..*|[a-z-]+(?:\.[a-z]{2})?/\d.*", re.IGNORECASE
)
_TOTAL: Final = re.compile(rb"<(?:\w+:)?totalResults[^>]*>\s*(\d+)\s*<")
ENTRY: Final = re.compile(rb"<entry[\s>].*?</entry>", re.DOTALL)
"""Pattern of an entry in a feed."""
_PAPER: Final = re.compile(rb"<id>[^<]*(?:arxiv\.org/abs/|oai:arXiv\.org:)")
_ERROR: Final = re.compile(rb"<title[^>]*>\s*Error\s*</title>")


def read(query: str, asker: Asker, wanted: Wanted) -> Records:
    """Yield papers of arXiv, each once.

    Args:
        query: ids (``2401.01234``, ``hep-th/9901001v2``) with commas between them, or a search in arXiv's
            syntax (``cat:cs.CL AND abs:diffusion``), which gives the newest papers first.
        asker: sends the requests.
        wanted: limit and date.

    Raises:
        UsageError: the query has the form of ids, but one of them is none.
        NotFound: arXiv has none of the papers named by ids.
        SourceError: arXiv answers with an error, or with empty pages only.
    """
    if wanted.references:
        wanted.note("arXiv does not know what papers cite")
    ids = _find_ids(query)
    return drop_repeats(_read_ids(ids, asker, wanted)) if ids else _read_search(query, asker, wanted)


def find_papers(ids: Sequence[str], asker: Asker) -> Iterator[tuple[str, Paper]]:
    """Yield the papers with these ids, each with its id; those that arXiv does not have are left out.

    Args:
        ids: without versions.
        asker: sends the requests.
    """
    for some in batched(ids, _IDS_AT_ONCE):
        for record in parse_feed(_ask_for_ids(some, asker), "arXiv"):
            if isinstance(record, Paper) and record.arxiv_id:
                yield record.arxiv_id, record


def check_feed(content: bytes) -> bytes:
    """Return the content of an answer that is a feed.

    Raises:
        SourceError: it is something else, or a feed that reports an error with the status of a success.
    """
    if b"<feed" not in content[:1000]:
        raise SourceError("arXiv answered with something else than a feed; try again later")
    for entry in ENTRY.findall(content):
        if _ERROR.search(entry) and not _PAPER.search(entry):
            reason = find_summary(entry)
            raise SourceError(f"arXiv refused the request: {reason or 'it does not say why'}")
    return content


def parse_feed(content: bytes, source: str) -> Records:
    """Yield the papers of a feed, which may have none."""
    if ENTRY.search(content):
        yield from parse_xml(content, source, "arxiv")


def _find_ids(query: str) -> list[str]:
    """Return the ids that a query names; a search has none.

    Raises:
        UsageError: the query has the form of ids, but one of them is none.
    """
    parts = [part for part in re.split(r"[\s,]+", query) if part]
    found = [_ID.fullmatch(part) for part in parts]
    ids = [match["id"] for match in found if match]
    if len(ids) < len(parts) and (ids or all(map(_NEARLY_AN_ID.fullmatch, parts))):
        wrong = next(part for part, match in zip(parts, found, strict=True) if not match)
        raise UsageError(f"'{wrong}' is no id of arXiv, such as 2401.01234 or hep-th/9901001")
    return ids


def _read_ids(ids: Sequence[str], asker: Asker, wanted: Wanted) -> Records:
    missing = {normalize_arxiv_id(id) or id: id for id in ids}
    asked = len(missing)
    for some in batched(dict.fromkeys(ids), _IDS_AT_ONCE):
        for record in parse_feed(_ask_for_ids(some, asker), "arXiv"):
            if isinstance(record, Paper):
                missing.pop(record.arxiv_id or "", None)
            yield record
    named = ", ".join(missing.values())
    if len(missing) == asked:
        raise NotFound(f"arXiv has no paper {named}")
    if missing:
        wanted.note(f"arXiv has no paper {named}")


def _ask_for_ids(ids: Sequence[str], asker: Asker) -> bytes:
    """Return the papers with these ids.

    The total includes ids that arXiv does not have, so it does not tell whether papers are still to come.
    Only a page without any paper is requested again, once: otherwise, existing papers might be reported as
    missing.
    """
    params = {"id_list": ",".join(ids), "max_results": str(len(ids))}
    page = _ask(params, asker)
    return page if ENTRY.search(page) or not _read_total(page) else _ask(params, asker)


def _read_search(query: str, asker: Asker, wanted: Wanted) -> Records:
    """Yield what a search finds, and notify the user if that is not all."""
    totals: list[int] = []
    came = 0
    for record in drop_repeats(_read_pages(query, asker, wanted, totals.append)):
        came += 1
        yield record
    # Papers added since the first page are newer than those on it, so they are not missing.
    total = totals[0]
    if total > _MAX_FOUND:
        wanted.note(f"arXiv found {total:,} papers and gives {_MAX_FOUND:,} of them: narrow the search")
    elif came < total:
        wanted.note(
            f"arXiv found {total:,} papers and gave {came:,} of them: run this again later for the rest"
        )


def _read_pages(query: str, asker: Asker, wanted: Wanted, tell: Callable[[int], None]) -> Records:
    """Yield the papers of all pages, the newest first; papers that are added meanwhile make some come twice.

    Args:
        query: in arXiv's syntax.
        asker: sends the requests.
        wanted: limit and date.
        tell: called with the total of each page.
    """
    size = int(wanted.size_page(_PAGE))
    params = {"search_query": _limit_to_dates(query, wanted.since)}
    params |= {"sortBy": "submittedDate", "sortOrder": "descending"}
    start, total = 0, 0
    while start < min(total, _MAX_FOUND) or start == 0:
        span = {"start": str(start), "max_results": str(min(size, _MAX_FOUND - start))}
        page, total = _ask_for_page({**params, **span}, start, total, asker)
        tell(total)
        yield from parse_feed(page, query)
        # A page may be shorter than requested, so the next one begins where it ends.
        if not (count := len(ENTRY.findall(page))):
            return
        start += count


def _limit_to_dates(query: str, since: str | None) -> str:
    if not since:
        return query
    return f"({query}) AND submittedDate:[{date.fromisoformat(since):%Y%m%d}0000 TO 999912312359]"


def _ask_for_page(params: dict[str, str], start: int, expected: int, asker: Asker) -> tuple[bytes, int]:
    """Return a page of a search, and how many papers the search finds in all.

    Args:
        params: of the request.
        start: how many papers came before.
        expected: the total that the page before gave.
        asker: sends the request.

    Raises:
        SourceError: the page stays empty however often it is requested, though there should be more.
    """
    total = 0
    for _ in range(_TRIES):
        page = _ask(params, asker)
        # An empty page may also give a total of zero, though earlier pages gave another one.
        total = _read_total(page) or expected
        if ENTRY.search(page) or start >= total:
            return page, total
    raise SourceError(
        f"arXiv found {total:,} papers and gave an empty page after {start:,}; run this again later"
    )


def _read_total(page: bytes) -> int:
    found = _TOTAL.search(page)
    return int(found[1]) if found else 0


def _ask(params: dict[str, str], asker: Asker) -> bytes:
    """Return an answer of the API; raise what :func:`check_feed` does."""
    return check_feed(asker.ask(Request("arxiv", "api/query", params)).content)
