"""Records of tagged lines, as RIS, Web of Science, MEDLINE, RefWorks and EndNote write them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final, NamedTuple

from kg.metadata.draft import Draft, Origin
from kg.model import Paper, Rejection
from kg.sources.formats import Format
from kg.sources.streams import MAX_RECORD_BYTES, Line, read_lines_at_returns

_SHOWN_CHARACTERS: Final = 400
_MARGIN: Final = re.compile(r"[ \t>]*")
"""Blanks before all lines of a record, or the signs by which e-mail quotes."""


class Field(NamedTuple):
    """One tag of a record with its lines."""

    tag: str
    lines: list[str]
    line_number: int
    after_blank: bool
    """Whether a blank line stands before it."""


@dataclass(slots=True)
class Record:
    """The fields of one record.

    Attributes:
        line_number: the line on which it begins.
        text: its first characters, for a message.
        problem: why it cannot be read, or nothing.
        entries: its tags in their order.
        fields: tag -> values, each as its lines.
        opening: how its opening line is written, or nothing where it has none.
    """

    line_number: int
    text: str = ""
    problem: str = ""
    entries: list[Field] = field(default_factory=list)
    fields: dict[str, list[list[str]]] = field(default_factory=dict)
    opening: re.Match[str] | None = None
    _size: int = 0

    @property
    def position(self) -> str:
        """Position of the record in its file, for a message."""
        return f"line {self.line_number}"

    @property
    def last_tag(self) -> str:
        """The tag that a line without a tag would go on with."""
        return self.entries[-1].tag if self.entries else ""

    def add(self, line: Line, tag: str | None, value: str, *, after_blank: bool = False) -> None:
        """Add one line: a new value of a tag, or without a tag more of the value before."""
        # An empty line takes memory, too.
        self._size += len(line.text) + 1
        if line.too_long:
            self.problem = f"Line {line.number} is longer than {MAX_RECORD_BYTES >> 20} MiB."
        elif self._size > MAX_RECORD_BYTES:
            self.problem = f"The record is longer than {MAX_RECORD_BYTES >> 20} MiB."
        if len(self.text) < _SHOWN_CHARACTERS:
            self.text = f"{self.text} {line.text[:_SHOWN_CHARACTERS]}".strip()
        if self.problem:
            self.entries.clear()
            self.fields.clear()
        elif tag:
            self.append(Field(tag, [value], line.number, after_blank))
        elif self.entries:
            self.entries[-1].lines.append(value)

    def append(self, entry: Field) -> None:
        """Add one tag with its lines."""
        self.entries.append(entry)
        self.fields.setdefault(entry.tag, []).append(entry.lines)

    def values(self, *tags: str) -> list[str]:
        """Return the values of the tags, in the order of the tags, each on one line; empty ones left out."""
        joined = (" ".join(value).strip() for tag in tags for value in self.fields.get(tag, ()))
        return [value for value in joined if value]

    def lines(self, *tags: str) -> list[str]:
        """Return the lines of the first tag that has any, where every line is a value of its own."""
        for tag in tags:
            found = [line.strip() for value in self.fields.get(tag, ()) for line in value if line.strip()]
            if found:
                return found
        return []

    def first(self, *tags: str) -> str | None:
        """Return the first value of the first tag that has one, or None."""
        return next(iter(self.values(*tags)), None)

    def has(self, tags: frozenset[str]) -> bool:
        """Check whether any of the tags has a value."""
        return any(self.values(tag) for tag in tags & self.fields.keys())


def _accept_all(line: re.Match[str], record: Record | None) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Tags:
    """The rules of one tagged format.

    Attributes:
        line: a tagged line; its groups ``tag`` and ``value``.
        openings: the tags that begin a record; most formats have one.
        inner: opening tag -> the tag that stands above it in some records, which then already are open.
        closing: the tag that ends one, where the format has it.
        outside: tags of the file itself, which belong to no record.
        titles: tags of a title. What has no opening tag and none of them, and no text, is no record.
        texts: tags of an abstract.
        accept: tells a tagged line from wrapped prose that looks like one, by the record so far.
        glued: an opening that may stand at the end of another line, which lost its line break. It begins with
            letters that are looked for fast.
    """

    line: re.Pattern[str]
    openings: frozenset[str]
    inner: Mapping[str, str] = field(default_factory=dict)
    closing: str = ""
    outside: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset({"TI"})
    texts: frozenset[str] = frozenset({"AB"})
    accept: Callable[[re.Match[str], Record | None], bool] = _accept_all
    glued: re.Pattern[str] | None = None


def join_lines(head: str) -> str:
    """Return the beginning of a source with a line feed after each line, for a sniffer."""
    return head.replace("\r\n", "\n").replace("\r", "\n")


def split_records(stream: BinaryIO, tags: Tags) -> Iterator[Record]:
    """Yield the records of a stream, one at a time.

    Text before, between and after records is no part of any. A record without its closing tag ends
    where the next begins; one whose opening tag is missing begins with its first tagged line, so
    that it is not lost.

    Args:
        stream: the source.
        tags: how the format writes its tags.
    """
    for record in _Splitter(tags).split(_read_lines(stream, tags)):
        # Stray tags between records: "DB  - Scopus" above the first, a lone "ER".
        if record.problem or record.opening or record.has(tags.titles | tags.texts):
            yield from _split_where_another_begins(record, tags)


def parse_records(
    stream: BinaryIO, tags: Tags, make_draft: Callable[[Record], Draft], origin: Origin
) -> Iterator[Paper | Rejection]:
    """Yield the paper of each record, or why it is none.

    Args:
        stream: the source.
        tags: how the format writes its tags.
        make_draft: takes the fields out of a record.
        origin: where the records come from.
    """
    for record in split_records(stream, tags):
        if record.problem:
            yield origin.reject(record.position, record.problem, record.text)
        else:
            yield origin.make_paper(make_draft(record), record.position, record.text)


def make_tagged_format(
    name: str,
    description: str,
    precedence: int,
    sniff: Callable[[str], bool],
    tags: Tags,
    make_draft: Callable[[Record], Draft],
) -> Format:
    """Make the format of tagged lines whose records become drafts one by one.

    Args:
        name: as in ``--format``.
        description: one line for a help text.
        precedence: see :class:`~kg.sources.formats.Format`.
        sniff: recognises the beginning of a source.
        tags: how the format writes its tags.
        make_draft: takes the fields out of a record.
    """

    def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
        return parse_records(stream, tags, make_draft, origin)

    return Format(name, description, precedence, sniff, parse)


class _Splitter:
    """Takes lines and puts them into records."""

    def __init__(self, tags: Tags) -> None:
        self._tags = tags
        self._margin = ""
        self._record: Record | None = None
        self._after_blank = False
        self._is_spaced = False  # whether a blank line stands in the record
        self._is_below_blank = False  # whether one stands below its last tag

    def split(self, lines: Iterator[Line]) -> Iterator[Record]:
        for line in lines:
            found, text = self._find_tag(line.text.lstrip("\ufeff"))
            tag = found["tag"].upper() if found else None
            if self._record and self._ends(tag):
                yield self._record
                self._record = None
            if tag not in self._tags.outside and tag != self._tags.closing:
                self._add(line, tag, (found["value"] or "").strip() if found else text.strip(), found)
            self._after_blank = not text.strip()
            self._is_below_blank = self._after_blank or (self._is_below_blank and not tag)
            self._is_spaced = self._is_spaced or self._after_blank
        if self._record:
            yield self._record

    def _find_tag(self, text: str) -> tuple[re.Match[str] | None, str]:
        """Find the tag of a line; return it and the line without the margin of its record."""
        if self._record is None and (margin := _MARGIN.match(text)) and margin[0] != self._margin:
            found = self._tags.line.match(text, margin.end())
            if found and found["tag"].upper() in self._tags.openings:
                self._margin = margin[0]
        text = text.removeprefix(self._margin) if text.strip(" \t>") or not self._margin else ""
        found = self._tags.line.match(text)
        return (found if found and self._tags.accept(found, self._record) else None), text

    def _ends(self, tag: str | None) -> bool:
        """Check whether a tag ends the record before it."""
        if tag == self._tags.closing:
            return tag is not None
        # An opening tag ends a record only if that has one, or a blank line: it may stand below another tag.
        if self._record is None or tag not in self._tags.openings:
            return False
        is_begun = self._record.opening is not None or self._is_spaced
        return is_begun and self._tags.inner.get(tag) not in self._record.fields

    def _add(self, line: Line, tag: str | None, value: str, found: re.Match[str] | None) -> None:
        if self._record is None and tag:
            self._record = Record(line.number)
            self._is_spaced = False
        if self._record is None or (tag is None and self._is_apart()):
            return
        if tag in self._tags.openings:
            self._record.opening = found
        self._record.add(line, tag, value, after_blank=self._after_blank or self._is_apart())

    def _is_apart(self) -> bool:
        """Check whether a blank line stands below a short value: text after it is not its own."""
        return (
            self._is_below_blank
            and self._record is not None
            and self._record.last_tag not in self._tags.texts
        )


def _read_lines(stream: BinaryIO, tags: Tags) -> Iterator[Line]:
    """Yield lines; an opening glued to the end of another line is one of its own."""
    for line in read_lines_at_returns(stream):
        opening = tags.glued.search(line.text) if tags.glued else None
        if opening and line.text[: opening.start()].strip(" \t>"):
            yield line._replace(text=line.text[: opening.start()])
            line = line._replace(text=line.text[opening.start() :])
        yield line


def _split_where_another_begins(record: Record, tags: Tags) -> Iterator[Record]:
    """Yield the records in what was read as one, because the tags between them are damaged or missing.

    A new one begins after a blank line, or with an opening tag, where several fields stand together and name
    a second title, or a second text with fields that the record has already.
    """
    groups: list[list[Field]] = []
    for entry in record.entries:
        if entry.after_blank or entry.tag in tags.openings or not groups:
            groups.append([])
        groups[-1].append(entry)
    if len(groups) < 2:
        yield record
        return
    part = Record(record.line_number, record.text, opening=record.opening)
    for group in groups:
        if len(group) > 1 and _is_of_another(group, part, tags):
            yield part
            shown = " ".join(f"{entry.tag} - {entry.lines[0]}" for entry in group)
            part = Record(group[0].line_number, shown[:_SHOWN_CHARACTERS], opening=record.opening)
        for entry in group:
            part.append(entry)
    yield part


def _is_of_another(group: list[Field], part: Record, tags: Tags) -> bool:
    """Check whether fields that stand together belong to another record than the fields above them."""
    named = {entry.tag for entry in group if any(entry.lines)}
    if named & tags.titles:
        return part.has(tags.titles)
    is_repeated = len(named & part.fields.keys()) * 2 > len(named)
    return is_repeated and bool(named & tags.texts) and part.has(tags.texts)
