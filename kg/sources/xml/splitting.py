"""Cut the bytes of an XML file into records by their tags, before anything is parsed.

A parser of whole documents stops at the first fault, and loses all records after it. Here, only the tags of
records count: where a record begins, the one before it has ended, whether or not it was closed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from kg.sources.streams import MAX_RECORD_BYTES

_MAX_TAG_BYTES: Final = 1 << 16
_TAIL_BYTES: Final = 1 << 12
_MAX_COMMENT_BYTES: Final = 1 << 20
_COMMENT: Final = b"<!--"
_COMMENT_END: Final = b"-->"


@dataclass(frozen=True, slots=True)
class Layout:
    """Which elements of a format are records, and which describe the records near them.

    Attributes:
        records: names of the elements that are records.
        enclosing: names of elements that stand around records, outermost first; only their opening tags, with
            the attributes, are kept.
        described: names of elements that stand beside records and describe all of them: a volume's title.
        skipped: names of elements inside records that are not read: the body of an article.
        attribute: an attribute that only a record has, not an element of the same name inside another.
    """

    records: tuple[str, ...]
    enclosing: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    attribute: str = ""


class Piece(NamedTuple):
    """A record, an element that describes records, or the opening tag of one around them.

    Attributes:
        name: without namespace.
        content: its bytes; only the opening tag of an element that encloses records.
        line: the line on which it begins, counted from 1.
        fault: why it is not whole, in one sentence; empty if it is.
    """

    name: str
    content: bytes
    line: int
    fault: str = ""


class _Tag(NamedTuple):
    raw: bytes
    name: str
    """Without namespace; of a comment its sign."""
    closes: bool
    is_empty: bool


@dataclass(slots=True)
class _Open:
    """A record that has begun, but not ended."""

    name: str
    line: int
    parts: list[bytes] = field(default_factory=list)
    size: int = 0
    skipped: str = ""
    """Name of the element inside that is being skipped."""

    def add(self, content: bytes) -> None:
        if not self.skipped:
            self.size += len(content)
            # What is over the limit is counted, but not kept.
            if self.size <= MAX_RECORD_BYTES:
                self.parts.append(content)

    def finish(self, is_whole: bool) -> Piece:
        fault = "" if is_whole else f"The record is cut off: </{self.name}> is missing."
        if self.size > MAX_RECORD_BYTES:
            fault = f"The record is longer than {MAX_RECORD_BYTES >> 20} MiB."
        return Piece(self.name, b"".join(self.parts), self.line, fault)


class Splitter:
    """Cuts one file into pieces.

    Attributes:
        line: number of the line that has been reached, from 1.
        tail: the last bytes outside of records, where the closing tag of the whole file is looked for.
    """

    def __init__(self, layout: Layout) -> None:
        self.line = 1
        self.tail = b""
        self._layout = layout
        self._pattern = _compile_pattern(layout)
        self._open: _Open | None = None
        self._held: list[Piece] | None = None
        self._held_bytes = 0

    def split(self, chunks: Iterable[bytes]) -> Iterator[Piece]:
        """Yield the pieces of a file in its order.

        Args:
            chunks: the bytes of the file.
        """
        for text, tag in _find_tags(chunks, self._pattern):
            self._take_text(text)
            if tag is not None:
                yield from self._handle_or_hold(tag)
                self.line += tag.raw.count(b"\n")
            self._held_bytes += len(text)
            if self._held_bytes > _MAX_COMMENT_BYTES:
                yield from self._release()
        yield from self._release()
        if self._open is not None:
            yield self._open.finish(is_whole=False)

    def _handle_or_hold(self, tag: _Tag) -> Iterator[Piece]:
        """Handle a tag; pieces in a comment are held back, and dropped unless the comment is never closed."""
        if tag.raw == _COMMENT and self._open is None:
            if self._held is None:
                self._held, self._held_bytes = [], 0
        elif tag.raw == _COMMENT_END and self._held is not None:
            self._held = self._open = None
        elif self._held is not None:
            self._held += self._handle(tag)
        else:
            yield from self._handle(tag)

    def _release(self) -> Iterator[Piece]:
        yield from self._held or ()
        self._held = None

    def _take_text(self, text: bytes) -> None:
        self.line += text.count(b"\n")
        if self._open is not None:
            self._open.add(text)
        elif text:
            self.tail = (self.tail + text)[-_TAIL_BYTES:]

    def _handle(self, tag: _Tag) -> Iterator[Piece]:
        if self._open is None:
            yield from self._handle_outside(tag)
        elif tag.closes and tag.name == self._open.name:
            self._open.skipped = ""
            self._open.add(tag.raw)
            yield self._open.finish(is_whole=True)
            self._open = None
        elif self._begins(tag):
            yield self._open.finish(is_whole=False)
            self._open = None
            yield from self._handle_outside(tag)
        else:
            self._handle_inside(tag, self._open)

    def _handle_outside(self, tag: _Tag) -> Iterator[Piece]:
        """Handle a tag outside of all records."""
        if tag.closes:
            self._take_text(tag.raw.replace(b"\n", b" "))  # its lines are counted with the tag
            if tag.name in self._layout.records:
                fault = f"The record has no beginning: <{tag.name}> is missing."
                yield Piece(tag.name, tag.raw, self.line, fault)
        elif tag.name in self._layout.enclosing or (tag.is_empty and self._begins(tag)):
            yield Piece(tag.name, tag.raw, self.line)
        elif self._begins(tag) or tag.name in self._layout.described:
            self.tail = b""
            self._open = _Open(tag.name, self.line)
            self._open.add(tag.raw)

    def _handle_inside(self, tag: _Tag, record: _Open) -> None:
        if tag.closes and tag.name == record.skipped:
            record.skipped = ""
        elif not record.skipped and not tag.closes and not tag.is_empty and tag.name in self._layout.skipped:
            record.skipped = tag.name
        else:
            record.add(tag.raw)

    def _begins(self, tag: _Tag) -> bool:
        """Check for the opening tag of a record, or of an element that encloses records."""
        if tag.closes:
            return False
        is_record = tag.name in self._layout.records and self._layout.attribute.encode() in tag.raw
        return is_record or tag.name in self._layout.enclosing


def _compile_pattern(layout: Layout) -> re.Pattern[bytes]:
    names = {*layout.records, *layout.enclosing, *layout.described, *layout.skipped}
    one_of = b"|".join(re.escape(name).encode() for name in sorted(names))
    return re.compile(
        rb"<!--|-->|<(?P<closes>/?)(?:[A-Za-z_][\w.-]*:)?(?P<name>" + one_of + rb")(?:\s[^<>]*|/)?>"
    )


def _find_tags(chunks: Iterable[bytes], pattern: re.Pattern[bytes]) -> Iterator[tuple[bytes, _Tag | None]]:
    """Yield each tag of interest with the bytes before it, and at the end of a chunk its last bytes alone."""
    rest = b""
    for chunk in chunks:
        data = rest + chunk
        place = 0
        for found in pattern.finditer(data):
            yield data[place : found.start()], _make_tag(found)
            place = found.end()
        rest = _find_unfinished(data, place)
        yield data[place : len(data) - len(rest)], None
    yield rest, None


def _make_tag(found: re.Match[bytes]) -> _Tag:
    name = (found["name"] or b"").decode()
    return _Tag(found[0], name, bool(found["closes"]), found[0].endswith(b"/>"))


def _find_unfinished(data: bytes, place: int) -> bytes:
    """Return the end of a chunk that may be the beginning of a tag."""
    start = data.rfind(b"<", max(place, len(data) - _MAX_TAG_BYTES))
    if start >= 0 and b">" not in data[start:]:
        return data[start:]
    return next((end for end in (b"--", b"-") if data.endswith(end) and len(data) - place >= len(end)), b"")
