"""Read exports of Ovid: names of fields above their values, or tags (``VN  - Ovid Technologies``).

Records begin with their number, ``<1>`` or ``<1. >``. Fields: "Ovid Database Field Guides".
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
    r"^<\s*\d+\s*\.?\s*>[ \t]*\n(?:VN {1,2}- |[A-Z][A-Za-z ]+\n {1,4}\S)|^VN {1,2}- Ovid", re.MULTILINE
)
_KIND: Final = re.compile(
    r"\.?\s*\[(?:Article|Review|Report|References|Miscellaneous|Letter|Editorial)\]\.?\s*$"
)
_AFTER_JOURNAL: Final = re.compile(r"\.\s|\.$|;|,?\s(?:vol\.\s*)?\d")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DEGREES: Final = re.compile(r"(?:,?\s(?:MD|PhD|MSc|BSc|MPH|MA|BA|RN|DPhil|FRCS)\b\.?)+(?=\s*[\d*+]*\s*$)")


def sniff(head: str) -> bool:
    """Check for a record's number above the name of a field or a tag."""
    return bool(_OPENING.search(join_lines(head)))


def _is_tagged(line: re.Match[str], record: Record | None) -> bool:
    if line["tag"] == "<" or line["hyphen"]:
        return True
    return record is not None and record.opening is not None and not line["value"].strip()


_TAGS: Final = Tags(
    re.compile(
        r"(?P<tag><(?=\s*\d+\s*\.?\s*>\s*$)|[A-Z][A-Z0-9]{1,3}(?= {0,2}- )|[A-Z][A-Za-z /()&-]{2,50}(?=\s*$))"
        r"(?P<hyphen> {0,2}- )?(?P<value>.*)$"
    ),
    openings=frozenset({"<", "VN"}),
    inner={"VN": "<"},
    titles=frozenset({"TI", "TITLE"}),
    texts=frozenset({"AB", "ABSTRACT"}),
    accept=_is_tagged,
    glued=re.compile(r"<\s?\d+\s?\.?\s?>\s*$"),
)


def _make_draft(record: Record) -> Draft:
    title = _KIND.sub("", record.first("TI", "TITLE") or "").strip().strip('"')
    source = record.first("SO", "SOURCE") or ""
    dates = record.values("YR", "YEAR OF PUBLICATION", "DP", "DATE OF PUBLICATION", "PUBLICATION DATE")
    return Draft(
        title=title,
        abstract=record.values("AB", "ABSTRACT")[:1],
        authors=_find_authors(record),
        year=next(iter([*dates, *reversed(_YEAR.findall(source)), *record.values("STATUS")]), None),
        date=next(iter(record.values("DP", "DATE OF PUBLICATION", "PUBLICATION DATE")), None),
        venue=record.first("JT", "JN", "JOURNAL NAME", "BT")
        or _AFTER_JOURNAL.split(source)[0].strip()
        or None,
        doi=find_doi(record.values("DO", "DI", "DOI NUMBER", "DIGITAL OBJECT IDENTIFIER", "DOI")),
        url=find_url(record.values("UR", "URL")),
    )


def _find_authors(record: Record) -> tuple[str, ...]:
    """Return the full names, else the short ones, without degrees and the marks of institutions."""
    lines = record.lines("FA", "AU", "AUTHORS FULL NAME", "AUTHORS", "AUTHOR")
    names = [name.strip() for line in lines for name in line.split(";") if name.strip()]
    return parse_name_lines([_DEGREES.sub("", name).rstrip(" *+") for name in names])


FORMAT: Final = make_tagged_format(
    "ovid", "Ovid, tagged or with names of fields", 46, sniff, _TAGS, _make_draft
)
