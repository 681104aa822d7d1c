"""arXiv, by its API (info.arxiv.org/help/api/user-manual.html): Atom, a request in three seconds at most."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.batches import batched
from kg.live.asking import Asker, Records, Request, Wanted
from kg.live.pages import drop_repeats, parse_xml
from kg.metadata.text import make_excerpt
from kg.model import NotFound, Paper, Rejection, SourceError, UsageError

_PAGE: Final = 200
"""The API allows 2,000 in a page, but breaks off large ones."""
_MAX_FOUND: Final = 30_000
"""Most papers that a search can page through."""
_IDS_AT_ONCE: Final = 100
_TRIES: Final = 4
"""Of a page that is empty though there should be more: that happens, with the status of a success."""
_ID: Final = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z][a-z-]*(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?")
_NEARLY_AN_ID: Final = re.compile(r"[\d.,/v\s-]+|\d\S*")
_TOTAL: Final = re.compile(rb"<(?:\w+:)?totalResults[^>]*>\s*(\d+)\s*<")
_ENTRY: Final = re.compile(rb"<entry[\s>]")
_ERROR: Final = re.compile(rb"<title[^>]*>\s*Error\s*</title>\s*<summary[^>]*>([^<]*)<")


def read(query: str, asker: Asker, wanted: Wanted) -> Records:
    """Yield papers of arXiv.

    Args:
        query: ids (``2401.01234``, ``hep-th/9901001v2``) with commas between them, or a search in arXiv's
            syntax (``cat:cs.CL AND abs:diffusion``), which gives the newest papers first.
        asker: sends the requests.
        wanted: limit and date.

    Raises:
        UsageError: it is meant as an id and is none.
        NotFound: arXiv has none of the papers named by ids.
        SourceError: arXiv answers with an error, or with empty pages only.
    """
    if wanted.references:
        wanted.note("arXiv does not know what papers cite")
    ids = [part.strip() for part in query.split(",")]
    if all(map(_ID.fullmatch, ids)):
        return _read_ids(ids, asker, wanted)
    if _NEARLY_AN_ID.fullmatch(query):
        raise UsageError(f"'{query}' is no id of arXiv, such as 2401.01234 or hep-th/9901001")
    return drop_repeats(_read_search(query, asker, wanted))


def _read_ids(ids: Sequence[str], asker: Asker, wanted: Wanted) -> Records:
    missing = {_leave_out_version(id) for id in ids}
    asked = len(missing)
    for some in batched(dict.fromkeys(ids), _IDS_AT_ONCE):
        params = {"id_list": ",".join(some), "max_results": str(len(some))}
        for record in drop_repeats(_parse(_ask(params, asker), "arXiv")):
            if isinstance(record, Paper) and record.arxiv_id:
                missing.discard(_leave_out_version(record.arxiv_id))
            yield record
    named = ", ".join(sorted(missing))
    if len(missing) == asked:
        raise NotFound(f"arXiv has no paper {named}")
    if missing:
        wanted.note(f"arXiv has no paper {named}")


def _read_search(query: str, asker: Asker, wanted: Wanted) -> Records:
    """Yield what a search finds, the newest first: papers that come in meanwhile only repeat others."""
    size = int(wanted.size_page(_PAGE))
    params = {"search_query": _limit_to_dates(query, wanted.since), "max_results": str(size)}
    params |= {"sortBy": "submittedDate", "sortOrder": "descending"}
    start, total = 0, 1
    while start < min(total, _MAX_FOUND):
        page, total = _ask_for_page({**params, "start": str(start)}, start, asker)
        yield from _parse(page, query)
        start += size
    if total > _MAX_FOUND:
        wanted.note(f"arXiv found {total:,} papers and gives {_MAX_FOUND:,} of them: narrow the search")


def _limit_to_dates(query: str, since: str | None) -> str:
    if not since:
        return query
    return f"({query}) AND submittedDate:[{since.replace('-', '')}0000 TO 999912312359]"


def _ask_for_page(params: dict[str, str], start: int, asker: Asker) -> tuple[bytes, int]:
    """Return a page of a search, and how many papers it finds in all.

    Raises:
        SourceError: the page is empty however often it is asked for, though there should be more.
    """
    total = 0
    for _ in range(_TRIES):
        page = _ask(params, asker)
        told = _TOTAL.search(page)
        total = int(told[1]) if told else 0
        if _ENTRY.search(page) or start >= total:
            return page, total
    raise SourceError(
        f"arXiv found {total:,} papers and gave an empty page after {start:,}; run this again later, "
        "what was read is kept"
    )


def _ask(params: dict[str, str], asker: Asker) -> bytes:
    """Return an answer of the API.

    Raises:
        SourceError: it is no feed, or one that tells of an error.
    """
    content = asker.ask(Request("arxiv", "api/query", params)).content
    if b"<feed" not in content[:1000]:
        raise SourceError("arXiv answered with something else than a feed; try again later")
    if told := _ERROR.search(content):
        raise SourceError(
            f"arXiv refused the search: {make_excerpt(told[1].decode('utf-8', 'replace'), 200)}"
        )
    return content


def _parse(content: bytes, source: str) -> Iterator[Paper | Rejection]:
    if _ENTRY.search(content):
        yield from parse_xml(content, source, "arxiv")


def _leave_out_version(id: str) -> str:
    return re.sub(r"v\d+\Z", "", id)
