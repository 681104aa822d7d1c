"""Read arXiv's snapshot of metadata, an object a line, as published on Kaggle (Cornell-University/arxiv)."""

from collections.abc import Mapping
from typing import Any, Final

from kg.metadata.draft import Draft
from kg.metadata.identifiers import normalize_arxiv_id
from kg.metadata.name_parts import join_name
from kg.metadata.names import parse_authors
from kg.sources.json.fields import as_list, value_at
from kg.sources.json.format import make_json_format
from kg.sources.json.sniffing import is_json


def sniff(head: str) -> bool:
    """Check for JSON with the fields of the snapshot."""
    has_dates = '"versions"' in head or '"update_date"' in head
    return is_json(head) and ('"authors_parsed"' in head or ('"journal-ref"' in head and has_dates))


def _make_draft(record: Mapping[str, Any]) -> Draft:
    given = record.get("id")
    arxiv_id = normalize_arxiv_id(given) if isinstance(given, str) else None
    first = next(iter(as_list(record.get("versions"))), None)
    return Draft(
        title=record.get("title"),
        abstract=record.get("abstract"),
        authors=_find_authors(record),
        date=value_at(first, "created") or record.get("update_date"),
        venue=record.get("journal-ref"),
        doi=record.get("doi"),
        arxiv_id=arxiv_id,
        url=f"https://arxiv.org/abs/{arxiv_id}" if arxiv_id else None,
        id=f"arxiv:{arxiv_id}" if arxiv_id else None,
    )


def _find_authors(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the authors, from the parts of their names (family, given, suffix, others) or a joined text."""
    names = as_list(record.get("authors_parsed"))
    if not names:
        return parse_authors(record.get("authors"))
    return tuple(filter(None, (_join_name(as_list(parts)) for parts in names)))


def _join_name(parts: list[object]) -> str:
    family, given, suffix = [part if isinstance(part, str) else "" for part in [*parts, "", "", ""]][:3]
    return join_name(given, family, suffix)


FORMAT: Final = make_json_format(
    "arxiv-snapshot", "arXiv metadata snapshot (JSON Lines)", 20, sniff, _make_draft
)
