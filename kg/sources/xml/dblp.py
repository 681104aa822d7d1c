"""Publications of DBLP: its whole dump, pages of persons and venues, and answers of its search.

Elements: "DBLP — Some Lessons Learned" (Ley 2009), and dblp.org/faq. The DTD, which declares the named
letters ("&uuml;"), is never loaded: the names are those of HTML.
"""

import re
from typing import TYPE_CHECKING, Final

from kg.metadata.draft import Draft
from kg.metadata.identifiers import normalize_arxiv_id, normalize_doi
from kg.sources.dblp import cut_full_stop, cut_number
from kg.sources.xml.elements import attribute, find_child, text_at, texts_at
from kg.sources.xml.format import make_xml_format
from kg.sources.xml.records import Record
from kg.sources.xml.roots import find_root_name
from kg.sources.xml.splitting import Layout
from kg.sources.xml.wording import readable

if TYPE_CHECKING:
    from lxml import etree

# "www" elements are home pages of persons and not read. Among the records, they end one that was not closed.
_PUBLICATIONS: Final = (
    "article inproceedings proceedings book incollection phdthesis mastersthesis data".split()
)
_LAYOUT: Final = Layout((*_PUBLICATIONS, "www", "info"))
_ROOTS: Final = frozenset(("dblp", "dblpperson", "bht"))
_KEY: Final = re.compile(r"<(?:" + "|".join(_PUBLICATIONS) + r")\s[^>]*\bkey=\"[a-z]+/")
_SEARCH: Final = re.compile(r"<hits\b[^>]*>.{0,2000}?<info>", re.DOTALL)


def sniff(head: str) -> bool:
    """Check for the dump, the page of a person or venue, one publication, or an answer of the search."""
    root = find_root_name(head)
    if root == "result":
        return bool(_SEARCH.search(head)) and "dblp" in head
    return root in _ROOTS or (root in _PUBLICATIONS and bool(_KEY.search(head)))


def _make_draft(record: Record) -> Draft | None:
    element = record.element
    if str(element.tag) == "www":
        return None
    links = texts_at(element, "ee")
    key = attribute(element, "key") or text_at(element, "key")
    names = texts_at(element, "author") or texts_at(element, "authors", "author")
    return Draft(
        title=cut_full_stop(readable(find_child(element, "title"))),
        authors=tuple(map(cut_number, names)),
        year=text_at(element, "year"),
        venue=next(
            filter(None, (text_at(element, n) for n in ("journal", "booktitle", "venue", "school"))), None
        ),
        doi=text_at(element, "doi") or next(filter(None, map(normalize_doi, links)), None),
        arxiv_id=next(filter(None, map(normalize_arxiv_id, links)), None) or _find_arxiv_id(element),
        url=next(iter(links), None) or (f"https://dblp.org/rec/{key}" if key else None),
        references=tuple(f"dblp:{cited}" for cited in texts_at(element, "cite") if "/" in cited),
        id=f"dblp:{key}" if key else None,
    )


def _find_arxiv_id(element: "etree._Element") -> str | None:
    """Return the number that stands as volume of "CoRR", arXiv's name in DBLP."""
    volume = text_at(element, "volume") or ""
    is_arxiv = text_at(element, "journal") == "CoRR" and volume.startswith("abs/")
    return normalize_arxiv_id(volume.removeprefix("abs/")) if is_arxiv else None


FORMAT: Final = make_xml_format("dblpxml", "DBLP (dump, pages, search)", 17, sniff, _LAYOUT, _make_draft)
"""The id of a paper is ``dblp:`` and its key; home pages are no papers."""
