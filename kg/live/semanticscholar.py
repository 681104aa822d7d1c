"""Read Semantic Scholar (api.semanticscholar.org): papers by id in batches, or by words in bulk."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from kg.batches import batched
from kg.live.asking import Asker, Records, Request, Wanted
from kg.live.pages import drop_repeats, parse_records
from kg.model import Rejection, SourceError

_ID: Final = re.compile(
    r"[0-9a-f]{40}|(?:CorpusId|DOI|ARXIV|MAG|ACL|PMID|PMCID|URL):\S+|10\.\d{4,9}/\S+", re.IGNORECASE
)
_FIELDS: Final = "paperId,externalIds,title,abstract,authors,year,publicationDate,venue,url"
_MAX_BATCH: Final = 500
"""Most ids in a request (Academic Graph API, POST /paper/batch)."""


def read(query: str, asker: Asker, wanted: Wanted) -> Records:
    """Yield papers of Semantic Scholar.

    Args:
        query: an id as the service knows it (``CorpusId:13756489``, ``ARXIV:1706.03762``), or words.
        asker: sends the requests.
        wanted: limit, date and references.
    """
    if _ID.fullmatch(query):
        yield from _read_ids([f"DOI:{query}" if query.startswith("10.") else query], asker, wanted)
    else:
        yield from islice(drop_repeats(_search(query, asker, wanted)), wanted.limit)


def find_papers(ids: Sequence[str], asker: Asker, fields: str = _FIELDS) -> Iterator[dict[str, Any] | None]:
    """Yield what the service has for each of these ids, in their order, or None if it has nothing."""
    for some in batched(ids, _MAX_BATCH):
        request = Request("s2", "graph/v1/paper/batch", {"fields": fields}, {"ids": list(some)})
        found = asker.ask(request).json("Semantic Scholar")
        if not isinstance(found, list) or len(found) != len(some):
            raise SourceError("Semantic Scholar did not answer for each id that it was asked for")
        yield from found


def _read_ids(ids: Sequence[str], asker: Asker, wanted: Wanted) -> Records:
    fields = f"{_FIELDS},references.paperId" if wanted.references else _FIELDS
    cited: dict[str, None] = {}
    for id, paper in zip(ids, find_papers(ids, asker, fields), strict=True):
        if paper is None:
            yield Rejection(source="s2", position=id, reason="Semantic Scholar has no paper with this id.")
            continue
        yield from parse_records([paper], id, "semanticscholar")
        references = paper.get("references") or ()
        cited.update((name, None) for entry in references if (name := (entry or {}).get("paperId")))
    yield from parse_records(
        [p for p in find_papers(list(cited), asker) if p], "references", "semanticscholar"
    )


def _search(query: str, asker: Asker, wanted: Wanted) -> Records:
    """Yield what bulk search finds; it gives no references and no order, but reaches everything."""
    params = {"query": query, "fields": _FIELDS}
    if wanted.since:
        params["publicationDateOrYear"] = f"{wanted.since}:"
    if wanted.references:
        wanted.note("Semantic Scholar gives references of single papers only, not of a search")
    token: object = None
    while True:
        asked = {**params, "token": token} if isinstance(token, str) else params
        page = asker.ask(Request("s2", "graph/v1/paper/search/bulk", asked)).json("Semantic Scholar")
        found = page.get("data") if isinstance(page, dict) else None
        if not isinstance(found, list):
            raise SourceError("Semantic Scholar answered without papers; try again later")
        yield from parse_records(found, query, "semanticscholar")
        token = page.get("token")
        if not token or not found:
            return
