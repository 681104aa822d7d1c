"""Metadata of Crossref in XML: answers of its OpenURL and query services, and what publishers deposit.

Elements: data.crossref.org/reports/help/schema_doc (unixref 1.1, unixsd, deposits).
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from kg.metadata.dates import find_earliest
from kg.metadata.draft import BadRecord, Draft
from kg.metadata.identifiers import normalize_doi
from kg.metadata.name_parts import join_name
from kg.sources.xml.elements import (
    attribute,
    find_child,
    find_children,
    find_inside,
    join_date,
    local_name,
    text_at,
    text_of,
)
from kg.sources.xml.format import make_xml_format
from kg.sources.xml.records import Record
from kg.sources.xml.roots import find_root_name
from kg.sources.xml.splitting import Layout
from kg.sources.xml.wording import join_title, readable

if TYPE_CHECKING:
    from lxml import etree

_WORKS: Final = ("journal_article", "conference_paper", "content_item", "posted_content", "dissertation")
_CONTAINERS: Final = (
    "book_metadata",
    "book_series_metadata",
    "book_set_metadata",
    "proceedings_metadata",
    "proceedings_series_metadata",
    "journal_metadata",
)
_WHOLE_WORKS: Final = (
    *_CONTAINERS[:3],
    "report-paper_metadata",
    "peer_review",
    "dataset",
    "standard_metadata",
)
"""Elements that a DOI stands for if its record names no article, paper or chapter."""
_DESCRIBED: Final = (*_CONTAINERS, "journal_issue")
_DEPOSIT: Final = Layout(_WORKS, enclosing=("journal", "conference", "book"), described=_DESCRIBED)
_ROOTS: Final = {
    "doi_batch": _DEPOSIT,
    "crossref": _DEPOSIT,
    "crossref_result": Layout(("query",)),
    "doi_records": Layout(("doi_record",)),
    "doi_record": Layout(("doi_record",)),
}
_NO_ABSTRACT: Final = frozenset(
    ("graphical", "teaser", "toc", "short", "key-points", "plain-language-summary")
)


def sniff(head: str) -> bool:
    """Check for an answer of Crossref or a deposit."""
    return find_root_name(head) in _ROOTS


def _choose_layout(head: str) -> Layout:
    return _ROOTS.get(find_root_name(head), _DEPOSIT)


def _make_draft(record: Record) -> Draft:
    element, around = record.element, record.around
    if local_name(element) in _WORKS:
        return _describe_work(element, around)
    around = {local_name(found): found for found in find_inside(element, *_DESCRIBED)}
    work = next(find_inside(element, *_WORKS), None)
    work = next(find_inside(element, *_WHOLE_WORKS), None) if work is None else work
    if work is not None:
        return _describe_work(work, around)
    if text_at(element, "article_title") or text_at(element, "volume_title"):
        return _read_flat_answer(element)
    message = next((text_of(found) for found in find_inside(element, "error", "msg")), "no metadata")
    raise BadRecord(f"Crossref answers for {text_at(element, 'doi') or 'a DOI'}: {message}.")


def _describe_work(work: "etree._Element", around: "Mapping[str, etree._Element]") -> Draft:
    date = _find_date(work) or _find_date(around.get("journal_issue"))
    for name in _CONTAINERS:
        date = date or _find_date(around.get(name))
    return Draft(
        title=_find_title(work),
        abstract=_find_abstract(work),
        # The person of a dissertation stands in it without a list around.
        authors=tuple(_find_authors(find_child(work, "contributors")))
        or tuple(_find_authors(work if local_name(work) == "dissertation" else None)),
        year=date,
        date=date,
        venue=_find_venue(work, around),
        doi=text_at(work, "doi_data", "doi"),
        url=text_at(work, "doi_data", "resource"),
        references=tuple(_find_references(work)),
    )


def _find_title(work: "etree._Element") -> str:
    titles = find_child(work, "titles")
    title, subtitle = readable(find_child(titles, "title")), readable(find_child(titles, "subtitle"))
    title = title or readable(find_child(titles, "original_language_title"))
    return title if subtitle in title else join_title(title, subtitle)


def _find_abstract(work: "etree._Element") -> str:
    for abstract in find_children(work, "abstract"):
        if attribute(abstract, "abstract-type") not in _NO_ABSTRACT and (text := readable(abstract)):
            return text
    return ""


def _find_authors(contributors: "etree._Element | None") -> Iterator[str]:
    for person in () if contributors is None else contributors:
        if attribute(person, "contributor_role") not in ("author", ""):
            continue
        if local_name(person) == "organization":
            yield text_of(person)
        elif local_name(person) in ("person_name", "contributor"):
            yield join_name(*(text_at(person, part) for part in ("given_name", "surname", "suffix")))


def _find_date(work: "etree._Element | None") -> str | None:
    """Return the day on which a work was first published, online or in print."""
    names = ("publication_date", "posted_date", "approval_date", "review_date")
    return find_earliest(join_date(found) for name in names for found in find_children(work, name))


def _find_venue(work: "etree._Element", around: "Mapping[str, etree._Element]") -> str | None:
    for container in map(around.get, _CONTAINERS):
        if container is not None and container is not work:
            found = (
                text_at(container, "full_title")
                or text_at(container, "proceedings_title")
                or text_at(container, "titles", "title")
            )
            if found:
                return found
    return text_at(work, "institution", "institution_name") or text_at(work, "group_title")


def _find_references(work: "etree._Element") -> Iterator[str]:
    for cited in find_children(work, "citation_list", "citation"):
        if doi := normalize_doi(text_at(cited, "doi")):
            yield f"doi:{doi}"


def _read_flat_answer(query: "etree._Element") -> Draft:
    """Read the short form of an answer: a few fields, without an abstract and without some given names."""
    return Draft(
        title=text_at(query, "article_title") or text_at(query, "volume_title"),
        authors=tuple(_find_authors(find_child(query, "contributors"))),
        year=text_at(query, "year"),
        venue=text_at(query, "journal_title"),
        doi=text_at(query, "doi"),
    )


FORMAT: Final = make_xml_format(
    "crossrefxml", "Crossref XML (answers and deposits)", 16, sniff, _choose_layout, _make_draft
)
"""Each record of an answer is a paper, or each work in a deposit."""
