"""The tagged format of Web of Science: ``FN``, ``VR``, then records from ``PT`` to ``ER``, ``EF``.

Lines that go on begin with three blanks; those of ``AU`` and ``AF`` hold one name each. Tags:
"Web of Science Core Collection Field Tags" in the help pages of Web of Science.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from kg.metadata.draft import Draft, Origin
from kg.metadata.names import parse_author
from kg.model import Paper, Rejection
from kg.sources import ris
from kg.sources.formats import Format
from kg.sources.tagged import Record, Tags, parse_records

_OPENING: Final = re.compile(
    r"\A\s*(?:FN .+\s+VR |PT [JBSPC]\s)|^PT [JBSPC]\s*\n(?:[A-Z][A-Z0-9] |   )", re.MULTILINE
)
_TAGS: Final = Tags(
    re.compile(r"([A-Z][A-Z0-9])(?: (.*))?$"),
    opening="PT",
    closing="ER",
    outside=frozenset({"FN", "VR", "EF"}),
)


def sniff(head: str) -> bool:
    """Check for the tags of an export (``FN``, ``VR``, ``PT J``), unless it is RIS, which may quote them."""
    return bool(_OPENING.search(head)) and not ris.sniff(head)


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each record, its id the accession number (``UT``)."""
    return parse_records(stream, _TAGS, _make_draft, origin)


FORMAT: Final = Format("wos", "Web of Science, tagged", precedence=42, sniff=sniff, parse=parse)


def _make_draft(record: Record) -> Draft:
    return Draft(
        id=record.first("UT"),
        title=record.first("TI"),
        abstract=record.values("AB"),
        authors=tuple(map(parse_author, record.lines("AF", "AU", "CA"))),
        year=record.first("PY", "EA"),
        date=record.first("PD", "EA"),
        venue=record.first("SO", "JI", "J9"),
        doi=record.first("DI"),
    )
