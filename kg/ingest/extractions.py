"""Write extractions as JSON Lines, one paper on a line; no graph is needed."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from kg.files import write_atomically
from kg.ingest.extractor import Extractor, ShippedExtractor
from kg.linking import resolve_entities
from kg.model import Entity, Extraction, Paper, Rejection


def write_extractions(
    papers: Iterable[Paper],
    target: Path,
    extractor: Extractor | None = None,
    *,
    on_reject: Callable[[Rejection], None] = lambda rejection: None,
    on_progress: Callable[[int], None] = lambda papers: None,
) -> int:
    """Extract papers, and write each extraction as one line.

    Args:
        papers: drawn as they are needed.
        target: file that is put in place when it is complete, packed where it ends in .gz; ``-`` is standard
            output.
        extractor: extracts the texts; by default the shipped one.
        on_reject: called with a rejection for each paper that cannot be extracted from.
        on_progress: called with 1 after each paper.

    Returns:
        Number of papers written.

    Raises:
        ExportError: the file cannot be written; none is left behind.
    """
    count = 0
    with write_atomically(target) as file:
        for paper, found in (extractor or ShippedExtractor(embed=False)).extract(papers):
            on_progress(1)
            if isinstance(found, Rejection):
                on_reject(found)
                continue
            line = json.dumps(extraction_record(paper, found), ensure_ascii=False)
            file.write(f"{line}\n".encode())
            count += 1
    return count


def extraction_record(paper: Paper, extraction: Extraction) -> dict[str, Any]:
    """Return one line: entities with their mentions, abbreviations, URLs and relations.

    Offsets refer to title, line break, abstract.
    """
    entities = resolve_entities(extraction.mentions, extraction.abbreviations, title=paper.title)
    concept_of = {mention: entity.concept_id for entity in entities for mention in entity.mentions}
    return {
        "id": paper.id,
        "title": paper.title,
        "entities": [_make_entity_record(entity) for entity in entities],
        "abbreviations": [[pair.short, pair.long] for pair in extraction.abbreviations],
        "urls": list(extraction.urls),
        "relations": [
            {
                "type": relation.type,
                "head": concept_of[extraction.mentions[relation.head]],
                "tail": concept_of[extraction.mentions[relation.tail]],
                "confidence": relation.confidence,
            }
            for relation in extraction.relations
        ],
    }


def _make_entity_record(entity: Entity) -> dict[str, Any]:
    return {
        "type": entity.kind.value,
        "id": entity.concept_id,
        "name": entity.name,
        "role": entity.role.value,
        "confidence": entity.confidence,
        "surfaces": list(entity.surfaces),
        "mentions": [{"start": m.start, "end": m.end, "text": m.text} for m in entity.mentions],
    }
