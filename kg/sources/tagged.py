"""Records of tagged lines, as RIS, Web of Science and MEDLINE write them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from kg.metadata.draft import Draft, Origin
from kg.model import Paper, Rejection
from kg.sources.streams import MAX_RECORD_BYTES, Line, read_lines

_SHOWN_CHARACTERS: Final = 400


@dataclass(frozen=True, slots=True)
class Tags:
    """The rules of one tagged format.

    Attributes:
        line: a tagged line; group 1 is the tag, group 2 the value.
        opening: the tag that begins a record.
        closing: the tag that ends one, where the format has it.
        outside: tags of the file itself, which belong to no record.
    """

    line: re.Pattern[str]
    opening: str
    closing: str = ""
    outside: frozenset[str] = frozenset()


@dataclass(slots=True)
class Record:
    """The fields of one record.

    Attributes:
        line_number: the line on which it begins.
        text: its first characters, for a message.
        problem: why it cannot be read, or nothing.
        fields: tag -> values, each as its lines.
    """

    line_number: int
    text: str = ""
    problem: str = ""
    fields: dict[str, list[list[str]]] = field(default_factory=dict)
    _size: int = 0
    _last_value: list[str] = field(default_factory=list)  # which a line without a tag continues

    @property
    def position(self) -> str:
        """Position of the record in its file, for a message."""
        return f"line {self.line_number}"

    def add(self, line: Line, tag: str | None, value: str) -> None:
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
            self.fields.clear()
            return
        if tag:
            self._last_value = []
            self.fields.setdefault(tag, []).append(self._last_value)
        self._last_value.append(value)

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


def split_records(stream: BinaryIO, tags: Tags) -> Iterator[Record]:
    """Yield the records of a stream, one at a time.

    Text before, between and after records is no part of any. A record without its closing tag ends
    where the next begins; one whose opening tag is missing begins with its first tagged line, so
    that it is not lost.

    Args:
        stream: the source.
        tags: how the format writes its tags.
    """
    record: Record | None = None
    for line in read_lines(stream):
        text = line.text.lstrip("\ufeff")
        tagged = tags.line.match(text)
        tag = tagged[1] if tagged else None
        # An opening tag ends the record only if it has one: it may have begun with another tag by mistake.
        if record and (tag == tags.closing or (tag == tags.opening and tags.opening in record.fields)):
            yield record
            record = None
        if tag in tags.outside or tag == tags.closing:
            continue
        if record is None and tag:
            record = Record(line.number)
        if record:
            record.add(line, tag, tagged[2] or "" if tagged else text.strip())
    if record:
        yield record


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
