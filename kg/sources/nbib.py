"""Read MEDLINE records as PubMed and ERIC export them (``.nbib``): ``PMID- 1``, ``TI  - …``.

Tags: "MEDLINE/PubMed Data Element (Field) Descriptions",
https://www.nlm.nih.gov/bsd/mms/medlineelements.html; continuation lines are indented. The records are not
read by ``nbib``, which needs the whole file in memory, stops at the links of ERIC, and loses records without
a number and the last one of a file that ends without a line break.
"""

import re
from typing import Final

from kg.metadata.draft import Draft
from kg.metadata.identifiers import normalize_doi
from kg.sources.links import find_doi, find_url
from kg.sources.namelines import parse_name_lines
from kg.sources.tagged.format import make_tagged_format
from kg.sources.tagged.records import Record
from kg.sources.tagged.tags import Tags, join_lines

_OPENING: Final = re.compile(r"^[ \t>]*PMID ?- ?\d+", re.MULTILINE | re.IGNORECASE)
# Tags of an export without numbers, such as ERIC's.
_OTHER_TAGS: Final = re.compile(r"^(?:OWN |STAT|FAU |JT  |LID |AID |DP  |OT  )- \S", re.MULTILINE)
_TITLE: Final = re.compile(r"^TI  - \S", re.MULTILINE)
# ERIC puts a space after these, though tags of four letters have no room for it.
_LONG_TAGS: Final = frozenset({"ISSN", "ISBN"})
_DOI_IN_CITATION: Final = re.compile(r"\bdoi:\s*(10\.\S+)", re.IGNORECASE)
_PREFIX: Final = re.compile(r"pmid:?\s*", re.IGNORECASE)


def sniff(head: str) -> bool:
    """Check for a line that opens a record, ``PMID- 123``, or for other tags that only MEDLINE has."""
    head = join_lines(head)
    if _OPENING.search(head):
        return True
    return bool(_TITLE.search(head)) and len({tag[0] for tag in _OTHER_TAGS.finditer(head)}) > 1


def _is_tagged(line: re.Match[str], record: Record | None) -> bool:
    """Tell a tagged line, its tag padded to four characters, from one of prose: "ER - positive"."""
    if line["tag"].upper() == "PMID":
        return any(map(str.isdigit, line["value"] or ""))
    is_alike = line["tag"].isupper() or bool(record and record.opening and record.opening["tag"].islower())
    return is_alike and (len(line["tag"] + line["gap"]) == 4 or line["tag"] in _LONG_TAGS)


_TAGS: Final = Tags(
    re.compile(r"(?P<tag>[A-Za-z][A-Za-z0-9]{1,3})(?P<gap> {0,2})-(?:\s(?P<value>.*))?$"),
    openings=frozenset({"PMID"}),
    titles=frozenset({"TI", "BTI", "CTI"}),
    accept=_is_tagged,
    glued=re.compile(r"PMID- \d+\s*$"),
)


def _make_draft(record: Record) -> Draft:
    links = record.values("LID", "AID")
    titles = record.values("TI", "BTI", "CTI", "TT")
    return Draft(
        id=_find_id(record),
        title=titles[0] if titles else None,
        abstract=record.values("AB") or record.values("OAB")[:1],
        authors=(*_find_authors(record), *record.values("CN")),
        year=record.first("DP", "DEP", "DA"),
        date=record.first("DP", "DEP"),
        venue=next((v for v in record.values("JT", "TA", "BTI", "CTI") if v not in titles[:1]), None),
        doi=_find_doi(record, links),
        url=find_url(links),
    )


def _find_id(record: Record) -> str | None:
    number = record.first("PMID")
    return f"pmid:{_PREFIX.sub('', number)}" if number else None


def _find_doi(record: Record, links: list[str]) -> str | None:
    marked = [link for link in links if link.lower().endswith("[doi]")]
    cited = [doi[1] for doi in map(_DOI_IN_CITATION.search, record.values("SO")) if doi]
    return find_doi([*marked, *(link for link in links if normalize_doi(link) and "[" not in link), *cited])


def _find_authors(record: Record) -> tuple[str, ...]:
    """Return the full names, else the short ones; for a book without authors, its editors."""
    return parse_name_lines(record.values("FAU") or record.values("AU") or record.values("FED", "ED"))


FORMAT: Final = make_tagged_format("nbib", "PubMed / MEDLINE", 41, sniff, _TAGS, _make_draft)
"""The id of a paper is ``pmid:`` and its number."""
