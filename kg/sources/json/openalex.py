"""Read works of OpenAlex: of its API and snapshot (docs.openalex.org, Work), and as openalexR writes them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kg.metadata.draft import Draft
from kg.metadata.names import parse_authors
from kg.sources.json.fields import as_list, text_at, value_at
from kg.sources.json.format import make_json_format
from kg.sources.json.inverted_index import join_words
from kg.sources.json.sniffing import is_json

_WORK: Final = re.compile(r'"id"\s*:\s*"https?://openalex\.org/W|"abstract_inverted_index"')


def sniff(head: str) -> bool:
    """Check for JSON with ids of OpenAlex works, or abstracts as only OpenAlex keeps them."""
    return is_json(head) and bool(_WORK.search(head))


def _make_draft(work: Mapping[str, Any]) -> Draft:
    page = text_at(work, "primary_location", "landing_page_url")
    return Draft(
        title=work.get("display_name") or work.get("title"),
        abstract=_find_abstract(work),
        authors=_find_authors(work),
        year=work.get("publication_year"),
        date=work.get("publication_date"),
        venue=text_at(work, "primary_location", "source", "display_name")
        or text_at(work, "host_venue", "display_name")
        or text_at(work, "source_display_name")
        or text_at(work, "so"),
        doi=work.get("doi") or value_at(work, "ids", "doi"),
        arxiv_id=next((place for place in _iter_pages(work) if "arxiv.org" in place), None),
        url=page or text_at(work, "landing_page_url") or text_at(work, "url") or text_at(work, "id"),
        references=tuple(filter(None, map(_work_id, as_list(work.get("referenced_works"))))),
        id=_work_id(work.get("id")) or _work_id(value_at(work, "ids", "openalex")),
    )


def _iter_pages(work: Mapping[str, Any]) -> Iterator[str]:
    """Yield the addresses under which a work can be read; the first may be a publisher's."""
    for location in [work.get("primary_location"), *as_list(work.get("locations"))]:
        if page := text_at(location, "landing_page_url"):
            yield page


def _work_id(value: object) -> str | None:
    """Shorten ``https://openalex.org/W123`` to ``openalex:W123``."""
    name = value.strip().rstrip("/").rpartition("/")[2] if isinstance(value, str) else ""
    return f"openalex:{name}" if name else None


def _find_authors(work: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the authors: the API has them in ``authorships``, openalexR also in ``author``."""
    value = work.get("authorships") or work.get("author")
    if not isinstance(value, list):
        return parse_authors(value)
    names = (("author", "display_name"), ("display_name",), ("au_display_name",), ("raw_author_name",))
    return parse_authors(
        [next((text for path in names if (text := text_at(item, *path))), None) for item in value]
    )


def _find_abstract(work: Mapping[str, Any]) -> object:
    if (index := work.get("abstract_inverted_index")) is not None:
        return join_words(index)
    return work.get("abstract") or work.get("ab")


FORMAT: Final = make_json_format(
    "openalex", "OpenAlex works (JSON Lines or API answer)", 21, sniff, _make_draft
)
