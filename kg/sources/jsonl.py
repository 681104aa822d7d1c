"""JSON Lines with the obvious field names, one paper a line."""

from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Paper, Rejection
from kg.sources.fields import draft
from kg.sources.jsonrecords import parse_lines
from kg.sources.record import Origin


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each line; see :data:`kg.sources.fields.ALIASES` for the names understood."""
    return parse_lines(stream, origin, draft)
