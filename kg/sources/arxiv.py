"""Answers of the arXiv API: an Atom feed of entries (info.arxiv.org/help/api/user-manual)."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.metadata.draft import Draft, Origin
from kg.metadata.identifiers import normalize_arxiv_id
from kg.metadata.names import parse_authors
from kg.model import Paper, Rejection
from kg.sources.formats import Format
from kg.sources.xml import find_children, is_xml, read_elements, text_at

if TYPE_CHECKING:
    from lxml import etree

_ATOM: Final = re.compile(r"<(?:\w+:)?(?:feed|entry)\b[^>]*http://www\.w3\.org/2005/Atom")


def sniff(head: str) -> bool:
    """Check for an Atom feed or entry."""
    return is_xml(head) and bool(_ATOM.search(head))


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each entry; an error of the API, which comes as an entry, is a rejection.

    Raises:
        SourceError: the document declares entities.
    """
    for entry in read_elements(stream, origin, "entry"):
        if isinstance(entry, Rejection):
            yield entry
        elif "arxiv.org/api/errors" in (text_at(entry, "id") or ""):
            yield origin.reject(_position(entry), f"The arXiv API answers: {text_at(entry, 'summary')}.")
        else:
            yield origin.make_paper(_make_draft(entry), _position(entry), text_at(entry) or "")


FORMAT: Final = Format("arxiv", "arXiv API answer (Atom XML)", precedence=10, sniff=sniff, parse=parse)


def _position(entry: "etree._Element") -> str:
    return f"line {entry.sourceline}"


def _make_draft(entry: "etree._Element") -> Draft:
    arxiv_id = normalize_arxiv_id(text_at(entry, "id"))
    return Draft(
        title=text_at(entry, "title"),
        abstract=text_at(entry, "summary"),
        authors=parse_authors([text_at(author, "name") for author in find_children(entry, "author")]),
        date=(text_at(entry, "published") or text_at(entry, "updated") or "")[: len("2020-01-31")],
        venue=text_at(entry, "journal_ref"),
        doi=text_at(entry, "doi"),
        arxiv_id=arxiv_id,
        url=_page(entry) or text_at(entry, "id"),
        id=f"arxiv:{arxiv_id}" if arxiv_id else text_at(entry, "id"),
    )


def _page(entry: "etree._Element") -> str | None:
    """Return the address of the paper's page, not that of its PDF."""
    links = [link for link in find_children(entry, "link") if link.get("rel", "alternate") == "alternate"]
    return links[0].get("href") if links else None
