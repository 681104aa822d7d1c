"""Records in MODS, which libraries, Zotero and bibutils write (www.loc.gov/standards/mods)."""

from typing import TYPE_CHECKING, Final

from kg.metadata.draft import Draft
from kg.metadata.name_parts import join_name
from kg.metadata.names import parse_author
from kg.sources.xml.elements import (
    attribute,
    find_child,
    find_children,
    first_texts,
    join_parts,
    text_at,
    text_of,
    texts_at,
)
from kg.sources.xml.format import make_xml_format
from kg.sources.xml.roots import find_root_name
from kg.sources.xml.splitting import Layout
from kg.sources.xml.wording import join_title, readable

if TYPE_CHECKING:
    from lxml import etree

_LAYOUT: Final = Layout(("mods",))
_AUTHOR: Final = frozenset(("author", "aut", "creator", "cre"))


def sniff(head: str) -> bool:
    """Check for one record or a collection of records."""
    return find_root_name(head) in ("mods", "modsCollection")


def read_record(record: "etree._Element") -> Draft:
    """Make a draft from a record."""
    hosts = [part for part in find_children(record, "relatedItem") if attribute(part, "type") == "host"]
    host = hosts[0] if hosts else None
    identifiers = find_children(record, "identifier")
    ids = first_texts((found for found in identifiers if attribute(found, "invalid") != "yes"), "type")
    dates = [
        text
        for parent in (record, host, find_child(host, "part"))
        for name in ("dateIssued", "copyrightDate", "date", "dateCreated")
        for text in [*texts_at(parent, "originInfo", name), *texts_at(parent, name)]
    ]
    return Draft(
        title=_find_title(record),
        abstract=readable(find_child(record, "abstract")),
        authors=tuple(filter(None, map(_name_person, find_children(record, "name")))),
        year=dates[0] if dates else None,
        date=dates[0] if dates else None,
        venue=_find_title(host),
        doi=ids.get("doi"),
        url=next(iter(texts_at(record, "location", "url")), None),
    )


def _find_title(parent: "etree._Element | None") -> str | None:
    """Return the title itself, not an abbreviation or translation, with its article and subtitle."""
    for title in find_children(parent, "titleInfo"):
        if not attribute(title, "type"):
            whole = join_parts(text_at(title, "nonSort"), readable(find_child(title, "title")))
            subtitle = readable(find_child(title, "subTitle"))
            return join_title(whole, subtitle)
    return None


def _name_person(name: "etree._Element") -> str:
    """Return the name of an author, or of anyone without a role; empty for people in other roles."""
    roles = {text.casefold() for text in texts_at(name, "role", "roleTerm")}
    if roles and roles.isdisjoint(_AUTHOR):
        return ""
    parts: dict[str, list[str]] = {}
    for part in find_children(name, "namePart"):
        parts.setdefault(attribute(part, "type"), []).append(text_of(part))
    if "family" in parts:
        return join_name(" ".join(parts.get("given", [])), " ".join(parts["family"]))
    whole = parts.get("") or []
    return whole[0] if attribute(name, "type") == "corporate" and whole else parse_author(", ".join(whole))


FORMAT: Final = make_xml_format(
    "mods", "MODS records", 9, sniff, _LAYOUT, lambda record: read_record(record.element)
)
