"""Read the tagged format of RefWorks: ``RT Journal Article``, ``T1 …``, ``A1 …``, blank lines in between.

CNKI writes it too, with all authors in one ``A1``. Tags: "RefWorks Tagged Format" in the help pages of
RefWorks.
"""

import re
from typing import Final

from kg.metadata.draft import Draft
from kg.sources.links import find_arxiv_id, find_doi, find_url
from kg.sources.namelines import parse_name_lines
from kg.sources.tagged.format import make_tagged_format
from kg.sources.tagged.records import Record
from kg.sources.tagged.tags import Tags, join_lines

_OPENING: Final = re.compile(
    r"^RT (?:[A-Z][\w/,() -]{2,40}|[^\x00-\x7f]{1,20})[ \t]*\n(?:\s*\n)?[A-Z][A-Z0-9] ", re.MULTILINE
)
# Prose that begins a line with "IS", "NO" or "AD" is rare: the format does not wrap lines.
_KNOWN: Final = frozenset(
    "A1 A2 A3 A4 A5 A6 AB AD AN AV CL CN CS DB DO DS ED FD FN ID IP IS JF JO K1 LA LK NO OL OP OT PB PL "
    "PP RD RP RT SE SF SL SN SP SR ST T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 U7 U8 U9 UL VO WP WT YR".split()
)


def sniff(head: str) -> bool:
    """Check for a line that opens a record: ``RT Journal Article``, with another tag below it."""
    return bool(_OPENING.search(join_lines(head)))


def _is_tagged(line: re.Match[str], record: Record | None) -> bool:
    return line["tag"] in _KNOWN


_TAGS: Final = Tags(
    re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?:[ \t]+(?P<value>.*))?$"),
    openings=frozenset({"RT"}),
    titles=frozenset({"T1"}),
    accept=_is_tagged,
    glued=re.compile(r"RT (?:Journal Article|Book|Dissertation|Conference|Report|Generic)[\w/, -]{0,30}$"),
)


def _make_draft(record: Record) -> Draft:
    links = record.values("LK", "UL", "AV")
    return Draft(
        title=record.first("T1", "OT"),
        abstract=record.values("AB"),
        authors=parse_name_lines(record.lines("A1") or record.lines("A2")),
        year=record.first("YR", "FD"),
        date=record.first("FD"),
        venue=record.first("JF", "T2", "JO"),
        doi=find_doi(record.values("DO") + links),
        arxiv_id=find_arxiv_id(links + record.values("JF")),
        url=find_url(links),
    )


FORMAT: Final = make_tagged_format("refworks", "RefWorks, tagged", 43, sniff, _TAGS, _make_draft)
"""``ID`` is a serial number, so it is not read as the id of a paper."""
