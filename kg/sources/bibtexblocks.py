"""Where the blocks of a BibTeX file begin and end; nothing here knows what is in them.

Own code and not ``bibtexparser``: that wants the whole file as one text, keeps only the first of two
entries with one key, and goes on after an unclosed brace at a place of its own choosing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kg.sources.streams import LINE_LIMIT, Line, lines

_START = re.compile(r"[\s\ufeff]*@\s*([A-Za-z]\w*)\s*([{(])")
_BARE = re.compile(r"[\s\ufeff]*@\s*[A-Za-z]\w*\s*$")
# Inside an entry only what is plainly a new block: a key and a comma, or a block that has no key.
_RESTART = re.compile(
    r"\s*@\s*(?:(?:string|comment|preamble)\s*[{(]|[A-Za-z]\w*\s*[{(]\s*[^\s,{}()\"=]*\s*(?:,|$))", re.I
)
_FIELD = re.compile(r"[\s,]*[A-Za-z][\w-]*\s*=\s*[\"{\w]")
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


class _Feed:
    """Lines, some of which may be given back."""

    def __init__(self, source: Iterator[Line]) -> None:
        self._source = source
        self._returned: list[Line] = []
        self.comments_nest = True

    def next(self) -> Line | None:
        return self._returned.pop() if self._returned else next(self._source, None)

    def give_back(self, taken: list[Line]) -> None:
        self._returned += reversed(taken)

    def peek(self) -> str:
        """The next line that is not blank."""
        while (line := self.next()) is not None:
            if line.text.strip():
                self.give_back([line])
                return line.text
        return ""


class _Closing:
    """Finds the end of a block. Braces count also where a backslash stands before them, as in BibTeX."""

    def __init__(self, opened: str) -> None:
        self._round = opened == "("
        self._depth = 0
        self._quoted = False

    def find(self, text: str) -> int:
        """The position of the closing sign in the next line, or -1."""
        for sign in (_SIGN if self._round else _BRACE).finditer(text):
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
    while (line := feed.next()) is not None:
        if _BARE.match(line.text) and feed.peek().lstrip().startswith(("{", "(")):
            more = feed.next()
            line = line._replace(text=f"{line.text} {more.text if more else ''}")
        if start := _START.match(line.text):
            yield _block(feed, line, start)


def _block(feed: _Feed, line: Line, start: re.Match[str]) -> Block:
    kind, closing = start[1].lower(), _Closing(start[2])
    nested = kind == "comment" and feed.comments_nest
    taken: list[Line] = []
    rows: list[str] = []
    text, size = line.text[start.end() :], 0
    while (end := closing.find(text)) < 0:
        rows.append(text)
        size += len(text)
        problem = _too_long(taken[-1] if taken else line, size)
        following = None if problem else feed.next()
        if following is None or (not nested and _RESTART.match(following.text)):
            feed.give_back([following] if following else taken if nested else [])
            feed.comments_nest = feed.comments_nest and not nested
            return Block(kind, line.number, "\n".join(rows), problem or "Its braces never close.")
        taken.append(following)
        text = following.text
    rows.append(text[:end])
    return Block(
        kind, line.number, "\n".join(rows), _after(feed, taken[-1] if taken else line, text[end + 1 :])
    )


def _too_long(line: Line, size: int) -> str:
    too_long = line.too_long or size > LINE_LIMIT
    return f"It is longer than {LINE_LIMIT >> 20} MiB." if too_long else ""


def _after(feed: _Feed, line: Line, rest: str) -> str:
    """Look at what follows a closed block: another one on the same line, or fields that one brace cut off."""
    if "@" in rest and _START.match(rest.lstrip(", \t")):
        feed.give_back([line._replace(text=rest.lstrip(", \t"))])
        return ""
    if _FIELD.match(rest) or (not rest.strip(", \t") and _FIELD.match(feed.peek())):
        return "One brace too many closes it before its last field."
    return ""
