"""Works of OpenAlex: JSON Lines, an API answer with ``results``, or a list (docs.openalex.org, Work)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from kg.metadata.draft import BadRecord, Draft, Origin, describe_json_type
from kg.metadata.names import parse_authors
from kg.model import Paper, Rejection
from kg.sources.formats import Format
from kg.sources.json.fields import as_list, text_at, value_at
from kg.sources.json.records import is_json, parse_any

_WORK: Final = re.compile(r'"id"\s*:\s*"https?://openalex\.org/W|"abstract_inverted_index"')


def sniff(head: str) -> bool:
    """Check for JSON with ids of OpenAlex works, or abstracts as only OpenAlex keeps them."""
    return is_json(head) and bool(_WORK.search(head))


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each work."""
    return parse_any(stream, origin, _make_draft)


FORMAT: Final = Format(
    "openalex", "OpenAlex works (JSON Lines or API answer)", precedence=21, sniff=sniff, parse=parse
)


def _make_draft(work: Mapping[str, Any]) -> Draft:
    page = text_at(work, "primary_location", "landing_page_url")
    return Draft(
        title=work.get("display_name") or work.get("title"),
        abstract=_restore_abstract(work),
        authors=_find_authors(work.get("authorships")),
        year=work.get("publication_year"),
        date=work.get("publication_date"),
        venue=text_at(work, "primary_location", "source", "display_name")
        or text_at(work, "host_venue", "display_name"),
        doi=work.get("doi") or value_at(work, "ids", "doi"),
        arxiv_id=page if page and "arxiv.org" in page else None,
        url=page or text_at(work, "id"),
        references=tuple(filter(None, map(_work_id, as_list(work.get("referenced_works"))))),
        id=_work_id(work.get("id")) or _work_id(value_at(work, "ids", "openalex")),
    )


def _work_id(value: object) -> str | None:
    """Shorten ``https://openalex.org/W123`` to ``openalex:W123``."""
    name = value.strip().rstrip("/").rpartition("/")[2] if isinstance(value, str) else ""
    return f"openalex:{name}" if name else None


def _find_authors(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return parse_authors(value)
    return parse_authors(
        [text_at(item, "author", "display_name") or text_at(item, "raw_author_name") for item in value]
    )


def _restore_abstract(work: Mapping[str, Any]) -> object:
    """Restore the abstract, which OpenAlex keeps as the places of each word.

    >>> _restore_abstract({"abstract_inverted_index": {"to": [0, 2], "be": [1]}})
    'to be to'
    """
    index = work.get("abstract_inverted_index")
    if index is None:
        return work.get("abstract")
    if not isinstance(index, Mapping):
        raise BadRecord(f"The abstract_inverted_index is {describe_json_type(index)}, not an object.")
    found = [(place, word) for word, places in index.items() for place in as_list(places)]
    numbered = [(place, word) for place, word in found if type(place) is int]
    if len(numbered) < len(found):
        raise BadRecord("The abstract_inverted_index has positions that are not whole numbers.")
    return " ".join(word for _, word in sorted(numbered, key=lambda pair: pair[0]))
