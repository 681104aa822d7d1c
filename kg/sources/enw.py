"""Read EndNote's tagged format (``.enw``), refer and BibIX: ``%0 Journal Article``, ``%T …``, ``%A …``.

EndNote, Google Scholar, JSTOR, ACM, CNKI and Wanfang write it. Records begin with ``%0``, or in refer after a
blank line. Tags: "EndNote Import" in the help pages of EndNote.
"""

import re
from typing import Final

from kg.metadata.bibtex_writing import stands_alone
from kg.metadata.dates import parse_year
from kg.metadata.draft import Draft
from kg.metadata.entry_types import find_entry_type
from kg.sources.links import find_arxiv_id, find_doi, find_url
from kg.sources.namelines import parse_name_lines
from kg.sources.tagged.format import make_tagged_format
from kg.sources.tagged.records import Record
from kg.sources.tagged.tags import Tags, join_lines

_MAX_VENUE_CHARACTERS: Final = 300
_TYPE: Final = re.compile(r"^[ \t>]*%0\s*\S.{0,60}$\s+^[ \t>]*%\S(?:\s|$)", re.MULTILINE)
_TAGGED: Final = re.compile(r"^%[A-Z] \S", re.MULTILINE)
_TITLE: Final = re.compile(r"^%T \S", re.MULTILINE)


def sniff(head: str) -> bool:
    """Check for a line that opens a record, ``%0 Journal Article``, or for a title among tags of refer."""
    head = join_lines(head)
    if _TYPE.search(head):
        return True
    begins = head.lstrip("\ufeff \t\n")
    return bool(begins.startswith("%") and _TITLE.search(head) and len(set(_TAGGED.findall(head[:2000]))) > 2)


def _is_tagged(line: re.Match[str], record: Record | None) -> bool:
    """Reject a type right below another one: libraries give one thing two types, "Serial" and "Audio"."""
    return line["tag"] != "%0" or record is None or record.last_tag != "%0"


_TAGS: Final = Tags(
    re.compile(r"[ \t]*(?P<tag>%[0-9A-Za-z!@#$&()*+?<>\[\]^~=])(?:[ \t]+(?P<value>.*))?$"),
    openings=frozenset({"%0"}),
    titles=frozenset({"%T"}),
    texts=frozenset({"%X"}),
    accept=_is_tagged,
    glued=re.compile(r"%0 [A-Z][A-Za-z ]{2,30}$"),
)


def _make_draft(record: Record) -> Draft:
    title = record.first("%T", "%Q")
    links = record.values("%U", "%3")
    # In the tagged format of ADS, %B is the abstract.
    books = [book for book in record.values("%B") if len(book) <= _MAX_VENUE_CHARACTERS]
    venues = record.values("%J") + books + record.values("%O")
    entry_type = find_entry_type(record.first("%0"), record.first("%9"))
    if stands_alone(entry_type):
        venues += record.values("%I")
    return Draft(
        title=title,
        abstract=record.values("%X") or [text for text in record.values("%B") if text not in books],
        authors=parse_name_lines(record.lines("%A") or record.lines("%E")),
        year=next(filter(parse_year, record.values("%D", "%8", "%7")), None),
        date=record.first("%8", "%7"),
        venue=next((venue for venue in venues if venue != title), None),
        doi=find_doi(record.values("%R", "%3") + links + record.values("%M", "%Y")),
        arxiv_id=find_arxiv_id(links + venues),
        entry_type=entry_type,
        url=find_url(links),
    )


FORMAT: Final = make_tagged_format("enw", "EndNote (.enw), refer", 44, sniff, _TAGS, _make_draft)
