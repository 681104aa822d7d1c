"""Find where the blocks of a BibTeX file begin and end, without reading what is in them.

Files are written by hand, and one forgotten brace must not swallow the entries below it. Three rules do that:

- A block that is still open where a line plainly begins the next one ends there.
- A block that is closed by one brace too many goes on if fields follow.
- A comment may hold whole entries, which stay hidden; but if it is never closed, the fault is in the comment,
  and what it seemed to hold is read after all.

This is code of our own, because ``pybtex`` 0.26 stops at the first faulty entry, such as one without a key,
and ``bibtexparser`` 2.1 drops that entry and keeps only the first of two with the same key; both need the
whole file as one text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final, NamedTuple

from kg.sources.streams import MAX_RECORD_BYTES, Line, read_lines

KINDS: Final = (
    "article|book|booklet|collection|conference|dataset|inbook|incollection|inproceedings|manual|mastersthesis|misc|"
    "online|phdthesis|proceedings|report|software|techreport|thesis|unpublished"
)
"""Pattern of the most common kinds of entries."""

NO_ENTRIES: Final = frozenset({"comment", "preamble"})
"""The kinds of blocks that hold no fields."""

KIND_LIST: Final = r"\['[^\]{}\n]{1,200}'\]"
"""Pattern of what Semantic Scholar writes in place of a kind: ``['JournalArticle', 'Review']``."""

_OPENING: Final = re.compile(rf"[\s\ufeff]*@\s*([A-Za-z]\w*|{KIND_LIST})\s*([{{(])")
_OPENING_WITHOUT_BRACE: Final = re.compile(r"[\s\ufeff]*@\s*[A-Za-z]\w*\s*$")
# Inside a block, what merely looks like an opening may be text ("mail me @home{...}"). Only what is plainly a
# new block ends the open one: a key and a comma, or a kind of block that has no key. A key that ends its line
# may hold spaces and parentheses, as some are made of titles and DOIs.
_PLAIN_OPENING: Final = re.compile(
    r"\s*@\s*(?:(?:string|comment|preamble)\s*[{(]"
    rf"|(?:[A-Za-z]\w*|{KIND_LIST})\s*"
    r"[{(]\s*(?:[^\s,{}()\"=]*\s*(?:,|$)|[^,{}\"=]{1,200},\s*$)"
    rf"|(?:{KINDS})\s*{{\s*[^\s,{{}}()\"=]*\s+\w+\s*=)",
    re.IGNORECASE,
)
# What follows a closing brace that is one too many: a field, or the brace that really closes the entry.
_REST: Final = re.compile(r"[\s,]*(?:[A-Za-z][\w-]*(?:[ \t]\d+)?\s*=\s*[\"{\w]|\})")
_END_OF_FIELD: Final = re.compile(r"[^@]*[}\"],?\s*$")
_GAP: Final = re.compile(r"[\s,]*")
_GAP_TO_END: Final = re.compile(r"[\s,]*$")
_BLANK: Final = re.compile(r"\s*$")
_BRACE: Final = re.compile(r"[{}]")
_DELIMITER: Final = re.compile(r"[{}()\"]")
_ONE_TOO_MANY: Final = "One brace too many closes it before its last field."
_ONE_TOO_FEW: Final = "Its braces never close."


@dataclass(frozen=True, slots=True)
class Block:
    """One ``@kind{…}``.

    Attributes:
        kind: the word after ``@``, in lower case.
        line: the number of the line it begins on.
        body: what stands between the outer braces.
        damage: what is wrong with its braces, else empty; most of its fields can still be read.
        problem: why it cannot be read, else empty.
    """

    kind: str
    line: int
    body: str
    damage: str = ""
    problem: str = ""


class _Row(NamedTuple):
    """The rest of a line, from a position on."""

    line: Line
    start: int = 0

    @property
    def text(self) -> str:
        return self.line.text


class _Rows:
    """The rows of a file, one after another; rows that were taken too early can be given back."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._given_back: list[_Row] = []

    def take(self) -> _Row | None:
        """Return the next row, or None at the end."""
        if self._given_back:
            return self._given_back.pop()
        line = next(self._lines, None)
        return None if line is None else _Row(line)

    def give_back(self, *rows: _Row) -> None:
        """Put rows back, to be taken again in the order in which they are given."""
        self._given_back += reversed(rows)

    def peek(self) -> str:
        """Return the text of the next row that is not blank, without taking it; blank rows are dropped."""
        while (row := self.take()) is not None:
            if not _BLANK.match(row.text, row.start):
                self.give_back(row)
                return row.text[row.start :]
        return ""


class _ClosingFinder:
    """Finds the end of a block, row by row.

    Braces count even after a backslash, as in BibTeX. A block opened by a parenthesis is closed by one that
    is outside of braces and of quoted values.
    """

    def __init__(self, opening: str) -> None:
        self._is_round = opening == "("
        self._depth = 0
        self._is_quoted = False

    def find(self, text: str, start: int) -> int:
        """Return the position of the closing delimiter in the next row, or -1."""
        for delimiter in (_DELIMITER if self._is_round else _BRACE).finditer(text, start):
            sign = delimiter[0]
            if sign == "{":
                self._depth += 1
            elif sign == "}":
                if not self._depth and not self._is_round:
                    return delimiter.start()
                self._depth = max(0, self._depth - 1)
            elif sign == '"' and not self._depth:
                self._is_quoted = not self._is_quoted
            elif sign == ")" and not self._depth and not self._is_quoted:
                return delimiter.start()
        return -1


def split_blocks(stream: BinaryIO) -> Iterator[Block]:
    """Yield the blocks of a stream, comments among them, one at a time.

    A block begins with ``@`` at the start of a line or after the end of another; what stands
    between blocks is commentary. A block that is still open where the next plainly begins ends there.
    """
    return _Splitter(_Rows(read_lines(stream))).iter_blocks()


class _Splitter:
    """Splits rows into blocks."""

    def __init__(self, rows: _Rows) -> None:
        self._rows = rows
        # True until a comment turns out never to be closed. After that, no comment is trusted to hold
        # entries: each could take the rest of the file only to give it back, in quadratic time.
        self._comments_hold_entries = True

    def iter_blocks(self) -> Iterator[Block]:
        while (row := self._rows.take()) is not None:
            row = self._join_opening(row)
            if opening := _OPENING.match(row.text, row.start):
                yield self._take_block(row, opening)

    def _join_opening(self, row: _Row) -> _Row:
        """Return a row joined with the next one if only that has the brace of the opening."""
        is_cut = _OPENING_WITHOUT_BRACE.match(row.text, row.start)
        if not is_cut or not self._rows.peek().lstrip().startswith(("{", "(")):
            return row
        following = self._rows.take()
        return _Row(row.line._replace(text=f"{row.text[row.start :]} {following.text if following else ''}"))

    def _take_block(self, row: _Row, opening: re.Match[str]) -> Block:
        """Take the rest of a block whose opening stands in the row."""
        kind, number, closing = opening[1].lower(), row.line.number, _ClosingFinder(opening[2])
        may_hold_entries = kind == "comment" and self._comments_hold_entries
        taken: list[_Row] = []
        parts: list[str] = []
        position, size, damage = opening.end(), 0, ""
        while True:
            end, is_damaged = self._find_end(kind, closing, row, position)
            damage = _ONE_TOO_MANY if is_damaged else damage
            if end >= 0:
                parts.append(row.text[position:end])
                self._give_back_opening(row, end + 1)
                return Block(kind, number, "\n".join(parts), damage)
            parts.append(row.text[position:])
            size += len(parts[-1])
            problem = _explain_size(row.line, size)
            following = None if problem else self._rows.take()
            if following is None or (not may_hold_entries and _PLAIN_OPENING.match(following.text)):
                break
            taken.append(following)
            row, position = following, 0
        # The block never closes. Put back the row that opens the next block, and everything that an unclosed
        # comment seemed to hold.
        if following:
            self._rows.give_back(following)
        elif may_hold_entries:
            self._rows.give_back(*taken)
            self._comments_hold_entries = False
        return Block(kind, number, "\n".join(parts), damage or _ONE_TOO_FEW, problem)

    def _find_end(self, kind: str, closing: _ClosingFinder, row: _Row, position: int) -> tuple[int, bool]:
        """Return where a block is closed, or -1, and whether a brace too many seemed to close it before."""
        is_damaged = False
        while (end := closing.find(row.text, position)) >= 0:
            position = -1 if kind in NO_ENTRIES else self._find_rest(row, end + 1)
            if position < 0:
                break
            is_damaged = True
        return end, is_damaged

    def _find_rest(self, row: _Row, position: int) -> int:
        """Return where an entry goes on after a brace that seems to close it, or -1 if it does not go on."""
        if _REST.match(row.text, position):
            return position
        ends_row = _GAP_TO_END.match(row.text, position) or _END_OF_FIELD.match(row.text, position)
        return len(row.text) if ends_row and _REST.match(self._rows.peek()) else -1

    def _give_back_opening(self, row: _Row, position: int) -> None:
        """Put back what follows a closed block in its row, if another block begins there."""
        gap = _GAP.match(row.text, position)
        if gap and _OPENING.match(row.text, gap.end()):
            self._rows.give_back(_Row(row.line, gap.end()))


def _explain_size(line: Line, size: int) -> str:
    too_long = line.too_long or size > MAX_RECORD_BYTES
    return f"It is longer than {MAX_RECORD_BYTES >> 20} MiB." if too_long else ""
