"""JSON Lines with the obvious field names, one paper a line."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from kg.metadata.draft import Draft, Origin
from kg.model import Paper, Rejection
from kg.sources import own
from kg.sources.fieldnames import make_draft
from kg.sources.formats import Format
from kg.sources.json.records import is_lines, parse_lines


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each line; see :data:`kg.sources.fieldnames.FIELD_NAMES` for the names known."""
    return parse_lines(stream, origin, _make_draft)


def _make_draft(record: Mapping[str, Any]) -> Draft:
    return own.make_draft(record) if own.is_own_record(record) else make_draft(record)


FORMAT: Final = Format(
    "jsonl", "JSON Lines with the obvious field names", precedence=30, sniff=is_lines, parse=parse
)
