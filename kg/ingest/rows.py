"""Papers with what was read out of them, as rows of a batch."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.ingest.deduplication import Known, keys
from kg.linking import slugify
from kg.metadata.identity import title_key
from kg.model import Entity, Extraction, GraphBatch, Mention, Paper, Relation, Row, Run
from kg.records.rows import add_facts, add_relations


@dataclass(frozen=True)
class Reading:
    """A paper, what was read out of it, and the entities that this was linked to."""

    known: Known
    extraction: Extraction
    entities: tuple[Entity, ...]


def batch(readings: Sequence[Reading]) -> GraphBatch:
    """Everything that the readings say, ready to be written in one transaction."""
    nodes: dict[str, dict[str, Row]] = defaultdict(dict)
    relationships: dict[str, list[Row]] = defaultdict(list)
    for reading in readings:
        paper = reading.known.paper
        nodes["Paper"][paper.id] = paper_row(reading)
        nodes["Run"][reading.extraction.run.id] = run_row(reading.extraction.run)
        _add_authors(paper, nodes, relationships)
        _add_aliases(reading.known, nodes, relationships)
        add_facts(paper.id, reading.entities, reading.extraction.run.id, nodes, relationships)
        add_relations(paper.id, nodes["Paper"][paper.id]["relations"], reading.entities, relationships)
    return GraphBatch(
        forgotten=tuple(sorted({paper for reading in readings for paper in reading.known.stored})),
        nodes={label: tuple(rows.values()) for label, rows in nodes.items()},
        relationships={kind: tuple(rows) for kind, rows in relationships.items()},
    )


def paper_row(reading: Reading) -> Row:
    """Properties of a Paper node; relations of mentions that name no concept are left out."""
    paper, extraction = reading.known.paper, reading.extraction
    linked = {mention.start for entity in reading.entities for mention in entity.mentions}
    relations = (_relation(relation, extraction.mentions) for relation in extraction.relations)
    return {
        **{name: getattr(paper, name) for name in _PLAIN},
        "authors": list(paper.authors),
        "references": sorted(set(paper.references)),
        "title_key": title_key(paper.title, paper.year),
        "abbreviations": [f"{a.short}\t{a.long}" for a in extraction.abbreviations],
        "relations": ["\t".join(said) for said in relations if {int(said[1]), int(said[2])} <= linked],
        "links": list(dict.fromkeys(extraction.urls)),
        "text_sha256": sha256(paper.text),
        "content_sha256": content_hash(paper),
        "vector": extraction.vector,
        "run": extraction.run.id,
    }


_PLAIN = ("id", "title", "abstract", "year", "date", "venue", "doi", "arxiv_id", "url", "source")


def run_row(run: Run) -> Row:
    """Properties of a Run node."""
    return {"id": run.id, "extractor": run.extractor, "version": run.version, "model": run.model}


def content_hash(paper: Paper) -> str:
    """Hash of everything that the sources said of a paper; the order of references says nothing."""
    references = tuple(sorted(set(paper.references)))
    return sha256(paper.model_copy(update={"references": references}).model_dump_json())


def sha256(text: str) -> str:
    """Hexadecimal digest of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _add_authors(paper: Paper, nodes: dict[str, dict[str, Row]], relationships: dict[str, list[Row]]) -> None:
    for name in dict.fromkeys(paper.authors):
        if key := slugify(name):
            known = nodes["Author"].get(key)
            least = min(name, str(known["name"])) if known else name
            nodes["Author"][key] = {"id": f"author:{key}", "name": least}
            relationships["WROTE"].append({"source": f"author:{key}", "target": paper.id})


def _add_aliases(known: Known, nodes: dict[str, dict[str, Row]], relationships: dict[str, list[Row]]) -> None:
    for key in sorted(known.keys - set(keys(known.paper))):
        nodes["Alias"][key] = {"id": key}
        relationships["ALIAS_OF"].append({"source": key, "target": known.paper.id})


def _relation(relation: Relation, mentions: Sequence[Mention]) -> tuple[str, str, str, str]:
    """Type, offsets of head and tail, confidence: a relation as a Paper node keeps it."""
    head, tail = mentions[relation.head].start, mentions[relation.tail].start
    return relation.type, str(head), str(tail), str(relation.confidence)
