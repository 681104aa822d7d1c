"""Read items of Zotero: of its web API, and the JSON of Better BibTeX (api.zotero.org, write_requests)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kg.metadata.bibtex_writing import stands_alone
from kg.metadata.draft import Draft
from kg.metadata.entry_types import find_entry_type
from kg.metadata.names import parse_authors
from kg.sources.json.fields import as_list, text_at
from kg.sources.json.format import make_json_format
from kg.sources.json.sniffing import is_json
from kg.sources.links import find_arxiv_id

_KEY: Final = re.compile(r'"itemType"\s*:\s*"')
_NO_PAPERS: Final = ("attachment", "note", "annotation")
"""Types of items in a library that are no papers."""
_TITLES: Final = ("title", "caseName", "nameOfAct", "subject")
_VENUES: Final = (
    *("publicationTitle", "proceedingsTitle", "bookTitle", "encyclopediaTitle", "dictionaryTitle"),
    *("conferenceName", "blogTitle", "websiteTitle", "repository", "university", "institution"),
)
_NO_AUTHORS: Final = frozenset(
    (
        *("editor", "seriesEditor", "translator", "contributor", "reviewedAuthor", "bookAuthor", "commenter"),
        *("castMember", "producer", "recipient", "sponsor", "cosponsor", "counsel", "attorneyAgent"),
    )
)
_EXTRA: Final = re.compile(r"^\s*(DOI|arXiv|Citation Key)\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


def sniff(head: str) -> bool:
    """Check for JSON with items of Zotero."""
    return is_json(head) and bool(_KEY.search(head))


def _make_draft(item: Mapping[str, Any]) -> Draft | None:
    if isinstance(data := item.get("data"), Mapping):
        item = data  # a note, which has no title
    if item.get("itemType") in _NO_PAPERS:
        return None
    entry_type = find_entry_type(item.get("itemType"), item.get("thesisType"))
    venues = (*_VENUES, "publisher") if stands_alone(entry_type) else _VENUES
    extra = {name.casefold(): value for name, value in _EXTRA.findall(text_at(item, "extra") or "")}
    return Draft(
        title=next((text for name in _TITLES if (text := item.get(name))), None),
        abstract=item.get("abstractNote"),
        authors=parse_authors(list(_iter_authors(item))),
        date=item.get("date"),
        venue=next((text for name in venues if (text := text_at(item, name))), None),
        doi=text_at(item, "DOI") or extra.get("doi"),
        arxiv_id=extra.get("arxiv") or _find_arxiv_id(item),
        citation_key=text_at(item, "citationKey") or extra.get("citation key"),
        entry_type=entry_type,
        url=item.get("url"),
        id=text_at(item, "citationKey") or text_at(item, "key"),
    )


def _iter_authors(item: Mapping[str, Any]) -> Iterator[object]:
    """Yield the authors, or those in their place: inventors, programmers, presenters."""
    for creator in as_list(item.get("creators")):
        if isinstance(creator, Mapping) and creator.get("creatorType") not in _NO_AUTHORS:
            yield creator


def _find_arxiv_id(item: Mapping[str, Any]) -> str | None:
    texts = (text_at(item, name) for name in ("archiveID", "url", "publicationTitle"))
    return find_arxiv_id(filter(None, texts))


FORMAT: Final = make_json_format(
    "zotero", "Zotero items (API answer, or JSON of Better BibTeX)", 24, sniff, _make_draft
)
