"""Read publications of DBLP: answers of its search (dblp.org/faq, search API)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kg.metadata.draft import Draft
from kg.metadata.identifiers import normalize_arxiv_id
from kg.sources.dblp import cut_full_stop, cut_number
from kg.sources.json.fields import text_at, value_at
from kg.sources.json.format import make_json_format
from kg.sources.json.sniffing import is_json

_ADDRESS: Final = re.compile(r'"https?:\\?/\\?/dblp\.(?:org|uni-trier\.de)\\?/')
_PREPRINT: Final = re.compile(r"abs/(\S+)")


def sniff(head: str) -> bool:
    """Check for JSON with publications in ``info`` and addresses of DBLP."""
    return is_json(head) and '"info"' in head and bool(_ADDRESS.search(head))


def _make_draft(info: Mapping[str, Any]) -> Draft:
    title, key = info.get("title"), text_at(info, "key")
    preprint = _PREPRINT.fullmatch(text_at(info, "volume") or "")
    return Draft(
        title=cut_full_stop(title) if isinstance(title, str) else title,
        authors=tuple(_iter_authors(info)),
        year=info.get("year"),
        venue=info.get("venue"),
        doi=info.get("doi"),
        arxiv_id=normalize_arxiv_id(preprint[1]) if preprint else None,
        url=text_at(info, "ee") or text_at(info, "url"),
        id=f"dblp:{key}" if key else None,
    )


def _iter_authors(info: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names; a single author is not in a list."""
    found = value_at(info, "authors", "author")
    for author in found if isinstance(found, list) else [found]:
        name = author if isinstance(author, str) else text_at(author, "text")
        if name:
            yield cut_number(name)


FORMAT: Final = make_json_format("dblp", "DBLP publications (API answer)", 29, sniff, _make_draft)
