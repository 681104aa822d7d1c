"""Read answers of OAI-PMH, the protocol by which arXiv and most repositories provide their metadata.

Protocol: www.openarchives.org/OAI/openarchivesprotocol.html. Of its metadata, Dublin Core, the two formats of
arXiv, DataCite, JATS and MODS are read.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from kg.metadata.dates import find_earliest
from kg.metadata.draft import BadRecord, Draft
from kg.metadata.identifiers import normalize_arxiv_id, normalize_doi
from kg.metadata.name_parts import join_name
from kg.metadata.names import parse_author
from kg.model import SourceError
from kg.sources.xml import datacite, jats, mods
from kg.sources.xml.arxiv import split_creators
from kg.sources.xml.elements import (
    attribute,
    find_child,
    find_children,
    local_name,
    text_at,
    text_of,
    texts_at,
)
from kg.sources.xml.format import make_xml_format
from kg.sources.xml.records import Record
from kg.sources.xml.roots import find_root_name
from kg.sources.xml.splitting import Layout

if TYPE_CHECKING:
    from lxml import etree

_LAYOUT: Final = Layout(("record", "error"), skipped=("body", "setSpec"))
_ROOTS: Final = frozenset(("OAI-PMH", "ListRecords", "GetRecord", "record"))
_NAMESPACE: Final = "openarchives.org/OAI"
_MARC: Final = "http://www.loc.gov/MARC21/slim"
_ADDRESS: Final = re.compile(r"https?://\S+")


def sniff(head: str) -> bool:
    """Check for an answer of OAI-PMH, or a part of one that a harvester saved."""
    root = find_root_name(head)
    return root in _ROOTS and (root == "OAI-PMH" or _NAMESPACE in head)


def _choose_layout(head: str) -> Layout:
    """Return the layout of the records; MARC, whose elements have the same name, would give no papers.

    Raises:
        SourceError: the metadata is MARC.
    """
    if _MARC in head:
        raise SourceError("MARC in OAI-PMH is not read: harvest with metadataPrefix=oai_dc.")
    return _LAYOUT


def _make_draft(record: Record) -> Draft | None:
    element = record.element
    if local_name(element) == "error":
        message = ": ".join(filter(None, (attribute(element, "code"), text_of(element).rstrip("."))))
        raise BadRecord(f"The server answers: {message}.")
    header = find_child(element, "header")
    metadata = find_child(element, "metadata")
    if attribute(header, "status") == "deleted":
        return None
    content = None if metadata is None else next(metadata.iterchildren(), None)
    if content is None:
        raise BadRecord("The record has no metadata.")
    read = _READERS.get(local_name(content))
    if read is None:
        raise BadRecord(
            f"Metadata as <{local_name(content)}> is not read: harvest with metadataPrefix=oai_dc, "
            "which every server has."
        )
    draft = read(content)
    if draft.id is None:
        draft.id = _make_id(text_at(header, "identifier"), draft)
    return draft


def _make_id(identifier: str | None, draft: Draft) -> str | None:
    """Return the arXiv id of a record, else its own identifier, unique across repositories, else None."""
    arxiv_id = normalize_arxiv_id(identifier) if identifier and "arxiv" in identifier.casefold() else None
    if arxiv_id:
        draft.arxiv_id = draft.arxiv_id or arxiv_id
        return f"arxiv:{arxiv_id}"
    return identifier if identifier and identifier.startswith("oai:") else None


def _read_dublin_core(metadata: "etree._Element") -> Draft:
    identifiers = [*texts_at(metadata, "identifier"), *texts_at(metadata, "relation")]
    # Repositories add the dates at which they received a paper and at which it became available.
    date = find_earliest(texts_at(metadata, "date"))
    return Draft(
        title=next(iter(texts_at(metadata, "title")), None),
        abstract=_choose_abstract(metadata),
        authors=tuple(map(parse_author, texts_at(metadata, "creator"))),
        year=date,
        date=date,
        venue=next(filter(None, map(_name_journal, texts_at(metadata, "source"))), None),
        doi=next(filter(None, map(normalize_doi, identifiers)), None),
        url=next((found[0] for text in identifiers if (found := _ADDRESS.match(text))), None),
    )


def _choose_abstract(metadata: "etree._Element") -> str | None:
    """Return the longest description, English ones first: others are comments, notes and translations."""
    found = [
        (not attribute(element, "lang").startswith("en"), -len(text), text)
        for element in find_children(metadata, "description")
        if (text := text_of(element)) and not text.startswith("Comment:")
    ]
    if not any(is_other for is_other, _, _ in found) or all(is_other for is_other, _, _ in found):
        return min(found, key=lambda entry: entry[1])[2] if found else None
    return min(found)[2]


def _name_journal(source: str) -> str:
    """Return the journal of "Journal of Reeds; Vol. 3 No. 1 (2019); 12-20"."""
    return (
        ""
        if "://" in source or source[:4] in ("ISSN", "ISBN") or source[:1].isdigit()
        else source.split(";")[0]
    )


def _read_arxiv(metadata: "etree._Element") -> Draft:
    """Read the format ``arXiv``, whose names are in parts."""
    arxiv_id = normalize_arxiv_id(text_at(metadata, "id"))
    return Draft(
        title=text_at(metadata, "title"),
        abstract=text_at(metadata, "abstract"),
        authors=tuple(
            join_name(*(text_at(author, part) for part in ("forenames", "keyname", "suffix")))
            for author in find_children(metadata, "authors", "author")
        ),
        date=text_at(metadata, "created"),
        venue=text_at(metadata, "journal-ref"),
        doi=text_at(metadata, "doi"),
        arxiv_id=arxiv_id,
        url=f"https://arxiv.org/abs/{arxiv_id}" if arxiv_id else None,
        id=f"arxiv:{arxiv_id}" if arxiv_id else None,
    )


def _read_arxiv_raw(metadata: "etree._Element") -> Draft:
    """Read the format ``arXivRaw``: one text of all names, with affiliations, and a date for each version."""
    draft = _read_arxiv(metadata)
    draft.authors = tuple(split_creators(text_at(metadata, "authors") or ""))
    draft.date = text_at(metadata, "version", "date")
    return draft


def _read_wrapped_datacite(metadata: "etree._Element") -> Draft:
    """Read the format ``oai_datacite``, which wraps a resource of DataCite."""
    resource = find_child(metadata, "payload", "resource")
    if resource is None:
        raise BadRecord("The record has no metadata of DataCite.")
    return datacite.read_resource(resource)


_READERS: Final[dict[str, Callable[["etree._Element"], Draft]]] = {
    "dc": _read_dublin_core,
    "qualifieddc": _read_dublin_core,
    "arXiv": _read_arxiv,
    "arXivRaw": _read_arxiv_raw,
    "article": jats.read_article,
    "mods": mods.read_record,
    "resource": datacite.read_resource,
    "oai_datacite": _read_wrapped_datacite,
}


FORMAT: Final = make_xml_format(
    "oai", "OAI-PMH answers (arXiv and other repositories)", 14, sniff, _choose_layout, _make_draft
)
"""Deleted records are left out; an error of the server becomes a rejection."""
