"""JSON in its two shapes: one record a line, or one document that holds a list of records."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, Final, TypeAlias

import orjson

from kg.metadata.draft import BadRecord, Draft, Origin, describe_json_type
from kg.model import Paper, Rejection
from kg.sources.json.splitting import Element, split_list
from kg.sources.streams import HEAD_BYTES, MAX_RECORD_BYTES, decode, read_lines

_CONTAINERS: Final = ("papers", "results", "data", "items", "records", "works", "message")
"""Names of the list in a document that is an object."""

MakeDraft: TypeAlias = Callable[[Mapping[str, Any]], Draft]
"""Takes the fields out of one record; raises BadRecord where that fails."""

_SNIFFED_LINES: Final = 50
_SHOWN_CHARACTERS: Final = 1000
_LIST_PATTERN: Final = rf'"(?:{"|".join(_CONTAINERS)})"\s*:\s*\['
_LIST: Final = re.compile(_LIST_PATTERN.encode())
_WRAPPED: Final = re.compile(rf'{_LIST_PATTERN}|"message"\s*:\s*\{{')
_DOCUMENT: Final = re.compile(r"\s*(?:\[\s*[{\]]|\{\s*[\"}])")


def is_lines(head: str) -> bool:
    """Check whether the beginning of a file is JSON Lines and not one JSON document.

    At least half of the first lines must be whole objects, so that a damaged line, be it the
    first, does not make the rest unreadable.
    """
    rows = [row for row in head.split("\n", _SNIFFED_LINES)[:_SNIFFED_LINES] if row.strip()]
    if len(rows) == 1:
        return rows[0].lstrip().startswith("{") and not _WRAPPED.search(rows[0])
    # A full head ends within a line. (Half of it: a character may take several bytes.)
    if len(head) >= HEAD_BYTES // 2 and not head.endswith("\n") and len(rows) < _SNIFFED_LINES:
        rows = rows[:-1]
    whole = sum(row.startswith("{") and row.rstrip().endswith("}") for row in rows)
    return 0 < len(rows) <= whole * 2


def is_document(head: str) -> bool:
    """Check whether a text begins as a list of objects or an object does."""
    return bool(_DOCUMENT.match(head))


def is_json(head: str) -> bool:
    """Check whether a text begins as JSON in one of the two shapes does."""
    return is_lines(head) or is_document(head)


def parse_lines(stream: BinaryIO, origin: Origin, make_draft: MakeDraft) -> Iterator[Paper | Rejection]:
    """Yield the paper of each line; one that is too long, not UTF-8 or not JSON is rejected."""
    for line in read_lines(stream):
        position = f"line {line.number}"
        if line.too_long:
            limit = f"The line is longer than {MAX_RECORD_BYTES >> 20} MiB."
            yield origin.reject(position, limit, line.text)
        elif line.not_utf8:
            yield origin.reject(position, "The line is not UTF-8.", line.text)
        elif line.text.strip():
            yield _parse_text(line.text, origin, position, make_draft)


def parse_any(stream: BinaryIO, origin: Origin, make_draft: MakeDraft) -> Iterator[Paper | Rejection]:
    """Yield the papers of JSON Lines or of one document, whichever the stream begins like."""
    head = stream.peek(1) if hasattr(stream, "peek") else b""
    if is_lines(head.decode("utf-8", "replace")):
        yield from parse_lines(stream, origin, make_draft)
    else:
        yield from parse_document(stream, origin, make_draft)


def parse_document(stream: BinaryIO, origin: Origin, make_draft: MakeDraft) -> Iterator[Paper | Rejection]:
    """Yield the papers of one record, a list of records, or an object that holds such a list.

    What is damaged, or longer than a record may be, is read record by record: a list may be of any length,
    and one bad record costs only itself.
    """
    begun = stream.read(MAX_RECORD_BYTES + 1)
    if (records := _load_records(begun)) is not None:
        for number, record in enumerate(records, 1):
            yield _make_paper(record, origin, f"record {number}", make_draft)
    elif begun.lstrip().startswith(b"["):
        yield from _parse_list(stream, begun[begun.index(b"[") + 1 :], origin, make_draft)
    elif found := _LIST.search(begun):
        yield from _parse_list(stream, begun[found.end() :], origin, make_draft)
    else:
        yield _parse_element(Element(begun, len(begun) > MAX_RECORD_BYTES), origin, "record 1", make_draft)


def _load_records(whole: bytes) -> list[object] | None:
    """Return the records of a document; None where it is damaged or longer than a record may be."""
    if len(whole) > MAX_RECORD_BYTES:
        return None
    try:
        return _unwrap_records(load_json(decode(whole)[0]))
    except BadRecord:
        return None


def _parse_list(
    stream: BinaryIO, begun: bytes, origin: Origin, make_draft: MakeDraft
) -> Iterator[Paper | Rejection]:
    for number, element in enumerate(split_list(stream, begun), 1):
        yield _parse_element(element, origin, f"record {number}", make_draft)


def _parse_element(
    element: Element, origin: Origin, position: str, make_draft: MakeDraft
) -> Paper | Rejection:
    text = decode(element.text)[0]
    if element.too_long:
        return origin.reject(position, f"The record is longer than {MAX_RECORD_BYTES >> 20} MiB.", text)
    return _parse_text(text, origin, position, make_draft)


def load_json(text: str) -> Any:
    """Parse JSON, also with NaN, raw control characters and lone surrogates, as some tools write them.

    Raises:
        BadRecord: it is not JSON, or nested too deeply.
    """
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        pass
    try:
        return json.loads(text, strict=False)
    except RecursionError:
        raise BadRecord("The record is nested too deeply.") from None
    except ValueError as problem:
        raise BadRecord(f"The record is not valid JSON: {problem}.") from None


def _unwrap_records(value: object) -> list[object]:
    """Return the records out of the objects around their list; an object with a title is itself a record."""
    while isinstance(value, dict) and "title" not in value:
        inside = (value[name] for name in _CONTAINERS if isinstance(value.get(name), list | dict))
        found = next(inside, None)
        if found is None:
            break
        value = found
    return value if isinstance(value, list) else [value]


def _parse_text(text: str, origin: Origin, position: str, make_draft: MakeDraft) -> Paper | Rejection:
    try:
        value = load_json(text)
    except BadRecord as problem:
        return origin.reject(position, str(problem), text)
    return _make_paper(value, origin, position, make_draft)


def _make_paper(value: object, origin: Origin, position: str, make_draft: MakeDraft) -> Paper | Rejection:
    try:
        if not isinstance(value, dict):
            raise BadRecord(f"The record is {describe_json_type(value)}, not an object.")
        result = origin.make_paper(make_draft(value), position)
    except BadRecord as problem:
        return origin.reject(position, str(problem), _excerpt(value))
    except RecursionError:
        return origin.reject(position, "The record is nested too deeply.")
    return result if isinstance(result, Paper) else origin.reject(position, result.reason, _excerpt(value))


def _excerpt(value: object) -> str:
    is_plain = isinstance(value, str | int | float)
    # Not orjson, which refuses whole numbers over 64 bits and halves of surrogate pairs.
    try:
        return (json.dumps(value, ensure_ascii=False) if is_plain else str(value))[:_SHOWN_CHARACTERS]
    except RecursionError:  # orjson reads twice as many levels as Python can write
        return ""
