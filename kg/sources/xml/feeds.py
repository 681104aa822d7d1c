"""News feeds of journals, of PubMed and of arXiv: RSS 1.0 and 2.0, and Atom.

Terms: www.rssboard.org/rss-specification, web.resource.org/rss/1.0, and the elements of PRISM and Dublin Core
that publishers add. Answers of Scopus and ScienceDirect, ``search-results``, are Atom too.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.metadata.draft import Draft
from kg.metadata.identifiers import normalize_arxiv_id, normalize_doi
from kg.metadata.names import parse_author, parse_authors
from kg.sources.xml import arxiv
from kg.sources.xml.arxiv import split_creators, strip_announcement
from kg.sources.xml.elements import attribute, find_children, text_at, texts_at
from kg.sources.xml.format import make_xml_format
from kg.sources.xml.records import Record
from kg.sources.xml.roots import find_root_name
from kg.sources.xml.splitting import Layout

if TYPE_CHECKING:
    from lxml import etree

_LAYOUT: Final = Layout(("item", "entry"))
_ROOTS: Final = frozenset(("rss", "RDF", "feed", "search-results"))
_RSS1: Final = "http://purl.org/rss/1.0/"
_SCHOLARLY: Final = re.compile(
    r"prismstandard\.org|arxiv\.org|<(?:\w+:)?(?:doi|citation_doi)>|\bdoi(?:\.org/|:\s?)10\.\d{4}|pubmed\.ncbi"
    r"|<(?:dc:)?identifier>\s*(?:doi:|pmid:|10\.)|<(?:link|guid|id)\b[^>]*>[^<]*/10\.\d{4,9}/",
    re.IGNORECASE,
)
_OLD_ARXIV: Final = re.compile(r"\.? ?\(arXiv:[^()]{0,100}\)$")
_PMID: Final = re.compile(r"pmid:\s*(\d+)", re.IGNORECASE)
_BEFORE_ABSTRACT: Final = re.compile(
    r"^.*?<(b|h\d)>\s*ABSTRACT\s*</\1>\s*(?:</p>)?", re.IGNORECASE | re.DOTALL
)
_ONLY_ISSUE: Final = re.compile(
    r"(?:<[^<>]*+>|\s|)*+(?:Publication date:|Volume \d|Vol\.? \d|Ahead of Print"
    r"|[^.<]{1,80}, Published online:|[^.<]{1,80}, Volume \d|[^.<]{1,80}, EarlyView)",
    re.IGNORECASE,
)
_NOTICE: Final = re.compile(
    r"^\s*(?:<p>)?[^.<]{1,80}, Published online:[^<]*;?\s*(?:<a\b[^>]*>[^<]*</a>)?\s*(?:</p>)?"
)
_AFTER_ABSTRACT: Final = re.compile(r"<p\b[^<>]*>\s*PMID:.*$", re.DOTALL)
_MAIL: Final = re.compile(r"^[^\s@]+@[^\s@]+\s*\(([^()]*)\)$")
"""An author as RSS 2.0 wants it: an address, then the name in parentheses."""
_BYLINE: Final = re.compile(r"^\s*<p>\s*by [^<]{1,2000}</p>")


def sniff(head: str) -> bool:
    """Check for a feed of papers: with DOIs, elements of PRISM, numbers of PubMed or arXiv."""
    root = find_root_name(head)
    if root not in _ROOTS or (root == "RDF" and _RSS1 not in head):
        return False
    return bool(_SCHOLARLY.search(head)) and not arxiv.sniff(head)


def _make_draft(record: Record) -> Draft:
    item = record.element
    address = _find_address(item)
    named = [
        *texts_at(item, "doi"),
        *texts_at(item, "identifier"),
        *texts_at(item, "guid"),
        *texts_at(item, "id"),
    ]
    pmid = next((found[1] for text in named if (found := _PMID.search(text))), None)
    date = next(filter(None, (text_at(item, name) for name in _DATES)), None)
    addresses = [text for text in (*named, address) if text and "arxiv" in text.lower()]
    arxiv_id = next(filter(None, map(normalize_arxiv_id, addresses)), None)
    return Draft(
        title=_OLD_ARXIV.sub("", " ".join((text_at(item, "title") or "").split())),
        abstract=strip_announcement(_find_abstract(item)),
        authors=tuple(_find_authors(item, arxiv_id is not None)),
        year=date,
        date=date,
        venue=_find_venue(item),
        doi=next(filter(None, map(normalize_doi, [*named, address or ""])), None),
        arxiv_id=arxiv_id,
        url=address,
        id=f"pmid:{pmid}" if pmid else None,
    )


_DATES: Final = ("publicationDate", "coverDate", "date", "pubDate", "published", "updated")


def _find_address(item: "etree._Element") -> str | None:
    """Return the address of the paper's page: a text in RSS, an attribute in Atom."""
    for link in find_children(item, "link"):
        if attribute(link, "rel") in ("", "alternate") and (found := attribute(link, "href") or link.text):
            return found.strip()
    return attribute(item, "about") or None


def _find_authors(item: "etree._Element", is_arxiv: bool) -> Iterator[str]:
    """Yield the names of the authors, who have an element each or are joined in one text."""
    names = texts_at(item, "creator") or texts_at(item, "author", "name") or texts_at(item, "author")
    if is_arxiv:
        yield from (name for text in names for name in split_creators(text))
    elif len(names) == 1:
        yield from parse_authors(_MAIL.sub(r"\1", names[0]))
    else:
        yield from map(parse_author, names)


def _find_abstract(item: "etree._Element") -> str:
    """Return the full text of an entry, or else its longest summary; not a note on where it was published."""
    for names in (("encoded",), ("description", "summary", "content", "abstract")):
        texts = [_strip_frame(text) for name in names for text in texts_at(item, name)]
        if found := max((text for text in texts if not _ONLY_ISSUE.match(text)), key=len, default=""):
            return found
    return ""


def _strip_frame(text: str) -> str:
    """Cut what PubMed, Nature and PLOS put around an abstract."""
    text = _AFTER_ABSTRACT.sub("", _BEFORE_ABSTRACT.sub("", text))
    return _BYLINE.sub("", _NOTICE.sub("", text))


def _find_venue(item: "etree._Element") -> str | None:
    source = text_at(item, "publicationName") or text_at(item, "source")
    return source.partition(", Published")[0] if source else None


FORMAT: Final = make_xml_format("feed", "news feeds of journals (RSS, Atom)", 19, sniff, _LAYOUT, _make_draft)
