"""Read PubMed through E-utilities (www.ncbi.nlm.nih.gov/books/NBK25501): search with history, then fetch."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from kg.batches import batched
from kg.live.asking import Asker, Records, Request, Wanted
from kg.live.pages import drop_repeats, parse_xml
from kg.model import Paper, SourceError

_MAX_FOUND: Final = 9_999
"""Most articles of one search that can be fetched (NBK25499, esearch, retmax)."""
_PAGE: Final = 200
_FIRST_DAY: Final = date(1700, 1, 1)
"""First day that is searched where a span has to be halved."""
_LAST_DAY: Final = date(2100, 12, 31)
"""Last day that is searched, as issues appear with dates in the future."""
_PMIDS: Final = re.compile(r"\d+(?:,\d+)*")
_ARTICLE: Final = re.compile(rb"<Pubmed(?:Book)?Article[\s>]")
_NONE: Final = re.compile(rb"<PubmedArticleSet\s*(?:/>|>\s*</PubmedArticleSet>)")
"""Answer of PubMed if it has none of the articles."""


def read(query: str, asker: Asker, wanted: Wanted) -> Records:
    """Yield articles of PubMed.

    Args:
        query: ids (``31452104,30000000``), or a search in PubMed's syntax.
        asker: sends the requests.
        wanted: limit and date.
    """
    if wanted.references:
        wanted.note("PubMed gives the references of a paper in its record, and no papers for them")
    if _PMIDS.fullmatch(query):
        yield from parse_xml(_check_articles(_fetch(query, asker)), query, "pubmedxml")
        return
    first = date.fromisoformat(wanted.since) if wanted.since else None
    yield from drop_repeats(_read_search(query, asker, wanted, first, None))


def find_papers(ids: Sequence[str], asker: Asker) -> Iterator[tuple[str, Paper]]:
    """Yield the articles with these ids, each with its id; those that PubMed does not have are left out."""
    for some in batched(ids, _PAGE):
        content = _fetch(",".join(some), asker)
        if not _ARTICLE.search(content) and _NONE.search(content):
            continue
        for record in parse_xml(_check_articles(content), "PubMed", "pubmedxml"):
            if isinstance(record, Paper):
                yield record.id.removeprefix("pmid:"), record


def _fetch(ids: str, asker: Asker) -> bytes:
    return asker.ask(Request("pubmed", "efetch.fcgi", {"db": "pubmed", "id": ids, "retmode": "xml"})).content


def _read_search(query: str, asker: Asker, wanted: Wanted, first: date | None, last: date | None) -> Records:
    """Yield what a search finds between two days; if that is more than can be fetched, halve the span."""
    found = _search(query, asker, first, last)
    count = int(found["count"])
    # With a limit below the most that can be fetched, the span need not be split.
    if count > _MAX_FOUND and (wanted.limit is None or wanted.limit > _MAX_FOUND):
        first, last = first or _FIRST_DAY, last or _LAST_DAY
        if first < last:
            middle = first + (last - first) // 2
            yield from _read_search(query, asker, wanted, first, middle)
            yield from _read_search(query, asker, wanted, middle + timedelta(days=1), last)
            return
        wanted.note(f"PubMed has {count:,} articles of {first} and gives only {_MAX_FOUND:,} of them")
    for content in _iter_pages(found, min(count, _MAX_FOUND), asker, int(wanted.size_page(_PAGE))):
        yield from parse_xml(content, query, "pubmedxml")


def _search(query: str, asker: Asker, first: date | None, last: date | None) -> dict[str, Any]:
    params = {"db": "pubmed", "term": query, "usehistory": "y", "retmax": "0", "retmode": "json"}
    if first:
        # PubMed ignores a span with only one end.
        params |= {
            "datetype": "pdat",
            "mindate": f"{first:%Y/%m/%d}",
            "maxdate": f"{last or _LAST_DAY:%Y/%m/%d}",
        }
    answer = asker.ask(Request("pubmed", "esearch.fcgi", params)).json("PubMed")
    found = answer.get("esearchresult") if isinstance(answer, dict) else None
    if not isinstance(found, dict) or not str(found.get("count", "")).isdecimal():
        error = found.get("ERROR") if isinstance(found, dict) else None
        raise SourceError(f"PubMed could not search: {error}" if error else "PubMed answered without a count")
    return found


def _iter_pages(found: dict[str, Any], count: int, asker: Asker, size: int) -> Iterator[bytes]:
    params = {
        **{"db": "pubmed", "retmode": "xml", "retmax": str(size)},
        **{"WebEnv": found.get("webenv", ""), "query_key": found.get("querykey", "")},
    }
    for start in range(0, count, size):
        answer = asker.ask(Request("pubmed", "efetch.fcgi", {**params, "retstart": str(start)}))
        yield _check_articles(answer.content)


def _check_articles(content: bytes) -> bytes:
    """Return the content of an answer that has articles.

    Raises:
        SourceError: it has none, but reports an error with the status of a success.
    """
    if _ARTICLE.search(content):
        return content
    error = re.search(rb"<ERROR>([^<]*)|\"error\"\s*:\s*\"([^\"]*)", content, re.IGNORECASE)
    reason = (error[1] or error[2]).decode("utf-8", "replace") if error else "the page is empty"
    raise SourceError(f"PubMed gave no articles: {reason}")
