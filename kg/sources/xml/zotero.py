"""Read libraries that Zotero exports as "Zotero RDF".

The terms are those of its translator (RDF.js). Attachments, notes and collections are no papers. The journal
or book that a paper is part of is described inside it or further down in the file, and may have the DOI.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.metadata.draft import Draft, Origin
from kg.metadata.identifiers import normalize_doi
from kg.metadata.name_parts import join_name
from kg.model import Paper, Rejection
from kg.sources.formats import Format
from kg.sources.xml.elements import (
    attribute,
    find_child,
    find_children,
    find_inside,
    local_name,
    text_at,
    text_of,
    texts_at,
)
from kg.sources.xml.records import read_records
from kg.sources.xml.roots import find_root_name
from kg.sources.xml.splitting import Layout

if TYPE_CHECKING:
    from lxml import etree

_ITEMS: Final = tuple(
    "Article Book BookSection ConferenceProceedings Data Description Document Illustration Image Interview "
    "Legislation Letter Manuscript MotionPicture Patent Recording Report Thesis".split()
)
_CONTAINERS: Final = (
    "Journal",
    "Periodical",
    "Newspaper",
    "CourtReporter",
    "Series",
    "Website",
    "Blog",
    "Forum",
)
_OTHERS: Final = ("Attachment", "Memo", "Collection", "UserItem")
_LAYOUT: Final = Layout((*_ITEMS, *_CONTAINERS, *_OTHERS), attribute="about=")
_NAMESPACE: Final = "http://www.zotero.org/namespaces/export#"
_NO_PAPERS: Final = frozenset(("attachment", "note", "annotation"))
_MAX_WAITING: Final = 1_000
"""Most papers that wait for the journal or book they are part of, which Zotero writes right after them."""


def sniff(head: str) -> bool:
    """Check for RDF with the terms of Zotero's export."""
    return find_root_name(head) == "RDF" and _NAMESPACE in head


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each item, in the order of the file.

    Raises:
        SourceError: the document declares entities.
    """
    waiting: deque[_WaitingPaper] = deque()
    containers: dict[str, _Container] = {}
    for record in read_records(stream, origin, _LAYOUT):
        if isinstance(record, Rejection):
            yield record
            continue
        element = record.element
        if (container := _read_container(element)) is not None:
            containers[attribute(element, "about")] = container
        elif _is_paper(element):
            reference = _find_container_reference(element)
            waiting.append(_WaitingPaper(_make_draft(element), record.position, reference))
        while waiting and (
            len(waiting) > _MAX_WAITING or not waiting[0].reference or waiting[0].reference in containers
        ):
            yield waiting.popleft().finish(containers, origin)
    while waiting:
        yield waiting.popleft().finish(containers, origin)


FORMAT: Final = Format("zoterordf", "Zotero RDF", precedence=8, sniff=sniff, parse=parse)


@dataclass(frozen=True, slots=True)
class _Container:
    """The journal, proceedings or series that a paper is part of."""

    title: str | None
    doi: str | None


@dataclass(frozen=True, slots=True)
class _WaitingPaper:
    draft: Draft
    position: str
    reference: str
    """Name of the container that it is part of, if that is elsewhere in the file; else empty."""

    def finish(self, containers: dict[str, _Container], origin: Origin) -> Paper | Rejection:
        if (container := containers.get(self.reference)) is not None:
            self.draft.venue = self.draft.venue or container.title
            self.draft.doi = self.draft.doi or container.doi
        return origin.make_paper(self.draft, self.position)


def _is_paper(element: "etree._Element") -> bool:
    if local_name(element) in _OTHERS:
        return False
    kind = text_at(element, "itemType")
    return kind not in _NO_PAPERS and (kind is not None or text_at(element, "title") is not None)


def _read_container(element: "etree._Element") -> _Container | None:
    """Return the journal, proceedings or series that an element describes, or the book if that is no item."""
    if local_name(element) not in _CONTAINERS and (
        local_name(element) not in ("Book", "Description") or find_child(element, "itemType") is not None
    ):
        return None
    return _Container(text_at(element, "title"), _find_doi(element))


def _find_parts(element: "etree._Element") -> "list[etree._Element]":
    """Return the ``isPartOf`` of an item; a section may stand between an item and its newspaper."""
    parts = list(find_children(element, "isPartOf"))
    return parts + list(find_children(element, "isPartOf", "Part", "isPartOf"))


def _find_container_reference(element: "etree._Element") -> str:
    return next(filter(None, (attribute(part, "resource") for part in _find_parts(element))), "")


def _find_container(element: "etree._Element") -> _Container:
    """Return what an item is part of, if that is described inside the item; a series counts last."""
    inside = [child for part in _find_parts(element) for child in part if local_name(child) != "Part"]
    inside.sort(key=lambda child: local_name(child) == "Series")
    doi = next(filter(None, map(_find_doi, inside)), None)
    return _Container(next(filter(None, (text_at(child, "title") for child in inside)), None), doi)


def _make_draft(element: "etree._Element") -> Draft:
    container = _find_container(element)
    date = text_at(element, "date") or text_at(element, "dateSubmitted")
    meeting = next(find_inside(find_child(element, "presentedAt"), "title"), None)
    return Draft(
        title=text_at(element, "title"),
        abstract=text_at(element, "abstract"),
        authors=tuple(_find_authors(element)),
        year=date,
        date=date,
        venue=container.title or text_of(meeting) or None,
        doi=_find_doi(element) or container.doi,
        url=_find_address(element),
    )


def _find_authors(element: "etree._Element") -> Iterator[str]:
    for person in find_inside(find_child(element, "authors"), "Person", "Organization"):
        given = text_at(person, "givenName") or text_at(person, "givenname")
        yield join_name(given, text_at(person, "surname") or text_at(person, "name"))


def _find_doi(element: "etree._Element") -> str | None:
    found = (normalize_doi(text) for text in texts_at(element, "identifier") if _DOI.match(text))
    return next(filter(None, found), None)


_DOI: Final = re.compile(r"(?:DOI\b|https?://(?:dx\.)?doi\.org/|10\.)", re.IGNORECASE)


def _find_address(element: "etree._Element") -> str | None:
    """Return the address in ``dc:identifier/dcterms:URI/rdf:value``."""
    uris = find_children(element, "identifier", "URI", "value")
    return next((text_of(uri) for uri in uris), None)
