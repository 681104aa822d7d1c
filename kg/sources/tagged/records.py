"""Hold the fields of one record of tagged lines."""

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from kg.sources.streams import MAX_RECORD_BYTES, Line

SHOWN_CHARACTERS: Final = 400
"""Most characters of a record that a message shows."""


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
        problem: why it cannot be read; empty if it can.
        entries: its tags in their order.
        fields: tag -> values, each as its lines.
        opening: match of its opening line; None if it has none.
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
        """The tag whose value a line without a tag continues; empty if there is none yet."""
        return self.entries[-1].tag if self.entries else ""

    def add(self, line: Line, tag: str | None, value: str, *, after_blank: bool = False) -> None:
        """Add one line: a new value of its tag, or, without a tag, the continuation of the last value."""
        # One more than the text: empty lines take memory, too.
        self._size += len(line.text) + 1
        if line.too_long:
            self.problem = f"Line {line.number} is longer than {MAX_RECORD_BYTES >> 20} MiB."
        elif self._size > MAX_RECORD_BYTES:
            self.problem = f"The record is longer than {MAX_RECORD_BYTES >> 20} MiB."
        if len(self.text) < SHOWN_CHARACTERS:
            self.text = f"{self.text} {line.text[:SHOWN_CHARACTERS]}".strip()
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
