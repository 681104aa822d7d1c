"""A saved web listing of papers: title and abstract on alternating lines, a banner above them."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import BinaryIO

from kg.metadata.draft import Draft, Origin
from kg.model import Paper, Rejection
from kg.sources.streams import Line, lines

BANNER = re.compile(r"get\b.{0,40}\bpapers?\b.{0,60}\b(?:inbox|e-?mail)\b", re.IGNORECASE)
_BUTTON = "Subscribe"
_TITLE_MAX = 300
_ABSTRACT_MIN = 100


def pairs_up(rows: list[str]) -> bool:
    """Whether rows read as titles and abstracts in turn: most titles short, most abstracts longer prose.

    >>> pairs_up(["A title", "One sentence of a short abstract. " * 5])
    True
    """
    rows = [row for row in rows if row.strip() and not BANNER.match(row.strip())]
    fitting = sum(_is_title(title) and _is_abstract(title, abstract) for title, abstract in pairwise(rows))
    return len(rows) > 1 and fitting * 5 >= len(rows) // 2 * 4


def _is_title(row: str) -> bool:
    return (
        len(row) <= _TITLE_MAX
        and not row.rstrip().endswith((".", ",", ";", ":"))
        and row[:1] not in "#*->{[<@"
    )


def _is_abstract(title: str, row: str) -> bool:
    return len(row) >= max(_ABSTRACT_MIN, len(title)) and ". " in row + " " and row[:1] not in "#*->{[<@"


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the papers of a listing.

    Lines of the banner and blank lines are skipped, the button's word ``Subscribe`` is cut from
    the first title. A title that another title follows has an empty abstract.
    """
    waiting: list[Line] = []
    for line in _content(stream):
        if line.too_long:
            yield origin.reject(
                f"line {line.number}", "The line is too long to be a title or an abstract.", line.text
            )
            line = line._replace(text="")
        waiting.append(line)
        if len(waiting) == 3:
            taken = 1 if _lacks_abstract(*waiting) else 2
            yield from _paper(waiting[:taken], origin)
            del waiting[:taken]
    yield from _paper(waiting[:2], origin)
    yield from _paper(waiting[2:], origin)


def _lacks_abstract(title: Line, second: Line, third: Line) -> bool:
    """Whether the second line is a title too, because the third is the abstract that goes with it."""
    return (
        _is_title(second.text)
        and not _is_abstract(title.text, second.text)
        and _is_abstract(second.text, third.text)
        and not _is_title(third.text)
    )


def _content(stream: BinaryIO) -> Iterator[Line]:
    """The lines that hold titles and abstracts."""
    banner, first = False, True
    for line in lines(stream):
        text = line.text.strip().lstrip("\ufeff")
        if not text:
            continue
        if first and (BANNER.match(text) or text == _BUTTON):
            banner = True
            continue
        yield line._replace(text=_without_button(text, banner) if first else text)
        first = False


def _without_button(title: str, banner: bool) -> str:
    rest = title.removeprefix(_BUTTON)
    glued = rest != title and rest and not rest[0].isspace() and (banner or rest[0].isupper())
    return rest if glued else title


def _paper(rows: list[Line], origin: Origin) -> Iterator[Paper | Rejection]:
    if rows and rows[0].text:
        abstract = rows[1].text if len(rows) > 1 else ""
        yield origin.paper(
            Draft(title=rows[0].text, abstract=abstract), f"line {rows[0].number}", rows[0].text
        )
