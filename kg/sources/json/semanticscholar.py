"""Read papers of Semantic Scholar: answers of its API, lines of its data sets (api.semanticscholar.org).

The ``tldr`` is not read as an abstract: it is a sentence about the paper that a machine wrote.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, TypeGuard

from kg.metadata.draft import BadRecord, Draft
from kg.metadata.names import parse_authors
from kg.sources.json.fields import as_list, text_at, value_at
from kg.sources.json.format import make_json_format
from kg.sources.json.loading import load_json
from kg.sources.json.sniffing import is_json
from kg.sources.json.usual import find_identifier

_KEY: Final = re.compile(r'"(?:paperId|corpusid|externalIds)"\s*:')


def sniff(head: str) -> bool:
    """Check for JSON with ids of Semantic Scholar papers."""
    return is_json(head) and bool(_KEY.search(head))


def _make_draft(record: Mapping[str, Any]) -> Draft:
    if isinstance(content := record.get("content"), Mapping):
        record = {**record, **content}  # full texts of S2ORC
    ids = record.get("externalIds") or record.get("externalids")
    return Draft(
        title=record.get("title") or _cut_annotated(record, "title"),
        abstract=record.get("abstract") or _cut_annotated(record, "abstract"),
        authors=parse_authors(record.get("authors")),
        year=record.get("year"),
        date=record.get("publicationDate") or record.get("publicationdate"),
        venue=text_at(record, "venue")
        or text_at(record, "publicationVenue", "name")
        or text_at(record, "journal", "name"),
        doi=find_identifier(ids, "doi"),
        arxiv_id=find_identifier(ids, "arxiv"),
        url=record.get("url"),
        references=tuple(filter(None, map(_make_paper_id, as_list(record.get("references"))))),
        id=_make_paper_id(record),
    )


def _cut_annotated(record: Mapping[str, Any], name: str) -> str | None:
    """Cut a field out of the full text, as S2ORC keeps it: ``[{"start": 0, "end": 9}]`` in a text of JSON."""
    text, spans = text_at(record, "text"), value_at(record, "annotations", name)
    if text is None or not isinstance(spans, str):
        return None
    places = [(value_at(span, "start"), value_at(span, "end")) for span in as_list(_load_spans(spans))]
    pairs = ((int(start), int(end)) for start, end in places if _is_number(start) and _is_number(end))
    return " ".join(text[start:end] for start, end in pairs)


def _load_spans(text: str) -> object:
    try:
        return load_json(text)
    except BadRecord:
        return None


def _is_number(value: object) -> TypeGuard[str | int]:
    return type(value) is int or (isinstance(value, str) and value.isdecimal() and len(value) < 10)


def _make_paper_id(record: object) -> str | None:
    """Return ``s2:`` and the paper's id; releases of data sets have only a corpus id."""
    if given := text_at(record, "paperId"):
        return f"s2:{given.strip()}"
    corpus_id = value_at(record, "corpusid") or value_at(record, "corpusId")
    return f"s2:CorpusId:{corpus_id}" if type(corpus_id) is int else None


FORMAT: Final = make_json_format(
    "semanticscholar", "Semantic Scholar papers (JSON Lines or API answer)", 22, sniff, _make_draft
)
