"""Read the tagged format of Web of Science: ``FN``, ``VR``, then records from ``PT`` to ``ER``, ``EF``.

Continuation lines begin with three spaces, which some programs lose; those of ``AU`` and ``AF`` hold one name
each. Tags: "Web of Science Core Collection Field Tags" in the help pages of Web of Science.
"""

import re
from typing import Final

from kg.metadata.draft import Draft
from kg.sources import ris
from kg.sources.links import find_doi, find_url
from kg.sources.namelines import parse_name_lines
from kg.sources.tagged.format import make_tagged_format
from kg.sources.tagged.records import Record
from kg.sources.tagged.tags import Tags, join_lines

_OPENING: Final = re.compile(
    r"\A\s*(?:FN .+\s+VR |PT [JBSPC]\s)|^([ \t>]*)PT (?:[A-Z]|[A-Z][a-z]+)[ \t]*\n\1(?:[A-Z][A-Z0-9] |   )",
    re.MULTILINE,
)
KNOWN_TAGS: Final = frozenset(
    "AB AE AF AN AR AU AW BA BD BE BF BN BP BS C1 C3 CA CC CH CI CL CN CP CR CT CY D2 DA DE DG DI DN DT "
    "DW EA EC ED EF EI EM EP ER ES EY FD FN FT FU FX G1 GA GC GE GP HC HO HP ID IO IS J9 JI JN LA LT MA "
    "MC MH MI MQ NM NR NT OA OI OR PA PC PD PE PG PI PL PM PN PR PS PT PU PY RC RI RP SA SC SD SE SI SN "
    "SO SP SS ST SU TA TC TI TL TM TN U1 U2 UR US UT VL VR WC WE WP X1 X4 X5 X8 Y1 Y4 Y5 Y8 Z1 Z2 Z3 Z4 "
    "Z8 Z9 ZA ZB ZR ZS".split()
)
"""All tags of its databases; a line that begins with any other two capitals is prose."""


def sniff(head: str) -> bool:
    """Check for the tags of an export (``FN``, ``VR``, ``PT J``), unless it is RIS, which may quote them."""
    head = join_lines(head)
    return bool(_OPENING.search(head)) and not ris.sniff(head)


def _is_tagged(line: re.Match[str], record: Record | None) -> bool:
    tag, value = line["tag"], line["value"] or ""
    if tag in ("ER", "EF"):
        return not value.strip()
    return tag in KNOWN_TAGS and (tag != "PT" or len(value.split()) == 1)


_TAGS: Final = Tags(
    re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?: (?P<value>.*))?$"),
    openings=frozenset({"PT"}),
    closing="ER",
    outside=frozenset({"FN", "VR", "EF"}),
    titles=frozenset({"TI"}),
    accept=_is_tagged,
)


def _make_draft(record: Record) -> Draft:
    title = record.first("TI", "FT")
    return Draft(
        id=record.first("UT"),
        title=title,
        abstract=record.values("AB"),
        authors=_find_authors(record),
        year=record.first("PY", "EA", "PD"),
        date=record.first("PD", "EA"),
        venue=next((v for v in record.values("SO", "JI", "J9", "CT") if not _is_same(v, title)), None),
        doi=find_doi(record.values("DI", "D2")),
        url=find_url(record.values("UR")),
    )


def _is_same(venue: str, title: str | None) -> bool:
    """Check whether the venue is the title itself, as for a whole book, which is part of nothing else."""
    return venue.strip(" .").casefold() == (title or "").strip(" .").casefold()


def _find_authors(record: Record) -> tuple[str, ...]:
    """Return persons, with full names if given, then groups; for a book without authors, its editors."""
    persons = record.lines("AF", "AU", "BF", "BA") or record.lines("BE", "ED")
    return parse_name_lines(persons) + tuple(record.values("CA"))


FORMAT: Final = make_tagged_format("wos", "Web of Science, tagged", 42, sniff, _TAGS, _make_draft)
"""The id of a paper is its accession number (``UT``)."""
