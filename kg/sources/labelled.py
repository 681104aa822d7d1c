"""Read plain text of the Cochrane Library (``TI: …``) and of ProQuest (``Title: …``).

Records begin with ``Record #1 of 9`` or ``Document 1 of 9``. There is no specification; the labels are those
found in exports.
"""

import re
from typing import Final

from kg.metadata.draft import Draft
from kg.sources.links import find_doi, find_url
from kg.sources.namelines import parse_name_lines
from kg.sources.tagged.format import make_tagged_format
from kg.sources.tagged.records import Record
from kg.sources.tagged.tags import Tags, join_lines

_OPENING: Final = re.compile(
    r"^Record #\d+ of \d+[ \t]*\n+(?:ID|AU|TI): \S|^Document \d+ of \d+[ \t]*\n+Title: \S", re.MULTILINE
)
_LABELS: Final = frozenset(
    label.strip()
    for label in (
        "ID, AU, TI, SO, YR, VL, NO, PG, PM, XR, PT, KY, DOI, AB, US, CC, TITLE, AUTHOR, ABSTRACT, LINKS, "
        "PUBLICATION INFO, PUBLICATION TITLE, PUBLICATION YEAR, PUBLICATION DATE, PUBLISHER, SUBJECT, "
        "PLACE OF PUBLICATION, COUNTRY OF PUBLICATION, LANGUAGE OF PUBLICATION, LANGUAGE, ISSUE, PAGES, "
        "ISSN, ISBN, DOCUMENT TYPE, SOURCE TYPE, DATABASE, PROQUEST DOCUMENT ID, DOCUMENT URL, COPYRIGHT, "
        "FULL TEXT, VOLUME, LAST UPDATED, IDENTIFIER, KEYWORD, ACCESSION NUMBER, CLASSIFICATION, "
        "NUMBER OF PAGES, SCHOOL, YEAR"
    ).split(",")
)


def sniff(head: str) -> bool:
    """Check for the line that numbers a record, with a label below it."""
    return bool(_OPENING.search(join_lines(head)))


def _is_tagged(line: re.Match[str], record: Record | None) -> bool:
    """Tell a label from the heading of a paragraph: "Results: we found"."""
    return not line["colon"] or line["tag"].upper() in _LABELS


_TAGS: Final = Tags(
    re.compile(
        r"(?P<tag>(?:Record|Document)(?= #?\d+ of \d+\s*$)|[A-Z][A-Za-z ]{1,30}(?=:))"
        r"(?P<colon>:)?\s?(?P<value>.*)$"
    ),
    openings=frozenset({"RECORD", "DOCUMENT"}),
    titles=frozenset({"TI", "TITLE"}),
    texts=frozenset({"AB", "ABSTRACT"}),
    accept=_is_tagged,
    glued=re.compile(r"(?:Record #|Document )\d+ of \d+\s*$"),
)


def _make_draft(record: Record) -> Draft:
    links = record.values("US", "LINKS", "DOCUMENT URL")
    return Draft(
        title=record.first("TI", "TITLE"),
        abstract=record.values("AB", "ABSTRACT")[:1],
        authors=parse_name_lines(record.lines("AU", "AUTHOR")),
        year=record.first("YR", "PUBLICATION YEAR", "YEAR", "PUBLICATION DATE"),
        date=record.first("PUBLICATION DATE"),
        venue=record.first("SO", "PUBLICATION TITLE"),
        doi=find_doi(record.values("DOI") + links),
        url=find_url(links),
    )


FORMAT: Final = make_tagged_format(
    "labelled", "Cochrane, ProQuest, plain text", 48, sniff, _TAGS, _make_draft
)
