"""Read RIS, as Zotero, Scopus, Ovid, Web of Science, Rayyan and EndNote write it.

The lines are read here, not by ``rispy``, which needs the whole file in memory, finds no record if the spaces
around the hyphen differ or lines are indented, and loses a record whose end is missing. Tags and their
meanings: "RIS Format Specifications" of Reference Manager. Exporters differ in which of several tags they use
for one thing (:mod:`kg.sources.risfields`), and in how they space them (``TY - JOUR``, ``TY  -JOUR``).
"""

import re
from typing import Final

from kg.sources.risfields import TITLE_TAGS, make_draft
from kg.sources.tagged.format import make_tagged_format
from kg.sources.tagged.records import Record
from kg.sources.tagged.tags import Tags, join_lines

_LINE: Final = re.compile(
    r"(?P<indent>\s*)(?P<tag>[A-Za-z][A-Za-z0-9]{1,3})(?P<gap>[ \t]{0,4})[-–](?P<value>.*)$", re.DOTALL
)
_OPENING: Final = re.compile(
    r"^[ \t>]*(?:TY|ty)[ \t]{0,4}[-–][ \t]*[^\W\d_][\w&/,()'. -]{0,40}$"
    r"\s+^[ \t>]*[A-Za-z][A-Za-z0-9][ \t]{0,4}[-–]"
    r"|^TY {1,2}- ?\w*\s*$",
    re.MULTILINE,
)
# Recognises an export whose opening lines are lost.
_CLOSING: Final = re.compile(r"^ER {1,2}-\s*$", re.MULTILINE)
_TITLE: Final = re.compile(r"^T[I1] {1,2}- \S", re.MULTILINE)

# All tags that exporters write; in a long text, a line with any other tag is part of that text.
_KNOWN: Final = frozenset(
    "A1 A2 A3 A4 A5 AB AD AG AI AN AR AU AV BN BT C1 C2 C3 C4 C5 C6 C7 C8 CA CC CL CN CP CR CT CY DA DB "
    "DI DO DOI DP DS ED EM EP ER ET FD FU FX H1 H2 H3 ID IP IS ISSN J1 J2 J9 JA JF JI JN JO KW KY L1 L2 "
    "L3 L4 LA LB LK LN LP M1 M2 M3 M4 M5 N1 N2 NL NO NR NT NV OL OP PA PB PG PI PM PMID PP PT PU PY RD RI "
    "RN RP SE SF SL SN SO SP SR SS ST SV T1 T2 T3 TA TC TI TS TT TY U1 U2 U3 U4 U5 U6 U7 U8 U9 UR URL US "
    "UT VI VL VO WC WE WV X1 X2 XT Y1 Y2 YP YR Z1 Z2 Z3 Z4 Z5 Z6 Z7 Z8 Z9".split()
)
_WRAPPED: Final = frozenset({"AB", "N2", "N1", "TI", "T1", "NO"})
"""Tags of texts so long that exporters wrap them."""
_NAMES: Final = frozenset({"AU", "ED", "A1", "A2", "A3", "A4"})
_CODES: Final = _NAMES - {"AU", "ED"}
"""Tags of names that are codes of something else, too: a steak sauce, a sheet of paper."""
_DATES: Final = frozenset({"PY", "Y1", "Y2", "DA", "YR"})
_LINKS: Final = frozenset({"UR", "LK", "L1", "L2", "L3", "L4", "URL", "DO", "DOI"})
_LOWER_TITLE: Final = re.compile(r"[a-z]+[A-Z]|npj\b")
"""Titles of journals that begin with a small letter: eLife, npj Flexible Electronics."""
_MAY_BE_LOWER: Final = frozenset("KW LA DB SP EP ET M1 ID AN C7 SN".split()) | _LINKS


def sniff(head: str) -> bool:
    """Check for a line that opens a record: ``TY  - JOUR``, ``TY - Journal Article``."""
    head = join_lines(head)
    return bool(_OPENING.search(head)) or bool(_CLOSING.search(head) and _TITLE.search(head))


def _is_tagged(line: re.Match[str], record: Record | None) -> bool:
    """Tell a tagged line from a wrapped one that looks like it: "A1 - steak sauce", "T2-weighted"."""
    tag, value = line["tag"].upper(), line["value"].strip()
    is_wrapped = record is not None and record.last_tag in _WRAPPED
    if tag == "ER":
        return not re.search(r"[^\W\d_]", value)
    if _is_plain(line):
        if not is_wrapped:
            return True
        return tag in _KNOWN and not (tag in _CODES and value[:1].islower() and not _is_name(value))
    if tag not in _KNOWN or not _is_spaced_alike(line, record):
        return False
    return not is_wrapped or _may_be_value(tag, value)


def _is_plain(line: re.Match[str]) -> bool:
    """Check for a line in the form of the specification: tag, two spaces, hyphen, space."""
    return (
        line["gap"] == "  "
        and not line["indent"]
        and line["tag"].isupper()
        and line["value"][:1] in ("", " ")
    )


def _is_spaced_alike(line: re.Match[str], record: Record | None) -> bool:
    """Check that a line without spaces, or with a tag in lower case, is in a record that begins like that."""
    opening = record.opening if record else None
    if line["tag"].isupper() and (line["gap"] or line["value"][:1] in ("", " ", "\t")):
        return True
    if opening is None:
        return line["tag"].upper() == "TY"
    return bool(line["tag"].isupper() or opening["tag"].islower()) and (
        not opening["gap"] or bool(line["gap"])
    )


def _may_be_value(tag: str, value: str) -> bool:
    """Check that a value after a long text, with unusual spaces before it, does not read like more of it."""
    if tag in _DATES:
        return bool(re.search(r"\d", value))
    if tag in _LINKS:
        return bool(re.search(r"://|www\.|10\.\d{4}", value))
    if tag in _MAY_BE_LOWER or not value[:1].islower():
        return True
    return _is_name(value) if tag in _NAMES else bool(_LOWER_TITLE.match(value))


def _is_name(value: str) -> bool:
    """Check for the comma of a name that begins with a small letter: "van der Berg, J."."""
    return value.partition(",")[2].strip()[:1].isupper()


_TAGS: Final = Tags(
    _LINE,
    openings=frozenset({"TY"}),
    closing="ER",
    titles=frozenset(TITLE_TAGS),
    texts=frozenset({"AB", "N2"}),
    accept=_is_tagged,
    glued=re.compile(r"TY  - [A-Z]{3,6}\s*$"),
)

FORMAT: Final = make_tagged_format(
    "ris", "RIS (Zotero, Scopus, Ovid, Web of Science, Rayyan)", 40, sniff, _TAGS, make_draft
)
"""``ID`` is a serial number in many exports, so it is not read as the id of a paper."""
