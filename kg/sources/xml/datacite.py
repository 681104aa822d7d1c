"""Metadata of DataCite in XML, versions 2.2 to 4.6 (schema.datacite.org)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.metadata.draft import Draft
from kg.metadata.identifiers import normalize_arxiv_id, normalize_doi
from kg.metadata.name_parts import join_name
from kg.metadata.names import parse_author
from kg.sources.xml.elements import attribute, find_child, find_children, text_at, text_of
from kg.sources.xml.format import make_xml_format
from kg.sources.xml.roots import find_root_name
from kg.sources.xml.splitting import Layout
from kg.sources.xml.wording import join_title, readable

if TYPE_CHECKING:
    from lxml import etree

_LAYOUT: Final = Layout(("resource",))
_NAMESPACES: Final = ("datacite.org/schema", "namespace.openaire.eu/schema")


def sniff(head: str) -> bool:
    """Check for a resource of DataCite, or several in an element around them."""
    is_listed = find_root_name(head) in ("resource", "resources", "records")
    return is_listed and any(namespace in head for namespace in _NAMESPACES)


def read_resource(resource: "etree._Element") -> Draft:
    """Make a draft from a resource."""
    doi = normalize_doi(text_at(resource, "identifier"))
    year = text_at(resource, "publicationYear")
    dates = {
        attribute(found, "dateType"): text_of(found) for found in find_children(resource, "dates", "date")
    }
    return Draft(
        title=_find_title(find_child(resource, "titles")),
        abstract=_find_abstract(resource),
        authors=tuple(map(_name_creator, find_children(resource, "creators", "creator"))),
        year=year or dates.get("Issued"),
        date=dates.get("Issued") or year,
        venue=_find_venue(resource),
        doi=doi,
        arxiv_id=normalize_arxiv_id(doi) if doi and "arxiv" in doi else None,
        references=tuple(_find_references(resource)),
    )


def _find_title(titles: "etree._Element | None") -> str:
    """Return the title and subtitle of the work, not their translations."""
    found = {
        attribute(title, "titleType"): readable(title)
        for title in reversed(list(find_children(titles, "title")))
    }
    main = found.get("") or next(iter(found.values()), "")
    return join_title(main, found.get("Subtitle", ""))


def _find_abstract(resource: "etree._Element") -> str:
    found = [*find_children(resource, "descriptions", "description"), *find_children(resource, "description")]
    abstracts = [text for text in found if attribute(text, "descriptionType") in ("Abstract", "")]
    return next(filter(None, map(readable, abstracts)), "")


def _name_creator(creator: "etree._Element") -> str:
    parts = join_name(text_at(creator, "givenName"), text_at(creator, "familyName"))
    whole = text_at(creator, "creatorName") or ""
    is_group = attribute(find_child(creator, "creatorName"), "nameType") == "Organizational"
    return parts or (whole if is_group else parse_author(whole))


def _find_venue(resource: "etree._Element") -> str | None:
    """Return what a work is part of; its publisher, which is mostly a repository, is not a venue."""
    for item in find_children(resource, "relatedItems", "relatedItem"):
        if attribute(item, "relationType") in ("IsPublishedIn", "IsPartOf"):
            return text_at(item, "titles", "title")
    return None


def _find_references(resource: "etree._Element") -> Iterator[str]:
    for found in find_children(resource, "relatedIdentifiers", "relatedIdentifier"):
        if attribute(found, "relationType") in ("References", "Cites") and (
            doi := normalize_doi(text_of(found))
        ):
            yield f"doi:{doi}"


FORMAT: Final = make_xml_format(
    "datacitexml", "DataCite XML", 7, sniff, _LAYOUT, lambda record: read_resource(record.element)
)
"""Each resource is a paper, whatever its type."""
