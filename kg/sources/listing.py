"""Read a saved web listing of papers: titles and abstracts on alternating lines, with a banner above."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import BinaryIO, Final

from kg.metadata.draft import Draft, Origin
from kg.model import Paper, Rejection
from kg.sources.formats import Format
from kg.sources.streams import Line, read_lines

_BANNER: Final = re.compile(r"get\b.{0,40}\bpapers?\b.{0,60}\b(?:inbox|e-?mail)\b", re.IGNORECASE)
_BUTTON: Final = "Subscribe"
_MAX_TITLE_CHARACTERS: Final = 300
_MIN_ABSTRACT_CHARACTERS: Final = 100
_MIN_FITTING_PERCENT: Final = 80
_MARKUP_SIGNS: Final = "#*->{[<@"
"""Signs that begin a line of markup or code, not of prose."""
_CELLS: Final = re.compile(r"\t|\|.*\||;[^;\s]*;|[,;]\"(?!\s)|\"[,;](?=\S)|^\".*\"$")
"""What separates or quotes cells: tabs, bars, single words between semicolons, quotes next to a separator."""
_WHOLE_HEAD_CHARACTERS: Final = 30_000
"""Characters of the longest head that is known to end at the end of a line; a longer one may be cut."""


def sniff(head: str) -> bool:
    """Check for alternating titles and abstracts: most titles short, most abstracts longer prose, no table.

    >>> sniff("A title\\n" + "One sentence of a short abstract. " * 5)
    True
    """
    # Lines end at "\n" only, as when they are read: str.splitlines would also cut at a U+2028 in an abstract.
    rows = [row.removesuffix("\r") for row in head.split("\n")]
    rows = rows[:-1] if len(head) > _WHOLE_HEAD_CHARACTERS else rows
    rows = [row for row in rows if row.strip() and not _BANNER.match(row.strip())]
    fitting = sum(_is_title(title) and _is_abstract(title, abstract) for title, abstract in pairwise(rows))
    is_table = sum(bool(_CELLS.search(row)) for row in rows) * 2 > len(rows)
    return len(rows) > 1 and fitting * 100 >= len(rows) // 2 * _MIN_FITTING_PERCENT and not is_table


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the papers of a listing.

    Lines of the banner and blank lines are skipped, and the label ``Subscribe`` of a button is cut from the
    first title. A title that is followed by another title has an empty abstract.
    """
    waiting: list[Line] = []
    for line in _read_content(stream):
        if line.too_long:
            yield origin.reject(
                f"line {line.number}", "The line is too long to be a title or an abstract.", line.text
            )
            # It keeps its place, so that titles and abstracts still alternate after it.
            line = line._replace(text="")
        waiting.append(line)
        # Whether the second line is an abstract shows only when the third is known.
        if len(waiting) == 3:
            taken = 1 if _lacks_abstract(*waiting) else 2
            yield from _make_paper(waiting[:taken], origin)
            del waiting[:taken]
    yield from _make_paper(waiting[:2], origin)
    yield from _make_paper(waiting[2:], origin)


FORMAT: Final = Format(
    "listing",
    "web listing: title and abstract on alternating lines",
    precedence=79,
    sniff=sniff,
    parse=parse,
)


def _is_title(row: str) -> bool:
    return (
        len(row) <= _MAX_TITLE_CHARACTERS
        and not row.rstrip().endswith((".", ",", ";", ":"))
        and row[:1] not in _MARKUP_SIGNS
    )


def _is_abstract(title: str, row: str) -> bool:
    is_prose = ". " in row + " " and row[:1] not in _MARKUP_SIGNS
    return is_prose and len(row) >= max(_MIN_ABSTRACT_CHARACTERS, len(title))


def _lacks_abstract(title: Line, second: Line, third: Line) -> bool:
    """Check whether the second line is also a title, because the third is its abstract."""
    return (
        _is_title(second.text)
        and not _is_abstract(title.text, second.text)
        and _is_abstract(second.text, third.text)
        and not _is_title(third.text)
    )


def _read_content(stream: BinaryIO) -> Iterator[Line]:
    """Yield the lines that hold titles and abstracts."""
    banner, first = False, True
    for line in read_lines(stream):
        text = line.text.strip().lstrip("\ufeff")
        if not text:
            continue
        if first and (_BANNER.match(text) or text == _BUTTON):
            banner = True
            continue
        yield line._replace(text=_cut_button(text, banner) if first else text)
        first = False


def _cut_button(title: str, banner: bool) -> str:
    """Cut a button's label that saving glued to the title, as a banner or a capital letter shows."""
    rest = title.removeprefix(_BUTTON)
    glued = rest != title and rest and not rest[0].isspace() and (banner or rest[0].isupper())
    return rest if glued else title


def _make_paper(rows: list[Line], origin: Origin) -> Iterator[Paper | Rejection]:
    if rows and rows[0].text:
        abstract = rows[1].text if len(rows) > 1 else ""
        yield origin.make_paper(
            Draft(title=rows[0].text, abstract=abstract), f"line {rows[0].number}", rows[0].text
        )
