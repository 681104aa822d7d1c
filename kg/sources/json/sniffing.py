"""Check whether a source is JSON, and in which of two shapes: one record a line, or one document."""

import re
from typing import Final

from kg.sources.json.finding import CONTAINERS
from kg.sources.streams import HEAD_BYTES

_SNIFFED_LINES: Final = 50
_WRAPPED: Final = re.compile(rf'"(?:{"|".join(CONTAINERS)})"\s*:\s*\[|"message"\s*:\s*\{{')
_LIST_OF_OBJECTS: Final = re.compile(r'"[^"\\]*"\s*:\s*\[\s*(?:null\s*,\s*)*\{')
_OBJECT_OF_OBJECTS: Final = re.compile(r'\s*\{\s*"[^"\\]*"\s*:\s*\{')
_TITLE: Final = re.compile(r'"(?:title|display_name)"\s*:')
# The first items may be null: a batch of papers has that for each unknown id.
_DOCUMENT: Final = re.compile(r"\s*(?:\[\s*(?:null\s*,\s*)*(?:[{\]]|null\s*\])|\{\s*[\"}])")


def is_lines(head: str) -> bool:
    """Check whether the beginning of a file is JSON Lines, not one JSON document.

    At least half of the first lines must be whole objects, so that a damaged line, even the first, does not
    make the rest unreadable.
    """
    rows = [row for row in head.split("\n", _SNIFFED_LINES)[:_SNIFFED_LINES] if row.strip()]
    is_full = len(head) >= HEAD_BYTES // 2 and not head.endswith("\n")
    if len(rows) == 1:
        return rows[0].lstrip().startswith("{") and not _is_wrapping(rows[0], is_full)
    # A full head ends within a line. (Half the bytes will do, as a character may take several.)
    if is_full and len(rows) < _SNIFFED_LINES:
        rows = rows[:-1]
    whole = sum(row.startswith(("{", "\ufeff{", "\x1e{")) and row.rstrip().endswith("}") for row in rows)
    return 0 < len(rows) <= whole * 2


def is_document(head: str) -> bool:
    """Check whether a text begins like an object or a list of objects."""
    return bool(_DOCUMENT.match(head))


def is_json(head: str) -> bool:
    """Check whether a text begins like JSON in one of the two shapes."""
    return is_lines(head) or is_document(head)


def _is_wrapping(row: str, is_full: bool) -> bool:
    """Check whether the only line is an object around a list of records; the line may be very long."""
    if _WRAPPED.search(row) or (is_full and _OBJECT_OF_OBJECTS.match(row) and _TITLE.search(row)):
        return True
    found = _LIST_OF_OBJECTS.search(row) if is_full else None
    return found is not None and not _TITLE.search(row, 0, found.start())
