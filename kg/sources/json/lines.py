"""JSON Lines with the obvious field names, one paper a line."""

from collections.abc import Iterator
from typing import BinaryIO

from kg.metadata.draft import Origin
from kg.model import Paper, Rejection
from kg.sources.columns import draft
from kg.sources.json.records import parse_lines


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each line; see :data:`kg.sources.columns.ALIASES` for the names understood."""
    return parse_lines(stream, origin, draft)
