"""Read literature of INSPIRE HEP: answers of its API (github.com/inspirehep/rest-api-doc)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kg.metadata.draft import Draft
from kg.metadata.names import parse_authors
from kg.sources.json.fields import as_list, first_text, text_at, value_at
from kg.sources.json.format import make_json_format
from kg.sources.json.sniffing import is_json

_KEY: Final = re.compile(r'"(?:control_number|arxiv_eprints|inspire_categories|earliest_date)"\s*:')


def sniff(head: str) -> bool:
    """Check for JSON with records of literature."""
    return is_json(head) and '"titles"' in head and bool(_KEY.search(head))


def _make_draft(record: Mapping[str, Any]) -> Draft:
    published = next(iter(as_list(record.get("publication_info"))), None)
    number = record.get("control_number") or record.get("id")
    return Draft(
        title=first_text(record.get("titles"), "title"),
        abstract=first_text(record.get("abstracts"), "value"),
        authors=parse_authors(list(_iter_authors(record))),
        year=value_at(published, "year"),
        date=text_at(record, "earliest_date") or text_at(record, "preprint_date"),
        venue=text_at(published, "journal_title"),
        doi=first_text(record.get("dois"), "value"),
        arxiv_id=first_text(record.get("arxiv_eprints"), "value"),
        url=f"https://inspirehep.net/literature/{number}" if number else None,
        references=tuple(_iter_cited(record)),
        id=f"inspire:{number}" if number else None,
    )


def _iter_authors(record: Mapping[str, Any]) -> Iterator[str | None]:
    """Yield the names of the authors, or of the collaboration if no author is named."""
    authors = as_list(record.get("authors"))
    for author in authors:
        yield text_at(author, "full_name")
    for collaboration in as_list(record.get("collaborations")) if not authors else []:
        yield text_at(collaboration, "value")


def _iter_cited(record: Mapping[str, Any]) -> Iterator[str]:
    """Yield the ids of cited records, which the API gives by their addresses."""
    for reference in as_list(record.get("references")):
        if address := text_at(reference, "record", "$ref"):
            yield f"inspire:{address.rstrip('/').rpartition('/')[2]}"


FORMAT: Final = make_json_format("inspire", "INSPIRE HEP literature (API answer)", 27, sniff, _make_draft)
