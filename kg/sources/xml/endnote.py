"""EndNote XML, as EndNote, Zotero, Mendeley, JabRef and screening tools write it.

The elements are those of EndNote's "RSXML" document type. Texts may be cut into pieces of one ``style`` each.
"""

import re
from typing import TYPE_CHECKING, Final

from kg.metadata.draft import Draft
from kg.metadata.names import parse_author
from kg.sources.xml.elements import find_child, text_at, texts_at
from kg.sources.xml.format import make_xml_format
from kg.sources.xml.records import Record
from kg.sources.xml.roots import find_root_name
from kg.sources.xml.splitting import Layout

if TYPE_CHECKING:
    from lxml import etree

_LAYOUT: Final = Layout(("record",))
_ROOTS: Final = frozenset(("xml", "records", "record"))
_ELEMENT: Final = re.compile(
    r"<(?:ref-type|source-app|contributors|titles|rec-number|electronic-resource-num)\b"
)
_PUBMED: Final = re.compile(r"medline|pubmed|nlm", re.IGNORECASE)


def sniff(head: str) -> bool:
    """Check for a list of records with elements as only EndNote has them."""
    return find_root_name(head) in _ROOTS and bool(_ELEMENT.search(head))


def _make_draft(found: Record) -> Draft:
    record = found.element
    year = text_at(record, "dates", "year")
    day = text_at(record, "dates", "pub-dates", "date")
    return Draft(
        title=text_at(record, "titles", "title") or text_at(record, "titles", "translated-title"),
        abstract=text_at(record, "abstract"),
        authors=tuple(map(parse_author, texts_at(record, "contributors", "authors", "author"))),
        year=year,
        date=day if day and year and year in day else " ".join(filter(None, (day, year))),
        venue=_find_venue(record),
        doi=text_at(record, "electronic-resource-num"),
        url=_find_address(record),
        id=_find_pmid(record),
    )


def _find_venue(record: "etree._Element") -> str | None:
    return (
        text_at(record, "periodical", "full-title")
        or text_at(record, "titles", "secondary-title")
        or text_at(record, "alt-periodical", "full-title")
        or text_at(record, "titles", "alt-title")
    )


def _find_address(record: "etree._Element") -> str | None:
    for kind in ("related-urls", "web-urls", "text-urls"):
        for address in texts_at(record, "urls", kind, "url"):
            if address.startswith(("http:", "https:")):
                return address.split()[0]
    return None


def _find_pmid(record: "etree._Element") -> str | None:
    """Return the number that PubMed gave, which EndNote keeps with the name of the database."""
    number = text_at(record, "accession-num") or ""
    database = text_at(record, "remote-database-name") or text_at(record, "remote-database-provider") or ""
    is_number = number.isascii() and number.isdigit() and find_child(record, "titles") is not None
    return f"pmid:{number}" if is_number and _PUBMED.search(database) else None


FORMAT: Final = make_xml_format("endnotexml", "EndNote XML", 13, sniff, _LAYOUT, _make_draft)
"""The numbers of a library count only there and are no ids."""
