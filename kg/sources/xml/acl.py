"""Read volumes of the ACL Anthology in XML (its data repository describes the elements).

The package acl-anthology reads these files too, but only as a whole repository, and brings 35 packages.
"""

import re
from typing import TYPE_CHECKING, Final

from kg.metadata.draft import Draft
from kg.metadata.name_parts import join_name
from kg.sources.xml.elements import find_children, text_at
from kg.sources.xml.format import make_xml_format
from kg.sources.xml.records import Record
from kg.sources.xml.roots import find_root_name, is_xml
from kg.sources.xml.splitting import Layout

if TYPE_CHECKING:
    from lxml import etree

_LAYOUT: Final = Layout(("paper",), enclosing=("collection", "volume"), described=("meta",))
_ELEMENT: Final = re.compile(r"<(?:collection|volume)\s[^>]*\bid=|<(?:paper|frontmatter)\s[^>]*\bid=")


def sniff(head: str) -> bool:
    """Check for XML with a collection, a volume or a paper that has an id."""
    is_of_others = find_root_name(head) not in ("collection", "volume", "paper", "")
    return is_xml(head) and bool(_ELEMENT.search(head)) and not is_of_others


def _make_draft(record: Record) -> Draft:
    paper, meta = record.element, record.around.get("meta")
    anthology_id = _make_anthology_id(record)
    year = text_at(paper, "year") or text_at(meta, "year")
    month = text_at(paper, "month") or text_at(meta, "month") or ""
    return Draft(
        title=text_at(paper, "title"),
        abstract=text_at(paper, "abstract"),
        authors=tuple(map(_join_name, find_children(paper, "author"))),
        year=year,
        date=f"{month} {year}" if year else None,
        venue=text_at(paper, "booktitle") or text_at(meta, "booktitle"),
        doi=text_at(paper, "doi"),
        url=f"https://aclanthology.org/{anthology_id}/" if anthology_id else None,
        id=f"acl:{anthology_id}" if anthology_id else None,
    )


def _make_anthology_id(record: Record) -> str | None:
    """Return the id of a paper: the end of its address, else one made from collection, volume and number."""
    address = (text_at(record.element, "url") or "").rstrip("/").rpartition("/")[2].removesuffix(".pdf")
    if address:
        return address
    elements = (record.around.get("collection"), record.around.get("volume"), record.element)
    parts = [None if element is None else element.get("id") for element in elements]
    return "{}-{}.{}".format(*parts) if all(parts) else None


def _join_name(author: "etree._Element") -> str:
    return join_name(text_at(author, "first"), text_at(author, "last"))


FORMAT: Final = make_xml_format("acl", "ACL Anthology volumes (XML)", 11, sniff, _LAYOUT, _make_draft)
"""The front matter of a volume is no paper."""
