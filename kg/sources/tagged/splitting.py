"""Group tagged lines into records, even where the tags between records are damaged or missing."""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from kg.sources.streams import Line, read_lines_at_returns
from kg.sources.tagged.records import SHOWN_CHARACTERS, Field, Record
from kg.sources.tagged.tags import Tags

_MARGIN: Final = re.compile(r"[ \t>]*")
"""What may stand before every line of a record: spaces, or the ">" by which e-mails quote."""


def split_records(stream: BinaryIO, tags: Tags) -> Iterator[Record]:
    """Yield the records of a stream, one at a time.

    Text before, between and after records belongs to none of them. A record without its closing tag ends
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


def _read_lines(stream: BinaryIO, tags: Tags) -> Iterator[Line]:
    """Yield lines; an opening tag at the end of another line, whose line break was lost, begins a new one."""
    for line in read_lines_at_returns(stream):
        opening = tags.glued.search(line.text) if tags.glued else None
        if opening and line.text[: opening.start()].strip(" \t>"):
            yield line._replace(text=line.text[: opening.start()])
            line = line._replace(text=line.text[opening.start() :])
        yield line


class _Splitter:
    """Groups lines into records."""

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
        """Return the match of a line's tag, or None, and the line without the margin of its record."""
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
        # A record may have other tags above its opening tag. So an opening tag ends the record before it only
        # if that has an opening tag itself, or a blank line.
        if self._record is None or tag not in self._tags.openings:
            return False
        is_begun = self._record.opening is not None or self._is_spaced
        return is_begun and self._tags.inner.get(tag) not in self._record.fields

    def _add(self, line: Line, tag: str | None, value: str, found: re.Match[str] | None) -> None:
        if self._record is None and tag:
            self._record = Record(line.number)
            self._is_spaced = False
        if self._record is None or (tag is None and self._is_cut_off_by_blank()):
            return
        if tag in self._tags.openings:
            self._record.opening = found
        self._record.add(line, tag, value, after_blank=self._after_blank or self._is_cut_off_by_blank())

    def _is_cut_off_by_blank(self) -> bool:
        """Check whether a blank line ended the last value; only an abstract goes on after one."""
        return (
            self._is_below_blank
            and self._record is not None
            and self._record.last_tag not in self._tags.texts
        )


def _split_where_another_begins(record: Record, tags: Tags) -> Iterator[Record]:
    """Split what was read as one record because the tags between records are damaged or missing.

    Another record begins after a blank line or with an opening tag, if at least two fields follow, and these
    have a second title, or a second abstract and mostly fields that the record already has.
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
        if len(group) > 1 and _belongs_to_another(group, part, tags):
            yield part
            shown = " ".join(f"{entry.tag} - {entry.lines[0]}" for entry in group)
            part = Record(group[0].line_number, shown[:SHOWN_CHARACTERS], opening=record.opening)
        for entry in group:
            part.append(entry)
    yield part


def _belongs_to_another(group: list[Field], part: Record, tags: Tags) -> bool:
    """Check whether a group of fields belongs to another record than the fields above it."""
    named = {entry.tag for entry in group if any(entry.lines)}
    if named & tags.titles:
        return part.has(tags.titles)
    is_repeated = len(named & part.fields.keys()) * 2 > len(named)
    return is_repeated and bool(named & tags.texts) and part.has(tags.texts)
