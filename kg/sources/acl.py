"""Volumes of the ACL Anthology as XML (its data repository describes the elements)."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.metadata.draft import Draft, Origin
from kg.model import Paper, Rejection
from kg.sources.formats import Format
from kg.sources.xml import find_children, is_xml, read_elements, text_at

if TYPE_CHECKING:
    from lxml import etree

_ELEMENT: Final = re.compile(r"<(?:collection|volume)\s[^>]*\bid=|<(?:paper|frontmatter)\s[^>]*\bid=")


def sniff(head: str) -> bool:
    """Check for XML with a collection, a volume or a paper that has an id."""
    return is_xml(head) and bool(_ELEMENT.search(head))


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each ``paper`` element; the front matter of a volume is none.

    Raises:
        SourceError: the document declares entities.
    """
    for paper in read_elements(stream, origin, "paper"):
        if isinstance(paper, Rejection):
            yield paper
        else:
            yield origin.make_paper(_make_draft(paper), f"line {paper.sourceline}", text_at(paper) or "")


FORMAT: Final = Format("acl", "ACL Anthology volumes (XML)", precedence=11, sniff=sniff, parse=parse)


def _make_draft(paper: "etree._Element") -> Draft:
    volume = paper.getparent()
    anthology_id = _anthology_id(paper, volume)
    year = text_at(paper, "year") or text_at(volume, "meta", "year")
    month = text_at(paper, "month") or text_at(volume, "meta", "month") or ""
    return Draft(
        title=text_at(paper, "title"),
        abstract=text_at(paper, "abstract"),
        authors=tuple(map(_full_name, find_children(paper, "author"))),
        year=year,
        date=f"{month} {year}" if year else None,
        venue=text_at(paper, "booktitle") or text_at(volume, "meta", "booktitle"),
        doi=text_at(paper, "doi"),
        url=f"https://aclanthology.org/{anthology_id}/" if anthology_id else None,
        id=f"acl:{anthology_id}" if anthology_id else None,
    )


def _anthology_id(paper: "etree._Element", volume: "etree._Element | None") -> str | None:
    """Return the id of a paper: its address in the Anthology, else made of collection, volume and number."""
    address = (text_at(paper, "url") or "").strip().rstrip("/").rpartition("/")[2].removesuffix(".pdf")
    if address:
        return address
    collection = None if volume is None else volume.getparent()
    parts = [None if element is None else element.get("id") for element in (collection, volume, paper)]
    return "{}-{}.{}".format(*parts) if all(parts) else None


def _full_name(author: "etree._Element") -> str:
    return " ".join(filter(None, (text_at(author, "first"), text_at(author, "last"))))
