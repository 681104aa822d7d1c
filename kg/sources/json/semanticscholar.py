"""Papers of Semantic Scholar: JSON Lines or API answers with ``data`` (api.semanticscholar.org/api-docs)."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from kg.metadata.draft import Draft, Origin
from kg.metadata.names import people
from kg.model import Paper, Rejection
from kg.sources.json.fields import at, listed, text_at
from kg.sources.json.records import parse_any


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the papers of an answer, or of the lines of a data set release."""
    return parse_any(stream, origin, _draft)


def _draft(record: Mapping[str, Any]) -> Draft:
    ids = record.get("externalIds") or record.get("externalids")
    return Draft(
        title=record.get("title"),
        abstract=record.get("abstract"),
        authors=people(record.get("authors")),
        year=record.get("year"),
        date=record.get("publicationDate") or record.get("publicationdate"),
        venue=text_at(record, "venue")
        or text_at(record, "publicationVenue", "name")
        or text_at(record, "journal", "name"),
        doi=at(ids, "DOI"),
        arxiv_id=at(ids, "ArXiv"),
        url=record.get("url"),
        references=tuple(filter(None, map(_paper_id, listed(record.get("references"))))),
        id=_paper_id(record),
    )


def _paper_id(record: object) -> str | None:
    """``s2:`` and the paper's id; data set releases have only a corpus id."""
    if given := text_at(record, "paperId"):
        return f"s2:{given.strip()}"
    corpus_id = at(record, "corpusid") or at(record, "corpusId")
    return f"s2:CorpusId:{corpus_id}" if type(corpus_id) is int else None
