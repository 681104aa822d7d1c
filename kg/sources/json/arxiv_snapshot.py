"""The metadata snapshot of arXiv: an object a line, as published on Kaggle (Cornell-University/arxiv)."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from kg.metadata.draft import Draft, Origin
from kg.metadata.identity import normal_arxiv_id
from kg.metadata.names import people
from kg.model import Paper, Rejection
from kg.sources.json.fields import at, listed
from kg.sources.json.records import parse_any


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each line; its date is that of the first version."""
    return parse_any(stream, origin, _draft)


def _draft(record: Mapping[str, Any]) -> Draft:
    given = record.get("id")
    arxiv_id = normal_arxiv_id(given) if isinstance(given, str) else None
    first = next(iter(listed(record.get("versions"))), None)
    return Draft(
        title=record.get("title"),
        abstract=record.get("abstract"),
        authors=_authors(record),
        date=at(first, "created") or record.get("update_date"),
        venue=record.get("journal-ref"),
        doi=record.get("doi"),
        arxiv_id=arxiv_id,
        url=f"https://arxiv.org/abs/{arxiv_id}" if arxiv_id else None,
        id=f"arxiv:{arxiv_id}" if arxiv_id else None,
    )


def _authors(record: Mapping[str, Any]) -> tuple[str, ...]:
    """The names taken apart (family, given, suffix, then affiliations), else the text that joins them."""
    apart = listed(record.get("authors_parsed"))
    if not apart:
        return people(record.get("authors"))
    return tuple(filter(None, (_name(listed(parts)) for parts in apart)))


def _name(parts: list[object]) -> str:
    family, given, suffix = [part if isinstance(part, str) else "" for part in [*parts, "", "", ""]][:3]
    return " ".join(filter(None, (given, family, suffix)))
