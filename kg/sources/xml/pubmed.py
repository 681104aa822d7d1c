"""Records of PubMed in XML: saved answers of efetch, and the files of its yearly baseline.

Elements: "PubMed XML Element Descriptions", https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.metadata.draft import Draft
from kg.metadata.identifiers import normalize_doi
from kg.metadata.name_parts import join_name
from kg.sources.xml.elements import (
    attribute,
    find_child,
    find_children,
    find_inside,
    join_date,
    join_parts,
    local_name,
    text_at,
    text_of,
)
from kg.sources.xml.format import make_xml_format
from kg.sources.xml.records import Record
from kg.sources.xml.roots import find_root_name
from kg.sources.xml.splitting import Layout
from kg.sources.xml.wording import label, readable

if TYPE_CHECKING:
    from lxml import etree

_RECORDS: Final = ("PubmedArticle", "PubmedBookArticle")
_LAYOUT: Final = Layout(_RECORDS)
_OLD_LAYOUT: Final = Layout(("MedlineCitation",))
_ROOTS: Final = frozenset((*_RECORDS, "PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet"))
_NO_TITLE: Final = frozenset(("", "[Not Available].", "[Not Available]", "Not Available"))


def sniff(head: str) -> bool:
    """Check for a set of articles of PubMed, or one article."""
    return find_root_name(head) in _ROOTS


def _choose_layout(head: str) -> Layout:
    """Choose what a record is: baseline files of before 2017 have no element around the citation."""
    return _OLD_LAYOUT if find_root_name(head) == "MedlineCitationSet" else _LAYOUT


def _make_draft(record: Record) -> Draft:
    if local_name(record.element) == "PubmedBookArticle":
        return _make_book_draft(record.element)
    citation = find_child(record.element, "MedlineCitation")
    citation = record.element if citation is None else citation
    article = find_child(citation, "Article")
    data = find_child(record.element, "PubmedData")
    number = text_at(citation, "PMID") or _find_id(find_child(data, "ArticleIdList"), "pubmed")
    date = find_child(article, "Journal", "JournalIssue", "PubDate")
    day = _date_of(date) or join_date(find_child(article, "ArticleDate"))
    return Draft(
        id=_find_pmid(number),
        title=_find_title(article),
        abstract=_find_abstract(article) or _find_other_abstract(citation),
        authors=_find_authors(find_child(article, "AuthorList")),
        year=day,
        date=day,
        venue=text_at(article, "Journal", "Title") or text_at(citation, "MedlineJournalInfo", "MedlineTA"),
        doi=_find_location(article) or _find_id(find_child(data, "ArticleIdList"), "doi"),
        references=tuple(_find_references(data)),
    )


def _make_book_draft(element: "etree._Element") -> Draft:
    """Make a draft of a chapter, or of a book where no chapter is named."""
    document = find_child(element, "BookDocument")
    book = find_child(document, "Book")
    chapter, title = readable(find_child(document, "ArticleTitle")), readable(find_child(book, "BookTitle"))
    authors = _find_authors(find_child(document, "AuthorList")) or _find_authors(
        find_child(book, "AuthorList")
    )
    date = _date_of(find_child(book, "PubDate")) or join_date(find_child(document, "ContributionDate"))
    return Draft(
        id=_find_pmid(text_at(document, "PMID")),
        title=chapter or title,
        abstract=_find_abstract(document),
        authors=authors,
        year=date,
        date=date,
        venue=title if chapter else None,
        doi=_find_id(find_child(document, "ArticleIdList"), "doi"),
    )


def _find_pmid(number: str | None) -> str | None:
    return f"pmid:{number}" if number else None


def _find_title(article: "etree._Element | None") -> str:
    title = readable(find_child(article, "ArticleTitle"))
    return readable(find_child(article, "VernacularTitle")) or title if title in _NO_TITLE else title


def _find_abstract(parent: "etree._Element | None") -> str:
    """Return the parts of an abstract with their labels; ``CopyrightInformation`` is left out."""
    return _join_parts(find_child(parent, "Abstract"))


def _find_other_abstract(citation: "etree._Element | None") -> str:
    """Return an abstract that does not come from the journal, in English if there is one."""
    others = sorted(
        find_children(citation, "OtherAbstract"), key=lambda other: attribute(other, "Language") != "eng"
    )
    return _join_parts(others[0]) if others else ""


def _join_parts(abstract: "etree._Element | None") -> str:
    parts = find_children(abstract, "AbstractText")
    return " ".join(join_parts(label(attribute(part, "Label")), readable(part)) for part in parts)


def _find_authors(listed: "etree._Element | None") -> tuple[str, ...]:
    if attribute(listed, "Type") == "editors":
        return ()
    return tuple(
        readable(find_child(author, "CollectiveName"))
        or join_name(
            text_at(author, "ForeName") or text_at(author, "FirstName") or text_at(author, "Initials"),
            text_at(author, "LastName"),
            text_at(author, "Suffix"),
        )
        for author in find_children(listed, "Author")
        if attribute(author, "ValidYN") != "N"
    )


def _date_of(element: "etree._Element | None") -> str | None:
    """Return the date of an issue; for some, that is only a text such as "2019 Nov-Dec"."""
    return join_date(element) or text_at(element, "MedlineDate")


def _find_location(article: "etree._Element | None") -> str | None:
    found = find_children(article, "ELocationID")
    valid = (place for place in found if attribute(place, "ValidYN") != "N")
    return next((text_of(place) for place in valid if attribute(place, "EIdType") == "doi"), None)


def _find_id(listed: "etree._Element | None", kind: str) -> str | None:
    ids = find_children(listed, "ArticleId")
    return next((text_of(found) for found in ids if attribute(found, "IdType") == kind), None)


def _find_references(data: "etree._Element | None") -> Iterator[str]:
    for reference in find_inside(data, "Reference"):
        listed = find_child(reference, "ArticleIdList")
        number, doi = _find_id(listed, "pubmed"), normalize_doi(_find_id(listed, "doi"))
        if number or doi:
            yield f"pmid:{number}" if number else f"doi:{doi}"


FORMAT: Final = make_xml_format(
    "pubmedxml", "PubMed XML (efetch, baseline)", 12, sniff, _choose_layout, _make_draft
)
"""The id of a paper is ``pmid:`` and its number, as in nbib."""
