"""Parse pages of answers into papers, with the parsers for files."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson

from kg.live.asking import Records
from kg.metadata.draft import Origin
from kg.model import Paper, Rejection
from kg.sources import FORMATS, parse


def parse_records(records: Sequence[Any], source: str, format: str) -> Records:
    """Yield the papers of the records of a page of JSON; a page may have none.

    The service determines the format; the content is not examined, as it may be too sparse to tell.
    """
    kept = [record for record in records if isinstance(record, dict)]
    if kept:
        yield from FORMATS[format].parse(io.BytesIO(orjson.dumps(kept)), Origin(source, format))


def parse_xml(content: bytes, source: str, format: str) -> Records:
    """Yield the papers of a page of XML."""
    yield from parse(io.BytesIO(content), source, format)


def drop_repeats(records: Iterable[Paper | Rejection]) -> Iterator[Paper | Rejection]:
    """Yield each paper once: pages shift while a service adds papers, so that some papers come twice."""
    seen: set[str] = set()
    for record in records:
        if isinstance(record, Paper):
            if record.id in seen:
                continue
            seen.add(record.id)
        yield record
