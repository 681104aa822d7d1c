"""Read articles of Europe PMC: answers of its search (europepmc.org/RestfulWebService)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kg.metadata.draft import Draft
from kg.metadata.name_parts import join_name
from kg.sources.json.fields import listed, text_at, value_at
from kg.sources.json.format import make_json_format
from kg.sources.json.sniffing import is_json
from kg.sources.namelines import put_given_name_first, split_short_names

_KEY: Final = re.compile(r'"(?:resultList|authorString)"\s*:')


def sniff(head: str) -> bool:
    """Check for JSON with the fields of Europe PMC."""
    return is_json(head) and bool(_KEY.search(head))


def _make_draft(article: Mapping[str, Any]) -> Draft:
    number, source = text_at(article, "id"), text_at(article, "source")
    pmid = text_at(article, "pmid")
    return Draft(
        title=article.get("title"),
        abstract=article.get("abstractText"),
        authors=tuple(_iter_authors(article)),
        year=article.get("pubYear"),
        date=article.get("firstPublicationDate"),
        venue=text_at(article, "journalInfo", "journal", "title")
        or text_at(article, "journalTitle")
        or text_at(article, "bookOrReportDetails", "publisher"),
        doi=article.get("doi"),
        url=f"https://europepmc.org/article/{source}/{number}" if source and number else None,
        id=f"pmid:{pmid}" if pmid else None,
    )


def _iter_authors(article: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names, from the list of full answers or the text of short ones: ``Lind A, Moss B.``"""
    authors = listed(value_at(article, "authorList", "author"))
    for author in authors:
        whole = text_at(author, "collectiveName") or put_given_name_first(text_at(author, "fullName") or "")
        parts = (text_at(author, "firstName"), text_at(author, "lastName"))
        yield join_name(*parts) if all(parts) else whole
    if not authors:
        yield from split_short_names(text_at(article, "authorString") or "")


FORMAT: Final = make_json_format("europepmc", "Europe PMC articles (API answer)", 25, sniff, _make_draft)
