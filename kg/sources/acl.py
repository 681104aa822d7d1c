"""Volumes of the ACL Anthology as XML (its data repository describes the elements)."""

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from kg.metadata.draft import Draft, Origin
from kg.model import Paper, Rejection
from kg.sources.xml import children, elements, text


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each ``paper`` element; the front matter of a volume is none.

    Raises:
        SourceError: the document declares entities.
    """
    for paper in elements(stream, origin, "paper"):
        if isinstance(paper, Rejection):
            yield paper
        else:
            yield origin.paper(_draft(paper), f"line {paper.sourceline}", text(paper) or "")


def _draft(paper: "etree._Element") -> Draft:
    volume = paper.getparent()
    anthology_id = _anthology_id(paper, volume)
    year = text(paper, "year") or text(volume, "meta", "year")
    month = text(paper, "month") or text(volume, "meta", "month") or ""
    return Draft(
        title=text(paper, "title"),
        abstract=text(paper, "abstract"),
        authors=tuple(map(_name, children(paper, "author"))),
        year=year,
        date=f"{month} {year}" if year else None,
        venue=text(paper, "booktitle") or text(volume, "meta", "booktitle"),
        doi=text(paper, "doi"),
        url=f"https://aclanthology.org/{anthology_id}/" if anthology_id else None,
        id=f"acl:{anthology_id}" if anthology_id else None,
    )


def _anthology_id(paper: "etree._Element", volume: "etree._Element | None") -> str | None:
    """The id of a paper: its address in the Anthology, else made of collection, volume and number."""
    address = (text(paper, "url") or "").strip().rstrip("/").rpartition("/")[2].removesuffix(".pdf")
    if address:
        return address
    collection = None if volume is None else volume.getparent()
    parts = [None if element is None else element.get("id") for element in (collection, volume, paper)]
    return "{}-{}.{}".format(*parts) if all(parts) else None


def _name(author: "etree._Element") -> str:
    return " ".join(filter(None, (text(author, "first"), text(author, "last"))))
