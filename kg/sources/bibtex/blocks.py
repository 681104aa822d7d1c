"""Where the blocks of a BibTeX file begin and end; nothing here knows what is in them.

Own code and not ``bibtexparser``: that wants the whole file as one text, keeps only the first of two
entries with one key, and goes on after an unclosed brace at a place of its own choosing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from kg.sources.streams import LINE_LIMIT, Line, lines

_START = re.compile(r"[\s\ufeff]*@\s*([A-Za-z]\w*)\s*([{(])")
_BARE = re.compile(r"[\s\ufeff]*@\s*[A-Za-z]\w*\s*$")
# Inside an entry only what is plainly a new block: a key and a comma, or a block that has no key.
_RESTART = re.compile(
    r"\s*@\s*(?:(?:string|comment|preamble)\s*[{(]|[A-Za-z]\w*\s*[{(]\s*[^\s,{}()\"=]*\s*(?:,|$))", re.I
)
_FIELD = re.compile(r"[\s,]*[A-Za-z][\w-]*\s*=\s*[\"{\w]")
_GAP = re.compile(r"[\s,]*")
_BLANK = re.compile(r"\s*$")
_BRACE = re.compile(r"[{}]")
_SIGN = re.compile(r"[{}()\"]")


@dataclass(frozen=True, slots=True)
class Block:
    """One ``@kind{…}``.

    Attributes:
        kind: the word after ``@``, in lower case.
        line: the number of the line it begins on.
        body: what stands between the outer braces.
        problem: why it cannot be read, or nothing.
    """

    kind: str
    line: int
    body: str
    problem: str = ""


class _Row(NamedTuple):
    """What is left of a line: its text from a position on."""

    line: Line
    start: int = 0

    @property
    def text(self) -> str:
        return self.line.text


class _Feed:
    """Rows, some of which may be given back."""

    def __init__(self, source: Iterator[Line]) -> None:
        self._source = source
        self._returned: list[_Row] = []
        self.comments_nest = True

    def next(self) -> _Row | None:
        if self._returned:
            return self._returned.pop()
        line = next(self._source, None)
        return None if line is None else _Row(line)

    def give_back(self, *taken: _Row) -> None:
        self._returned += reversed(taken)

    def peek(self) -> str:
        """The next line that is not blank."""
        while (row := self.next()) is not None:
            if not _BLANK.match(row.text, row.start):
                self.give_back(row)
                return row.text[row.start :] if row.start else row.text
        return ""


class _Closing:
    """Finds the end of a block. Braces count also where a backslash stands before them, as in BibTeX."""

    def __init__(self, opened: str) -> None:
        self._round = opened == "("
        self._depth = 0
        self._quoted = False

    def find(self, text: str, start: int) -> int:
        """The position of the closing sign in the next line, or -1."""
        for sign in (_SIGN if self._round else _BRACE).finditer(text, start):
            if sign[0] == "{":
                self._depth += 1
            elif sign[0] == "}":
                if not self._depth and not self._round:
                    return sign.start()
                self._depth = max(0, self._depth - 1)
            elif sign[0] == '"' and not self._depth:
                self._quoted = not self._quoted
            elif sign[0] == ")" and not self._depth and not self._quoted:
                return sign.start()
        return -1


def blocks(stream: BinaryIO) -> Iterator[Block]:
    """Yield the blocks of a stream, comments among them, one at a time.

    A block begins with ``@`` at the start of a line or after the end of another; what stands
    between blocks is commentary. A block that is still open where the next plainly begins ends there.
    """
    feed = _Feed(lines(stream))
    while (row := feed.next()) is not None:
        if _BARE.match(row.text, row.start) and feed.peek().lstrip().startswith(("{", "(")):
            more = feed.next()
            row = _Row(row.line._replace(text=f"{row.text[row.start :]} {more.text if more else ''}"))
        if start := _START.match(row.text, row.start):
            yield _block(feed, row, start)


def _block(feed: _Feed, row: _Row, start: re.Match[str]) -> Block:
    kind, number, closing = start[1].lower(), row.line.number, _Closing(start[2])
    nested = kind == "comment" and feed.comments_nest
    taken: list[_Row] = []
    parts: list[str] = []
    position, size = start.end(), 0
    while (end := closing.find(row.text, position)) < 0:
        parts.append(row.text[position:])
        size += len(parts[-1])
        problem = _too_long(row.line, size)
        following = None if problem else feed.next()
        if following is None or (not nested and _RESTART.match(following.text)):
            feed.give_back(*([following] if following else taken if nested else []))
            feed.comments_nest = feed.comments_nest and not nested
            return Block(kind, number, "\n".join(parts), problem or "Its braces never close.")
        taken.append(following)
        row, position = following, 0
    parts.append(row.text[position:end])
    return Block(kind, number, "\n".join(parts), _after(feed, row, end + 1))


def _too_long(line: Line, size: int) -> str:
    too_long = line.too_long or size > LINE_LIMIT
    return f"It is longer than {LINE_LIMIT >> 20} MiB." if too_long else ""


def _after(feed: _Feed, row: _Row, end: int) -> str:
    """Look at what follows a closed block: another one on the same line, or fields that one brace cut off."""
    gap = _GAP.match(row.text, end)
    if gap and _START.match(row.text, gap.end()):
        feed.give_back(_Row(row.line, gap.end()))
        return ""
    if _FIELD.match(row.text, end) or (gap and gap.end() == len(row.text) and _FIELD.match(feed.peek())):
        return "One brace too many closes it before its last field."
    return ""
