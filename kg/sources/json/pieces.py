"""Split a JSON document that is damaged, longer than a record may be, or one of several, into its records.

The document is not parsed as a whole, so a list may have any length, and a bad record affects no other.
"""

import io
import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO, Final

from kg.metadata.draft import BadRecord
from kg.sources.json.finding import CONTAINERS, WRAPPERS, IsRecord, unwrap_record
from kg.sources.json.loading import load_json
from kg.sources.json.splitting import Element, find_end, split_list, split_values
from kg.sources.streams import MAX_RECORD_BYTES, decode

_USUAL_LIST: Final = re.compile(rf'"(?:{"|".join(CONTAINERS)})"\s*:\s*\['.encode())
_ANY_LIST: Final = re.compile(rb'"(?!titles?")[^"\\]*+"\s*+:\s*+\[(?=\s*+(?:null\s*+,\s*+|)*+\{)')
_MEMBERS: Final = re.compile(
    rb'\s*\{\s*(?="(?!(?:%b)")(?:[^"\\]|\\.)*"\s*:\s*\{)' % "|".join(WRAPPERS).encode()
)
_KEY: Final = re.compile(rb'"(?:[^"\\]|\\.|)*+"\s*:\s*')
_TITLE: Final = re.compile(rb'"(?:title|display_name)"\s*:')
_OBJECT: Final = re.compile(r'[,\[{}\]]\s*(\{\s*")')
_MAX_TRIED_LISTS: Final = 5
_MAX_TRIED_BYTES: Final = 1 << 20
_TRIED_ELEMENTS: Final = 3
_FREE_EFFORT: Final = 1_000_000
"""Characters, besides twice the text, that may be parsed without success before the search for records
ends."""


def split_document(stream: BinaryIO, begun: bytes, is_record: IsRecord) -> Iterator[Element]:
    """Yield the texts of the records, or of the documents that follow one another.

    Args:
        stream: the rest of the source.
        begun: what has been read of it already.
        is_record: tells a record from other objects.
    """
    end = find_end(begun)
    if end is None:
        yield from _split_lists(stream, begun, is_record)
    elif (begun[end:].strip() or len(begun) > MAX_RECORD_BYTES) and not _goes_on(begun, end, is_record):
        yield from split_values(stream, begun)
    else:
        yield from _split_lists(stream, begun, is_record)


def _goes_on(begun: bytes, end: int, is_record: IsRecord) -> bool:
    """Check whether a list of records goes on after a stray bracket that seems to end the document."""
    is_cut = begun[end:].lstrip().startswith(b",")
    return is_cut and not begun.lstrip().startswith(b"[") and _find_list(begun[:end], is_record) is not None


def split_damaged(text: bytes, is_record: IsRecord) -> list[Element]:
    """Return the texts of the records in a document that cannot be parsed; none if it is itself a record."""
    found = list(_split_lists(io.BytesIO(), text, is_record))
    return [] if [element.text for element in found] == [text] else found


def _split_lists(stream: BinaryIO, begun: bytes, is_record: IsRecord) -> Iterator[Element]:
    if begun.lstrip().startswith(b"["):
        yield from split_list(stream, begun[begun.index(b"[") + 1 :])
    elif (start := _find_list(begun, is_record)) is not None:
        yield from split_list(stream, begun[start:])
    elif (start := _find_members(begun, is_record)) is not None:
        yield from map(_cut_key, split_list(stream, begun[start:], opening=b"{"))
    else:
        yield Element(begun, len(begun) > MAX_RECORD_BYTES)


def _find_list(begun: bytes, is_record: IsRecord) -> int | None:
    """Return where the list of records begins: the first list with records, or one with a usual name."""
    for number, found in enumerate(_ANY_LIST.finditer(begun)):
        # An object with a title before the list is itself a record: the list holds its authors or references.
        if number >= _MAX_TRIED_LISTS or _TITLE.search(begun, 0, found.start()):
            break
        tried = begun[found.end() : found.end() + _MAX_TRIED_BYTES]
        elements = split_list(io.BytesIO(), tried, goes_on=False)
        objects = (element for element in elements if element.text != b"null")
        # The first of them may be the damaged one.
        if any(is_record(_try_load(element)) for element in islice(objects, _TRIED_ELEMENTS)):
            return found.end()
    usual = _USUAL_LIST.search(begun)
    return usual.end() if usual and not _TITLE.search(begun, 0, usual.start()) else None


def _find_members(begun: bytes, is_record: IsRecord) -> int | None:
    """Return where the members of an object of records begin: ``{"W1": {"title": …}, …}``."""
    members = _MEMBERS.match(begun)
    if members is None:
        return None
    first = next(split_list(io.BytesIO(), begun[members.end() :], opening=b"{"), None)
    return members.end() if first and is_record(_try_load(_cut_key(first))) else None


def _cut_key(element: Element) -> Element:
    """Return the value of a member of an object of records."""
    key = _KEY.match(element.text)
    return element._replace(text=element.text[key.end() :]) if key else element


def _try_load(element: Element) -> object:
    try:
        return None if element.too_long else load_json(decode(element.text)[0])
    except BadRecord:
        return None


def recover_records(text: str, is_record: IsRecord, usual_width: int) -> list[Mapping[str, Any]]:
    """Find the records that a damaged one swallowed, such as one in which a quote is missing.

    Args:
        text: the damaged record, with everything that it swallowed.
        is_record: tells a record from other objects.
        usual_width: how many fields the records before it had: a cited paper inside the damaged record has a
            title too, but far fewer fields.

    Returns:
        The records after the damage.
    """
    decoder = json.JSONDecoder(strict=False)
    found: list[Mapping[str, Any]] = []
    position, effort = 1, _FREE_EFFORT + 2 * len(text)
    while effort > 0 and (start := _OBJECT.search(text, position)):
        begin = start.start(1)
        try:
            value, position = decoder.raw_decode(text, begin)
        except json.JSONDecodeError as problem:
            effort -= problem.pos - begin
            position = begin + 1
        except RecursionError:
            effort -= _FREE_EFFORT // 10
            position = begin + 1
        else:
            position -= 1  # the bracket that ends it may stand before the next
            if is_record(value):
                found.append(value)
    width = max([usual_width, *map(count_fields, found)])
    return [record for record in found if count_fields(record) * 2 > width]


def count_fields(record: Mapping[str, Any]) -> int:
    """Return how many fields a record has, with those of the object inside that it wraps."""
    return len(unwrap_record(record))
