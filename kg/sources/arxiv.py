"""Answers of the arXiv API: an Atom feed of entries (info.arxiv.org/help/api/user-manual)."""

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from kg.metadata.draft import Draft, Origin
from kg.metadata.identity import normal_arxiv_id
from kg.metadata.names import people
from kg.model import Paper, Rejection
from kg.sources.xml import children, elements, text


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each entry; an error of the API, which comes as an entry, is a rejection.

    Raises:
        SourceError: the document declares entities.
    """
    for entry in elements(stream, origin, "entry"):
        if isinstance(entry, Rejection):
            yield entry
        elif "arxiv.org/api/errors" in (text(entry, "id") or ""):
            yield origin.reject(_position(entry), f"The arXiv API answers: {text(entry, 'summary')}.")
        else:
            yield origin.paper(_draft(entry), _position(entry), text(entry) or "")


def _position(entry: "etree._Element") -> str:
    return f"line {entry.sourceline}"


def _draft(entry: "etree._Element") -> Draft:
    arxiv_id = normal_arxiv_id(text(entry, "id"))
    return Draft(
        title=text(entry, "title"),
        abstract=text(entry, "summary"),
        authors=people([text(author, "name") for author in children(entry, "author")]),
        date=(text(entry, "published") or text(entry, "updated") or "")[: len("2020-01-31")],
        venue=text(entry, "journal_ref"),
        doi=text(entry, "doi"),
        arxiv_id=arxiv_id,
        url=_address(entry) or text(entry, "id"),
        id=f"arxiv:{arxiv_id}" if arxiv_id else text(entry, "id"),
    )


def _address(entry: "etree._Element") -> str | None:
    """The page of the paper, not its PDF."""
    links = [link for link in children(entry, "link") if link.get("rel", "alternate") == "alternate"]
    return links[0].get("href") if links else None
