"""Headers in TEI: papers that GROBID took from PDF files, and records of HAL.

See grobid.readthedocs.io (TEI encoding of results) and api.archives-ouvertes.fr (AOfr).
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.metadata.draft import Draft
from kg.metadata.identifiers import normalize_doi
from kg.metadata.name_parts import join_name
from kg.metadata.names import parse_author
from kg.sources.xml.elements import (
    attribute,
    find_child,
    find_children,
    find_inside,
    first_texts,
    local_name,
    text_of,
    texts_at,
)
from kg.sources.xml.format import make_xml_format
from kg.sources.xml.records import Record
from kg.sources.xml.roots import find_root_name
from kg.sources.xml.splitting import Layout
from kg.sources.xml.wording import readable

if TYPE_CHECKING:
    from lxml import etree

_GROBID: Final = Layout(("TEI",), skipped=("body", "facsimile"))
_HAL: Final = Layout(("biblFull",))
_ELEMENT: Final = re.compile(r"<(?:\w+:)?(?:biblStruct|biblFull|profileDesc|appInfo)\b")
_DATES: Final = ("published", "whenPublished", "datePub", "", "whenProduced", "whenReleased", "whenSubmitted")
_OTHERS: Final = frozenset(
    "author editor respStmt affiliation org orgName funder sponsor relatedItem seriesStmt series".split()
)
"""Elements whose ids are not those of the work: persons, organisations, related works and series."""


def sniff(head: str) -> bool:
    """Check for a TEI document whose header describes a publication, or a corpus of them."""
    return find_root_name(head) in ("TEI", "teiCorpus") and bool(_ELEMENT.search(head))


def _choose_layout(head: str) -> Layout:
    """Choose what a record is: HAL answers with one document that lists many publications."""
    return _HAL if "<biblFull" in head else _GROBID


def _make_draft(record: Record) -> Draft:
    header = next(find_inside(record.element, "teiHeader"), record.element)
    structures = list(find_inside(header, "biblStruct"))
    structure = structures[0] if structures else None
    ids = first_texts(_find_identifiers(header, structure), "type")
    date = _find_date(header)
    return Draft(
        title=_find_title(header, structure),
        abstract=readable(_find_abstract(header)),
        authors=tuple(filter(None, map(_name_author, _find_authors(header, structure)))),
        year=date,
        date=date,
        venue=_find_venue(structure),
        doi=ids.get("doi"),
        arxiv_id=ids.get("arxiv"),
        url=ids.get("haluri"),
        references=tuple(_find_references(record.element)),
        id=f"hal:{ids['halid']}" if ids.get("halid") else None,
    )


def _find_identifiers(
    header: "etree._Element", structure: "etree._Element | None"
) -> Iterator["etree._Element"]:
    """Yield the ids of the work itself, not of the book or journal that it is a part of."""
    is_part = find_child(structure, "analytic", "title") is not None
    others = _OTHERS | {"monogr"} if is_part else _OTHERS
    for found in find_inside(header, "idno"):
        if others.isdisjoint(map(local_name, found.iterancestors())):
            yield found


def _find_title(header: "etree._Element", structure: "etree._Element | None") -> str:
    places = (
        *find_children(structure, "analytic", "title"),
        *_find_document_titles(header),
        *find_children(structure, "monogr", "title"),
    )
    titles = [title for title in places if attribute(title, "type") not in ("sub", "alt", "short")]
    journals_last = sorted(titles, key=lambda title: attribute(title, "level") == "j")
    return next(filter(None, map(readable, journals_last)), "")


def _find_document_titles(header: "etree._Element") -> Iterator["etree._Element"]:
    """Iterate over the titles of the document itself."""
    for statement in find_inside(header, "titleStmt"):
        yield from find_children(statement, "title")


def _find_abstract(header: "etree._Element") -> "etree._Element | None":
    """Return the abstract, in English where there are several."""
    found = [abstract for abstract in find_inside(header, "abstract") if text_of(abstract)]
    return min(found, key=lambda abstract: attribute(abstract, "lang") not in ("en", "eng", ""), default=None)


def _find_authors(header: "etree._Element", structure: "etree._Element | None") -> Iterator["etree._Element"]:
    for path in (("analytic", "author"), ("monogr", "author")):
        found = list(find_children(structure, *path))
        if found:
            yield from found
            return
    for statement in find_inside(header, "titleStmt"):
        yield from find_children(statement, "author")


def _name_author(author: "etree._Element") -> str:
    if attribute(author, "role") not in ("", "aut", "crp", "co_first_author", "corresp"):
        return ""
    for person in find_inside(author, "persName"):
        parts = (" ".join(texts_at(person, part)) for part in ("forename", "surname", "genName"))
        return join_name(*parts) or parse_author(text_of(person))
    # Only the text before the first child: addresses and affiliations are not part of the name.
    return parse_author(" ".join((author.text or "").split()))


def _find_date(header: "etree._Element") -> str | None:
    """Return the date of publication, or else the next best date of a work."""
    dates: dict[str, str] = {}
    for found in find_inside(header, "date"):
        if value := attribute(found, "when") or text_of(found):
            dates.setdefault(attribute(found, "type"), value)
    return next((dates[kind] for kind in _DATES if kind in dates), None)


def _find_venue(structure: "etree._Element | None") -> str | None:
    titles = list(find_children(structure, "monogr", "title"))
    if not list(find_children(structure, "analytic", "title")):
        titles = [title for title in titles if attribute(title, "level") in ("j", "m")][:1]
    meetings = texts_at(structure, "monogr", "meeting", "title")
    return next(filter(None, (*map(text_of, titles), *meetings)), None)


def _find_references(element: "etree._Element") -> Iterator[str]:
    """Yield the DOIs of what the text cites; the header's own stands elsewhere."""
    for listed in find_inside(element, "listBibl"):
        for found in find_inside(listed, "idno"):
            if attribute(found, "type") == "DOI" and (doi := normalize_doi(text_of(found))):
                yield f"doi:{doi}"


FORMAT: Final = make_xml_format("tei", "TEI headers (GROBID, HAL)", 18, sniff, _choose_layout, _make_draft)
"""Each header describes a paper; the text itself is skipped."""
