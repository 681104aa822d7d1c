"""Papers of Semantic Scholar: JSON Lines or API answers with ``data`` (api.semanticscholar.org/api-docs)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from kg.metadata.draft import Draft, Origin
from kg.metadata.names import parse_authors
from kg.model import Paper, Rejection
from kg.sources.formats import Format
from kg.sources.json.fields import as_list, text_at, value_at
from kg.sources.json.records import is_json, parse_any

_KEY: Final = re.compile(r'"(?:paperId|corpusid|externalIds)"\s*:')


def sniff(head: str) -> bool:
    """Check for JSON with ids of Semantic Scholar papers."""
    return is_json(head) and bool(_KEY.search(head))


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the papers of an answer, or of the lines of a data set release."""
    return parse_any(stream, origin, _make_draft)


FORMAT: Final = Format(
    "semanticscholar",
    "Semantic Scholar papers (JSON Lines or API answer)",
    precedence=22,
    sniff=sniff,
    parse=parse,
)


def _make_draft(record: Mapping[str, Any]) -> Draft:
    ids = record.get("externalIds") or record.get("externalids")
    return Draft(
        title=record.get("title"),
        abstract=record.get("abstract"),
        authors=parse_authors(record.get("authors")),
        year=record.get("year"),
        date=record.get("publicationDate") or record.get("publicationdate"),
        venue=text_at(record, "venue")
        or text_at(record, "publicationVenue", "name")
        or text_at(record, "journal", "name"),
        doi=value_at(ids, "DOI"),
        arxiv_id=value_at(ids, "ArXiv"),
        url=record.get("url"),
        references=tuple(filter(None, map(_paper_id, as_list(record.get("references"))))),
        id=_paper_id(record),
    )


def _paper_id(record: object) -> str | None:
    """Return ``s2:`` and the paper's id; data set releases have only a corpus id."""
    if given := text_at(record, "paperId"):
        return f"s2:{given.strip()}"
    corpus_id = value_at(record, "corpusid") or value_at(record, "corpusId")
    return f"s2:CorpusId:{corpus_id}" if type(corpus_id) is int else None
