"""One JSON document with the obvious field names: a paper, a list of papers, or an object around one."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from kg.metadata.draft import Origin
from kg.model import Paper, Rejection
from kg.sources.fieldnames import make_draft
from kg.sources.formats import Format
from kg.sources.json.records import is_document, parse_document


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the papers of the document, in its order."""
    return parse_document(stream, origin, make_draft)


FORMAT: Final = Format(
    "json", "one JSON document with the obvious field names", precedence=31, sniff=is_document, parse=parse
)
