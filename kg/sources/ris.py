"""RIS, as Zotero, Scopus, Ovid, Web of Science, Rayyan and EndNote write it.

The lines are read here and not by ``rispy``, which wants the whole file in memory and stops at the
first record it dislikes. Tags and their meanings: "RIS Format Specifications" of Reference
Manager; exporters differ in which of several tags they use for one thing.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.metadata.dates import year_of
from kg.metadata.draft import Draft, Origin
from kg.metadata.identity import normal_arxiv_id, normal_doi
from kg.metadata.names import people, person
from kg.model import Paper, Rejection
from kg.sources.tagged import Record, Tags, papers

_TAGS = Tags(re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?:\s(.*))?$"), opening="TY", closing="ER")
_TITLE = ("TI", "T1", "CT", "BT", "ST")
_VENUE = ("T2", "JF", "JO", "JA", "J2", "C3", "JI", "J9")
_LINKS = ("UR", "LK", "L1", "L2", "L3", "M3")


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """The paper of each record; ``ID`` is a running number in many exports and thus no id."""
    return papers(stream, _TAGS, _draft, origin)


def _draft(record: Record) -> Draft:
    links = record.values(*_LINKS)
    years = record.values("PY", "Y1", "DA")
    return Draft(
        title=record.first(*_TITLE),
        abstract=record.values("AB") or record.values("N2"),
        authors=tuple(_authors(record)),
        year=next(filter(year_of, years), None),
        date=record.first("DA", "Y1", "PY"),
        venue=record.first(*_VENUE),
        doi=next(filter(normal_doi, record.values("DO") + _parts(links)), None),
        arxiv_id=next((link for link in links if "arxiv" in link.lower() and normal_arxiv_id(link)), None),
        url=next((link for link in record.values("UR", "LK", "L2", "L1") if link.startswith("http")), None),
    )


def _authors(record: Record) -> Iterator[str]:
    for row in record.rows("AU", "A1"):
        yield from people(row) if ";" in row else (person(row),)


def _parts(links: list[str]) -> list[str]:
    """The links without their queries, and the parts of these: Scopus hides the DOI in one."""
    return [part for link in links for part in re.split(r"[?&#]", link)]
