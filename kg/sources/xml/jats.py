"""Articles in JATS, the XML of PubMed Central, bioRxiv, PLOS and many publishers; only front matter is read.

Elements: jats.nlm.nih.gov/archiving/tag-library.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.metadata.dates import find_earliest
from kg.metadata.draft import Draft
from kg.metadata.identifiers import normalize_doi
from kg.metadata.name_parts import join_name
from kg.sources.xml.elements import (
    attribute,
    find_child,
    find_children,
    find_inside,
    first_texts,
    join_date,
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

_LAYOUT: Final = Layout(
    ("article",), skipped=("body", "sub-article", "response", "floats-group", "app-group")
)
_ROOTS: Final = frozenset(("article", "pmc-articleset", "articles", "pmc_articles"))
_ELEMENT: Final = re.compile(
    r"<(?:front|article-meta|journal-meta)\b|<!DOCTYPE article\b[^>]*(?:JATS|NLM)|article-type="
)
_NO_ABSTRACT: Final = frozenset(
    "graphical teaser toc short executive-summary plain-language-summary key-points highlights precis editor "
    "web-summary author-highlights video synopsis lay-summary".split()
)
_NO_PUBLICATION: Final = frozenset(
    ("pmc-release", "nihms-submitted", "retraction", "corrected", "received", "accepted")
)
_AUTHOR: Final = frozenset(("author", ""))


def sniff(head: str) -> bool:
    """Check for an article with front matter, or a set of articles."""
    root = find_root_name(head)
    return root in _ROOTS and (root.startswith("pmc") or bool(_ELEMENT.search(head)))


def read_article(article: "etree._Element") -> Draft:
    """Make a draft from the front matter of an article."""
    front = next(find_inside(article, "front", "front-stub"), None)
    meta = find_child(front, "article-meta")
    meta = front if meta is None else meta
    journal = find_child(front, "journal-meta")
    ids = first_texts(find_children(meta, "article-id"), "pub-id-type")
    pmc = ids.get("pmc") or ids.get("pmcid") or ""
    date = _find_date(meta)
    return Draft(
        title=_find_title(find_child(meta, "title-group")),
        abstract=_find_abstract(meta),
        authors=tuple(filter(None, map(_name_contributor, _find_contributors(meta)))),
        year=date,
        date=date,
        venue=text_at(journal, "journal-title-group", "journal-title") or text_at(journal, "journal-title"),
        doi=ids.get("doi"),
        references=tuple(_find_references(article)),
        url=f"https://pmc.ncbi.nlm.nih.gov/articles/PMC{pmc.removeprefix('PMC')}/" if pmc else None,
        id=f"pmid:{ids['pmid']}" if ids.get("pmid") else None,
    )


def _find_title(group: "etree._Element | None") -> str:
    title, subtitle = readable(find_child(group, "article-title")), readable(find_child(group, "subtitle"))
    return join_title(title, subtitle)


def _find_abstract(meta: "etree._Element | None") -> str:
    """Return the abstract itself, not a graphical abstract, a teaser or a summary for laypeople."""
    abstracts = [found for found in find_children(meta, "abstract") if not attribute(found, "abstract-type")]
    abstracts += [
        found
        for found in find_children(meta, "abstract")
        if attribute(found, "abstract-type") not in _NO_ABSTRACT
    ]
    # Translations of the abstract have an element of another name.
    return readable(abstracts[0] if abstracts else find_child(meta, "trans-abstract"))


def _find_contributors(meta: "etree._Element | None") -> Iterator["etree._Element"]:
    for contributor in find_children(meta, "contrib-group", "contrib"):
        if attribute(contributor, "contrib-type") in _AUTHOR:
            yield contributor


def _name_contributor(contributor: "etree._Element") -> str:
    name = find_child(contributor, "name")
    name = find_child(contributor, "name-alternatives", "name") if name is None else name
    if name is not None:
        given, family = text_at(name, "given-names"), text_at(name, "surname")
        return join_name(given, family, text_at(name, "suffix"))
    single = find_child(contributor, "string-name")
    if single is not None:
        return join_name(text_at(single, "given-names"), text_at(single, "surname")) or text_of(single)
    group = find_child(contributor, "collab")
    # A group may list its members inside.
    return "" if group is None else " ".join((group.text or text_at(group, "institution") or "").split())


def _find_date(meta: "etree._Element | None") -> str | None:
    """Return the day on which an article was first published, online or in print."""
    return find_earliest(
        join_date(found) or attribute(found, "iso-8601-date") or text_at(found, "string-date")
        for found in find_children(meta, "pub-date")
        if {attribute(found, "pub-type"), attribute(found, "date-type")}.isdisjoint(_NO_PUBLICATION)
    )


def _find_references(article: "etree._Element") -> Iterator[str]:
    for reference in find_inside(article, "ref"):
        ids = first_texts(find_inside(reference, "pub-id"), "pub-id-type")
        links = [text for text in texts_at(reference, "element-citation", "ext-link") if "doi.org/" in text]
        doi = normalize_doi(ids.get("doi")) or normalize_doi(links[0] if links else None)
        if doi or ids.get("pmid"):
            yield f"doi:{doi}" if doi else f"pmid:{ids['pmid']}"


FORMAT: Final = make_xml_format(
    "jats",
    "JATS articles (PubMed Central, publishers)",
    15,
    sniff,
    _LAYOUT,
    lambda record: read_article(record.element),
)
"""The id of a paper is its PubMed number, or else its DOI; the text itself is skipped."""
