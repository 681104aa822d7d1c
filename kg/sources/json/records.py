"""JSON in its two shapes: one record a line, or one document that holds a list of records."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, TypeAlias

import orjson

from kg.metadata.draft import BadRecord, Draft, Origin, kind
from kg.model import Paper, Rejection
from kg.sources.streams import HEAD, LINE_LIMIT, decode, lines

CONTAINERS = ("papers", "results", "data", "items", "records", "works", "message")
"""Names of the list in a document that is an object."""

ToDraft: TypeAlias = Callable[[Mapping[str, Any]], Draft]

_SAMPLE = 50
_LIST = re.compile(rf'"(?:{"|".join(CONTAINERS)})"\s*:\s*\[')
_WRAPPED = re.compile(rf'{_LIST.pattern}|"message"\s*:\s*\{{')
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},]', re.DOTALL)


def is_lines(head: str) -> bool:
    """Whether the beginning of a file is JSON Lines and not one JSON document.

    At least half of the first lines must be whole objects, so that a damaged line, be it the
    first, does not make the rest unreadable.
    """
    rows = [row for row in head.split("\n", _SAMPLE)[:_SAMPLE] if row.strip()]
    if len(rows) == 1:
        return rows[0].lstrip().startswith("{") and not _WRAPPED.search(rows[0])
    if len(head) >= HEAD // 2 and not head.endswith("\n") and len(rows) < _SAMPLE:
        rows = rows[:-1]
    whole = sum(row.startswith("{") and row.rstrip().endswith("}") for row in rows)
    return 0 < len(rows) <= whole * 2


def parse_lines(stream: BinaryIO, origin: Origin, to_draft: ToDraft) -> Iterator[Paper | Rejection]:
    """One record a line; a line that is too long, not UTF-8 or not JSON is rejected and the next is read."""
    for line in lines(stream):
        position = f"line {line.number}"
        if line.too_long:
            limit = f"The line is longer than {LINE_LIMIT >> 20} MiB."
            yield origin.reject(position, limit, line.text)
        elif line.broken:
            yield origin.reject(position, "The line is not UTF-8.", line.text)
        elif line.text.strip():
            yield _from_text(line.text, origin, position, to_draft)


def parse_any(stream: BinaryIO, origin: Origin, to_draft: ToDraft) -> Iterator[Paper | Rejection]:
    """JSON Lines or one document, whichever the stream begins like."""
    head = stream.peek(1) if hasattr(stream, "peek") else b""
    if is_lines(head.decode("utf-8", "replace")):
        yield from parse_lines(stream, origin, to_draft)
    else:
        yield from parse_document(stream, origin, to_draft)


def parse_document(stream: BinaryIO, origin: Origin, to_draft: ToDraft) -> Iterator[Paper | Rejection]:
    """One record, a list of records, or an object that holds such a list.

    A damaged document is read record by record, so that one bad record costs only itself.
    """
    text, _ = decode(stream.read())
    try:
        records = _records(loads(text))
    except BadRecord:
        yield from _rescued(text, origin, to_draft)
        return
    for number, record in enumerate(records, 1):
        yield _from_value(record, origin, f"record {number}", to_draft)


def loads(text: str) -> Any:
    """A JSON value; also with NaN, raw control characters and lone surrogates, as some tools write them.

    Raises:
        BadRecord: it is no JSON, or nested too deeply.
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


def _records(value: object) -> list[object]:
    while isinstance(value, dict) and "title" not in value:
        inside = (value[name] for name in CONTAINERS if isinstance(value.get(name), list | dict))
        found = next(inside, None)
        if found is None:
            break
        value = found
    return value if isinstance(value, list) else [value]


def _from_text(text: str, origin: Origin, position: str, to_draft: ToDraft) -> Paper | Rejection:
    try:
        value = loads(text)
    except BadRecord as problem:
        return origin.reject(position, str(problem), text)
    return _from_value(value, origin, position, to_draft)


def _from_value(value: object, origin: Origin, position: str, to_draft: ToDraft) -> Paper | Rejection:
    try:
        if not isinstance(value, dict):
            raise BadRecord(f"The record is {kind(value)}, not an object.")
        result = origin.paper(to_draft(value), position)
    except BadRecord as problem:
        return origin.reject(position, str(problem), _shown(value))
    except RecursionError:
        return origin.reject(position, "The record is nested too deeply.")
    return result if isinstance(result, Paper) else origin.reject(position, result.reason, _shown(value))


def _shown(value: object) -> str:
    return (
        orjson.dumps(value, default=str).decode()[:1000]
        if isinstance(value, str | int | float)
        else str(value)[:1000]
    )


def _rescued(text: str, origin: Origin, to_draft: ToDraft) -> Iterator[Paper | Rejection]:
    """The elements of the list in a document that does not parse as a whole."""
    found = _LIST.search(text)
    start = text.find("[") if text.lstrip().startswith("[") else found.end() - 1 if found else -1
    if start < 0:
        yield _from_text(text, origin, "record 1", to_draft)
        return
    for number, element in enumerate(_elements(text, start), 1):
        yield _from_text(element, origin, f"record {number}", to_draft)


def _elements(text: str, start: int) -> Iterator[str]:
    """Cut a JSON list into the texts of its elements, without parsing them."""
    depth, begin = 0, start + 1
    for token in _TOKEN.finditer(text, start):
        sign = token[0]
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        if depth == 0 or (sign == "," and depth == 1):
            if element := text[begin : token.start()].strip():
                yield element
            begin = token.end()
        if depth == 0:
            return
    if element := text[begin:].strip():
        yield element
