"""Read works of DataCite: answers of its API (support.datacite.org, schema.datacite.org)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kg.metadata.draft import Draft
from kg.metadata.identifiers import normalize_doi
from kg.metadata.name_parts import join_name
from kg.metadata.names import parse_author
from kg.sources.json.fields import as_list, first_text, text_at, value_at
from kg.sources.json.format import make_json_format
from kg.sources.json.sniffing import is_json
from kg.sources.json.usual import find_identifier

_KEY: Final = re.compile(
    r'"(?:descriptionType|publicationYear|nameType|nameIdentifiers|relatedIdentifiers)"\s*:'
)
_CITES: Final = ("Cites", "References")


def sniff(head: str) -> bool:
    """Check for JSON with lists of titles and creators, as DataCite has them."""
    return is_json(head) and '"titles"' in head and '"creators"' in head and bool(_KEY.search(head))


def _make_draft(work: Mapping[str, Any]) -> Draft:
    titles = as_list(work.get("titles"))
    main = [title for title in titles if not value_at(title, "titleType")]
    return Draft(
        title=first_text(main or titles, "title"),
        abstract=first_text(_select(work, "descriptions", "descriptionType", "Abstract"), "description"),
        authors=tuple(_iter_authors(work)),
        year=work.get("publicationYear"),
        date=first_text(_select(work, "dates", "dateType", "Issued"), "date"),
        venue=text_at(work, "container", "title"),
        doi=work.get("doi") or work.get("id"),
        arxiv_id=find_identifier(work.get("identifiers"), "arxiv"),
        url=work.get("url"),
        references=tuple(_iter_cited(work)),
    )


def _select(work: Mapping[str, Any], name: str, key: str, *kinds: str) -> list[object]:
    return [item for item in as_list(work.get(name)) if value_at(item, key) in kinds]


def _iter_authors(work: Mapping[str, Any]) -> Iterator[str]:
    """Yield the creators; the name of an organisation is not turned around at its comma."""
    for creator in as_list(work.get("creators")):
        parts = [text for key in ("givenName", "familyName") if (text := text_at(creator, key))]
        name = text_at(creator, "name") or ""
        is_turned = len(parts) < 2 and text_at(creator, "nameType") != "Organizational"
        yield join_name(*parts) if len(parts) == 2 else parse_author(name) if is_turned else name


def _iter_cited(work: Mapping[str, Any]) -> Iterator[str]:
    for item in _select(work, "relatedIdentifiers", "relationType", *_CITES):
        if doi := normalize_doi(text_at(item, "relatedIdentifier")):
            yield f"doi:{doi}"


FORMAT: Final = make_json_format("datacite", "DataCite works (API answer)", 28, sniff, _make_draft)
