"""One JSON document with the obvious field names: a paper, a list of papers, or an object around one."""

from collections.abc import Iterator
from typing import BinaryIO

from kg.metadata.draft import Origin
from kg.model import Paper, Rejection
from kg.sources.columns import draft
from kg.sources.json.records import parse_document


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the papers of the document, in its order."""
    return parse_document(stream, origin, draft)
