"""Answers of Europe PMC in XML (europepmc.org/RestfulWebService, search with resultType=core or lite)."""

import re
from typing import TYPE_CHECKING, Final

from kg.metadata.draft import Draft
from kg.metadata.name_parts import join_name
from kg.sources.namelines import put_given_name_first, split_short_names
from kg.sources.xml.elements import find_children, text_at
from kg.sources.xml.format import make_xml_format
from kg.sources.xml.records import Record
from kg.sources.xml.roots import find_root_name
from kg.sources.xml.splitting import Layout
from kg.sources.xml.wording import label

if TYPE_CHECKING:
    from lxml import etree

_LAYOUT: Final = Layout(("result",))
_HEADING: Final = re.compile(r"<h4>([^<>]*)</h4>")


def sniff(head: str) -> bool:
    """Check for an answer with a list of results."""
    return find_root_name(head) == "responseWrapper" and "<resultList" in head


def _make_draft(record: Record) -> Draft:
    result = record.element
    number = text_at(result, "pmid")
    return Draft(
        title=text_at(result, "title"),
        abstract=_HEADING.sub(lambda found: f" {label(found[1])} ", text_at(result, "abstractText") or ""),
        authors=_find_authors(result),
        year=text_at(result, "pubYear"),
        date=text_at(result, "firstPublicationDate") or text_at(result, "pubYear"),
        venue=text_at(result, "journalInfo", "journal", "title") or text_at(result, "journalTitle"),
        doi=text_at(result, "doi"),
        id=f"pmid:{number}" if number else None,
    )


def _find_authors(result: "etree._Element") -> tuple[str, ...]:
    """Return the authors from their list, or else from the text of names that a short answer has instead."""
    listed = tuple(
        text_at(author, "collectiveName")
        or join_name(text_at(author, "firstName"), text_at(author, "lastName"))
        or put_given_name_first(text_at(author, "fullName") or "")
        for author in find_children(result, "authorList", "author")
    )
    return listed or split_short_names(text_at(result, "authorString") or "")


FORMAT: Final = make_xml_format("europepmcxml", "Europe PMC XML", 6, sniff, _LAYOUT, _make_draft)
"""The id of a paper is its PubMed number where it has one."""
