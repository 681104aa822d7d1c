"""RIS, as Zotero, Scopus, Ovid, Web of Science, Rayyan and EndNote write it.

The lines are read here and not by ``rispy``, which wants the whole file in memory and stops at the
first record it dislikes. Tags and their meanings: "RIS Format Specifications" of Reference
Manager; exporters differ in which of several tags they use for one thing.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from kg.metadata.dates import parse_year
from kg.metadata.draft import Draft, Origin
from kg.metadata.identifiers import normalize_arxiv_id, normalize_doi
from kg.metadata.names import parse_author, parse_authors
from kg.model import Paper, Rejection
from kg.sources.formats import Format
from kg.sources.tagged import Record, Tags, parse_records

_OPENING: Final = re.compile(r"^TY {1,2}- ?\w*\s*$", re.MULTILINE)
_TAGS: Final = Tags(re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?:\s(.*))?$"), opening="TY", closing="ER")
# Tags that exporters use for one thing, best first.
_TITLE_TAGS: Final = ("TI", "T1", "CT", "BT", "ST")
_VENUE_TAGS: Final = ("T2", "JF", "JO", "JA", "J2", "C3", "JI", "J9")
_LINK_TAGS: Final = ("UR", "LK", "L1", "L2", "L3", "M3")


def sniff(head: str) -> bool:
    """Check for a line that opens a record: ``TY  - JOUR``."""
    return bool(_OPENING.search(head))


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each record; ``ID`` is a running number in many exports and thus no id."""
    return parse_records(stream, _TAGS, _make_draft, origin)


FORMAT: Final = Format(
    "ris",
    "RIS (Zotero, Scopus, Ovid, Web of Science, Rayyan)",
    precedence=40,
    sniff=sniff,
    parse=parse,
)


def _make_draft(record: Record) -> Draft:
    links = record.values(*_LINK_TAGS)
    years = record.values("PY", "Y1", "DA")
    return Draft(
        title=record.first(*_TITLE_TAGS),
        abstract=record.values("AB") or record.values("N2"),
        authors=tuple(_find_authors(record)),
        year=next(filter(parse_year, years), None),
        date=record.first("DA", "Y1", "PY"),
        venue=record.first(*_VENUE_TAGS),
        doi=next(filter(normalize_doi, record.values("DO") + _split_queries(links)), None),
        arxiv_id=next((link for link in links if "arxiv" in link.lower() and normalize_arxiv_id(link)), None),
        url=next((link for link in record.values("UR", "LK", "L2", "L1") if link.startswith("http")), None),
    )


def _find_authors(record: Record) -> Iterator[str]:
    for line in record.lines("AU", "A1"):
        yield from parse_authors(line) if ";" in line else (parse_author(line),)


def _split_queries(links: list[str]) -> list[str]:
    """Return the links without their queries, and the parts of these: Scopus hides the DOI in one."""
    return [part for link in links for part in re.split(r"[?&#]", link)]
