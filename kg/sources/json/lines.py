"""JSON Lines with the obvious field names, one paper a line."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from kg.metadata.draft import Origin
from kg.model import Paper, Rejection
from kg.sources.fieldnames import make_draft
from kg.sources.formats import Format
from kg.sources.json.records import is_lines, parse_lines


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each line; see :data:`kg.sources.fieldnames.FIELD_NAMES` for the names known."""
    return parse_lines(stream, origin, make_draft)


FORMAT: Final = Format(
    "jsonl", "JSON Lines with the obvious field names", precedence=30, sniff=is_lines, parse=parse
)
