"""Answers of the arXiv API and daily announcements of arXiv, as Atom feeds of entries.

See info.arxiv.org/help/api/user-manual and info.arxiv.org/help/rss.html.
"""

import re
from typing import TYPE_CHECKING, Final

from kg.metadata.draft import BadRecord, Draft
from kg.metadata.identifiers import normalize_arxiv_id
from kg.metadata.names import parse_authors
from kg.sources.xml.elements import attribute, find_children, text_at, texts_at
from kg.sources.xml.format import make_xml_format
from kg.sources.xml.records import Record
from kg.sources.xml.roots import find_root_name
from kg.sources.xml.splitting import Layout

if TYPE_CHECKING:
    from lxml import etree

_LAYOUT: Final = Layout(("entry",))
_ATOM: Final = re.compile(r"<(?:\w+:)?(?:feed|entry)\b[^>]*http://www\.w3\.org/2005/Atom")
_ARXIV: Final = re.compile(r"arxiv\.org", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>")
_PARENTHESES: Final = re.compile(r"\([^()]*\)")
_MAX_NESTED: Final = 4
_BETWEEN_NAMES: Final = re.compile(r",\s*and\s|\sand\s|[,;\n]")
_ANNOUNCEMENT: Final = re.compile(r"^\s*arXiv:\S+\s+Announce Type:\s*\S+\s+(?:Abstract:)?\s*", re.IGNORECASE)


def sniff(head: str) -> bool:
    """Check for an Atom feed or entry of arXiv."""
    is_feed = find_root_name(head) in ("feed", "entry")
    return is_feed and bool(_ATOM.search(head)) and bool(_ARXIV.search(head))


def strip_announcement(summary: str | None) -> str | None:
    """Cut ``arXiv:2401.00001v1 Announce Type: new Abstract:`` from an abstract."""
    return _ANNOUNCEMENT.sub("", summary, count=1) if summary else summary


def _make_draft(record: Record) -> Draft:
    entry = record.element
    address = text_at(entry, "id")
    if address and "arxiv.org/api/errors" in address:
        raise BadRecord(f"The arXiv API answers: {text_at(entry, 'summary')}.")
    arxiv_id = normalize_arxiv_id(address)
    return Draft(
        title=text_at(entry, "title"),
        abstract=strip_announcement(text_at(entry, "summary")),
        authors=_find_authors(entry),
        date=(text_at(entry, "published") or text_at(entry, "updated") or "")[: len("2020-01-31")],
        venue=text_at(entry, "journal_ref") or text_at(entry, "journal_reference"),
        doi=text_at(entry, "doi") or text_at(entry, "DOI"),
        arxiv_id=arxiv_id,
        url=_find_page(entry) or address,
        id=f"arxiv:{arxiv_id}" if arxiv_id else address,
    )


def _find_authors(entry: "etree._Element") -> tuple[str, ...]:
    """Return the authors: an element each, or in announcements one text that joins them."""
    names = texts_at(entry, "author", "name")
    if names:
        return parse_authors(names)
    return tuple(name for text in texts_at(entry, "creator") for name in split_creators(text))


def split_creators(text: str) -> list[str]:
    """Split names that arXiv joins by commas, given name first; parentheses hold affiliations."""
    text = _TAG.sub("", text)
    # From the inside out: "(1), B. Moss ((1) Delta (Cuxhaven))".
    for _ in range(_MAX_NESTED):
        text = _PARENTHESES.sub("", text)
    return [name.strip() for name in _BETWEEN_NAMES.split(text) if name.strip()]


def _find_page(entry: "etree._Element") -> str | None:
    """Return the address of the paper's page, not that of its PDF."""
    links = [link for link in find_children(entry, "link") if link.get("rel", "alternate") == "alternate"]
    return attribute(links[0], "href") if links else None


FORMAT: Final = make_xml_format("arxiv", "arXiv API answer (Atom XML)", 10, sniff, _LAYOUT, _make_draft)
"""An error of the API, which comes as an entry, becomes a rejection."""
