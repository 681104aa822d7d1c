"""Read JSON in its two shapes: one record a line, or one document that holds records."""

import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, TypeAlias

from kg.metadata.draft import BadRecord, Draft, Origin, describe_json_type
from kg.model import Paper, Rejection
from kg.sources.json.answers import find_error
from kg.sources.json.finding import IsRecord, find_records, names_title
from kg.sources.json.loading import load_json
from kg.sources.json.paths import describe_paths
from kg.sources.json.pieces import count_fields, recover_records, split_damaged, split_document
from kg.sources.json.sniffing import is_lines
from kg.sources.json.splitting import Element, split_values
from kg.sources.streams import MAX_RECORD_BYTES, decode, read_lines

MakeDraft: TypeAlias = Callable[[Mapping[str, Any]], Draft | None]
"""Takes the fields out of one record; raises BadRecord if that fails.

It returns None for what is neither a paper nor a failure, such as an attachment in a library.
"""

_MAX_DEPTH: Final = 2
"""Most levels of nested damaged lists that are searched for records."""
_MIN_VALUES: Final = 2
_SHOWN_CHARACTERS: Final = 1000
_MARKS: Final = "\ufeff\x1e \t"
"""What may stand before a record in its line: byte-order marks of concatenated files, and separators."""


@dataclass(slots=True)
class Reading:
    """The way in which the records of one source are read.

    Attributes:
        origin: the source.
        make_draft: takes the fields out of one record.
        is_record: tells records from the other objects of a document.
    """

    origin: Origin
    make_draft: MakeDraft
    is_record: IsRecord = names_title
    width: int = 0
    """How many fields the last sound record had."""


def parse_lines(stream: BinaryIO, reading: Reading) -> Iterator[Paper | Rejection]:
    """Yield the papers of each line; a line that is too long or not JSON is rejected."""
    for line in read_lines(stream):
        position = f"line {line.number}"
        if line.too_long:
            limit = f"The line is longer than {MAX_RECORD_BYTES >> 20} MiB."
            yield reading.origin.reject(position, limit, line.text)
        elif text := line.text.strip(_MARKS):
            try:
                value = load_json(text)
            except BadRecord as problem:
                yield from _read_values(text, position, str(problem), reading)
            else:
                yield from _read_value(value, position, reading)


def parse_any(stream: BinaryIO, reading: Reading) -> Iterator[Paper | Rejection]:
    """Yield the papers of JSON Lines or of one document, depending on how the stream begins."""
    head = stream.peek(1) if hasattr(stream, "peek") else b""
    parse = parse_lines if is_lines(head.decode("utf-8", "replace")) else parse_document
    yield from parse(stream, reading)


def parse_document(stream: BinaryIO, reading: Reading) -> Iterator[Paper | Rejection]:
    """Yield the papers of one document, or of several that follow one another."""
    begun = stream.read(MAX_RECORD_BYTES + 1)
    numbers = _Numbers()
    try:
        if len(begun) > MAX_RECORD_BYTES:
            raise BadRecord("The document is too long to be parsed as a whole.")
        value = load_json(decode(begun)[0])
    except BadRecord:
        for element in split_document(stream, begun, reading.is_record):
            yield from _read_element(element, numbers, reading)
    else:
        yield from _read_all(find_records(value, reading.is_record), numbers, reading)


class _Numbers:
    """Counts the records of a document, for the positions of those that are rejected."""

    def __init__(self, place: str = "record") -> None:
        self._place = place
        self._last = 0

    def take(self) -> str:
        self._last += 1
        return f"{self._place} {self._last}"


def _read_all(records: list[object], numbers: _Numbers, reading: Reading) -> Iterator[Paper | Rejection]:
    may_lack = _may_lack_papers(records)
    for record in records:
        position = numbers.take()
        made = None if record is None and may_lack else _make_paper(record, position, reading)
        if made is not None:
            yield made


def _may_lack_papers(records: list[object]) -> bool:
    """Check whether null may stand in a list: a batch of Semantic Scholar has it for each unknown id.

    A list of nothing but null is a fault, since nobody who asks for papers wants that.
    """
    return any(record is not None for record in records)


def _read_value(value: object, position: str, reading: Reading) -> Iterator[Paper | Rejection]:
    """Yield the paper in a line, or the papers in a line that is the answer of a service."""
    if type(value) is dict and type(value.get("title")) is str and reading.is_record is names_title:
        records: list[object] = [value]
    else:
        records = find_records(value, reading.is_record)
    may_lack = _may_lack_papers(records)
    for number, record in enumerate(records, 1):
        place = position if len(records) == 1 else f"{position}, record {number}"
        made = None if record is None and may_lack else _make_paper(record, place, reading)
        if made is not None:
            yield made


def _read_values(text: str, position: str, problem: str, reading: Reading) -> Iterator[Paper | Rejection]:
    """Yield the papers of a line that holds not one value, but several, or a damaged document."""
    numbers = _Numbers(f"{position}, record")
    for element in (elements := _split_line(text.encode("utf-8", "replace"), reading)):
        yield from _read_element(element, numbers, reading)
    if not elements:
        yield reading.origin.reject(position, problem, text)
        sound = recover_records(text, reading.is_record, reading.width)
        yield from _read_all([*sound], numbers, reading)


def _split_line(text: bytes, reading: Reading) -> list[Element]:
    """Return the parts of a line that cannot be parsed; none if it is one record."""
    values = list(split_values(io.BytesIO(), text))
    if len(values) >= _MIN_VALUES and all(value.text[:1] == b"{" for value in values):
        return values
    # A line below a record is a record, too, so a list in it may hold the papers that it cites.
    return [] if reading.width else split_damaged(text, reading.is_record)


def _read_element(
    element: Element, numbers: _Numbers, reading: Reading, depth: int = _MAX_DEPTH
) -> Iterator[Paper | Rejection]:
    if element.text == b"null":
        numbers.take()
        return
    text = decode(element.text)[0]
    if element.too_long:
        limit = f"The record is longer than {MAX_RECORD_BYTES >> 20} MiB."
        yield reading.origin.reject(numbers.take(), limit, text)
        return
    try:
        value = load_json(text)
    except BadRecord as problem:
        parts = split_damaged(element.text, reading.is_record) if depth else []
        for part in parts:
            yield from _read_element(part, numbers, reading, depth - 1)
        if not parts:
            yield reading.origin.reject(numbers.take(), str(problem), text)
            behind = recover_records(text, reading.is_record, reading.width)
            yield from _read_all([*behind], numbers, reading)
    else:
        yield from _read_all(find_records(value, reading.is_record), numbers, reading)
        if element.is_unclosed and reading.is_record(value):
            swallowed = recover_records(text, reading.is_record, reading.width)
            yield from _read_all([*swallowed], numbers, reading)


def _make_paper(value: object, position: str, reading: Reading) -> Paper | Rejection | None:
    origin = reading.origin
    try:
        if not isinstance(value, dict):
            raise BadRecord(f"The record is {describe_json_type(value)}, not an object.")
        draft = reading.make_draft(value)
        if draft is None:
            return None
        result = origin.make_paper(draft, position)
    except BadRecord as problem:
        return origin.reject(position, str(problem), _make_excerpt(value))
    except RecursionError:
        return origin.reject(position, "The record is nested too deeply.")
    if isinstance(result, Paper):
        reading.width = count_fields(value)
        return result
    return origin.reject(position, _explain(value, draft, result.reason), _make_excerpt(value))


def _explain(record: Mapping[str, Any], draft: Draft, reason: str) -> str:
    """Add to the reason for rejecting a record without a title what the record has instead."""
    if draft.title is not None or draft.abstract:
        return reason
    if error := find_error(record):
        return f"The record is the error message of a service: {error}"
    paths = describe_paths(record)
    if not paths or names_title(record):
        return reason
    return f"{reason.rstrip('.')}, but {paths}: name them with --map title=PATH,abstract=PATH."


def _make_excerpt(value: object) -> str:
    is_plain = isinstance(value, str | int | float)
    # Not orjson, which refuses whole numbers over 64 bits and halves of surrogate pairs.
    try:
        return (json.dumps(value, ensure_ascii=False) if is_plain else str(value))[:_SHOWN_CHARACTERS]
    except RecursionError:  # orjson reads twice as many levels as Python can write
        return ""
