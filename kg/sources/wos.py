"""The tagged format of Web of Science: ``FN``, ``VR``, then records from ``PT`` to ``ER``, ``EF``.

Lines that go on begin with three blanks; those of ``AU`` and ``AF`` hold one name each. Tags:
"Web of Science Core Collection Field Tags" in the help pages of Web of Science.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.metadata.draft import Draft, Origin
from kg.metadata.names import person
from kg.model import Paper, Rejection
from kg.sources.tagged import Record, Tags, papers

_TAGS = Tags(
    re.compile(r"([A-Z][A-Z0-9])(?: (.*))?$"),
    opening="PT",
    closing="ER",
    outside=frozenset({"FN", "VR", "EF"}),
)


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """The paper of each record, its id the accession number (``UT``)."""
    return papers(stream, _TAGS, _draft, origin)


def _draft(record: Record) -> Draft:
    return Draft(
        id=record.first("UT"),
        title=record.first("TI"),
        abstract=record.values("AB"),
        authors=tuple(map(person, record.rows("AF", "AU", "CA"))),
        year=record.first("PY", "EA"),
        date=record.first("PD", "EA"),
        venue=record.first("SO", "JI", "J9"),
        doi=record.first("DI"),
    )
