"""Read named fields of Chinese libraries: NoteExpress (``{Title}: …``) and CNKI (``Title-题名: …``).

CNKI, Wanfang and VIP call the first "NoteExpress"; CNKI writes the second as "E-Study" and if users choose
the fields. There is no specification; the fields are those found in exports.
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
    r"^\{Reference Type\}\s?:.*\n\s*\{[A-Z][\w /]+\}\s?:|^Title-(?:题名|篇名|标题)\s?[:：]", re.MULTILINE
)


def sniff(head: str) -> bool:
    """Check for the line of a type, ``{Reference Type}: …``, or of a title, ``Title-题名: …``."""
    return bool(_OPENING.search(join_lines(head)))


def _is_tagged(line: re.Match[str], record: Record | None) -> bool:
    """Tell a line that names a field from prose with a colon."""
    return line["brace"] is not None or line["name"] is not None or line["tag"].upper() == "DATATYPE"


_TAGS: Final = Tags(
    re.compile(
        r"(?P<brace>\{)?(?P<tag>[A-Za-z][\w /]{2,30}?)(?(brace)\})(?P<name>-[\u4e00-\u9fffA-Za-z/]{1,12})?"
        r"\s?[:：]\s?(?P<value>.*)$"
    ),
    openings=frozenset({"REFERENCE TYPE", "SRCDATABASE", "DATATYPE"}),
    inner={"SRCDATABASE": "DATATYPE"},
    titles=frozenset({"TITLE"}),
    texts=frozenset({"ABSTRACT", "SUMMARY"}),
    accept=_is_tagged,
    glued=re.compile(r"\{Reference Type\}\s?:|SrcDatabase-\w{1,8}:|DataType: ?\d+\s*$"),
)


def _make_draft(record: Record) -> Draft:
    links = record.values("URL", "LINK")
    return Draft(
        title=record.first("TITLE", "TRANSLATED TITLE"),
        abstract=record.values("ABSTRACT", "SUMMARY")[:1],
        authors=parse_name_lines(record.lines("AUTHOR")),
        year=record.first("YEAR", "DATE", "PUBTIME"),
        date=record.first("PUBTIME", "DATE"),
        venue=record.first("JOURNAL", "SOURCE", "SECONDARY TITLE", "TERTIARY TITLE", "MEETING"),
        doi=find_doi(record.values("DOI") + links),
        url=find_url(links),
    )


FORMAT: Final = make_tagged_format("cnki", "CNKI, NoteExpress", 45, sniff, _TAGS, _make_draft)
