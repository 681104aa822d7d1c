"""MEDLINE records as PubMed exports them (``.nbib``): ``PMID- 1``, ``TI  - …``, lines that go on indented.

Tags: "MEDLINE/PubMed Data Element (Field) Descriptions", https://www.nlm.nih.gov/bsd/mms/medlineelements.html.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from kg.metadata.draft import Draft, Origin
from kg.metadata.names import parse_author
from kg.model import Paper, Rejection
from kg.sources.formats import Format
from kg.sources.tagged import Record, Tags, parse_records

_OPENING: Final = re.compile(r"^PMID- ?\d+", re.MULTILINE)
_TAGS: Final = Tags(re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}-(?:\s(.*))?$"), opening="PMID")
_SHORT_NAME: Final = re.compile(r"(.+) ([A-Z]{1,4})")


def sniff(head: str) -> bool:
    """Check for a line that opens a record: ``PMID- 123``."""
    return bool(_OPENING.search(head))


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each record, its id ``pmid:`` and the number."""
    return parse_records(stream, _TAGS, _make_draft, origin)


FORMAT: Final = Format("nbib", "PubMed / MEDLINE", precedence=41, sniff=sniff, parse=parse)


def _make_draft(record: Record) -> Draft:
    number = record.first("PMID")
    names = [parse_author(name) for name in record.values("FAU")] or [
        _given_name_first(n) for n in record.values("AU")
    ]
    return Draft(
        id=f"pmid:{number}" if number else None,
        title=record.first("TI", "BTI", "CTI", "TT"),
        abstract=record.values("AB"),
        authors=(*names, *record.values("CN")),
        year=record.first("DP", "DEP"),
        date=record.first("DP", "DEP"),
        venue=record.first("JT", "TA", "CTI"),
        doi=next((v for v in record.values("LID", "AID") if v.lower().endswith("[doi]")), None),
    )


def _given_name_first(name: str) -> str:
    """Turn ``Smith JA``, family name first and no comma, into ``JA Smith``."""
    short = _SHORT_NAME.fullmatch(name)
    return f"{short[2]} {short[1]}" if short else parse_author(name)
