"""Papers with what was extracted from them, as the rows of a batch."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.ingest.groups import PaperGroup, identity_keys
from kg.linking import slugify
from kg.metadata.identifiers import make_title_key
from kg.model import Entity, Extraction, GraphBatch, Paper, Row, Run
from kg.records.batch import BatchRows
from kg.records.packing import MentionRelation, pack_abbreviations, pack_relations


@dataclass(frozen=True)
class LinkedPaper:
    """A paper, what was extracted from it, and the entities that its mentions were resolved to."""

    group: PaperGroup
    extraction: Extraction
    entities: tuple[Entity, ...]


def make_batch(
    linked: Sequence[LinkedPaper], added: Mapping[str, str | None] = MappingProxyType({})
) -> GraphBatch:
    """Return the nodes and relationships of linked papers, ready to be written in one transaction.

    Args:
        linked: the papers.
        added: when each of them came into the graph, by id; None where that is not known.
    """
    rows = BatchRows()
    for entry in linked:
        paper, run = entry.group.paper, entry.extraction.run
        relations = tuple(_iter_linked_relations(entry))
        rows.add_node("Paper", {**make_paper_row(entry, relations), "added": added.get(paper.id)})
        rows.add_node("Run", make_run_row(run))
        _add_authors(paper, rows)
        _add_aliases(entry.group, rows)
        rows.add_facts(paper.id, entry.entities, run.id)
        rows.add_relations(paper.id, relations, entry.entities)
    return rows.to_batch(forgotten=sorted({paper for entry in linked for paper in entry.group.stored}))


def make_paper_row(linked: LinkedPaper, relations: Sequence[MentionRelation]) -> Row:
    """Return the properties of a Paper node.

    Args:
        linked: the paper.
        relations: those between mentions of concepts.
    """
    paper, extraction = linked.group.paper, linked.extraction
    return {
        **paper.model_dump(),
        "authors": list(paper.authors),
        "family_names": list(paper.family_names) or None,
        "references": sorted(set(paper.references)),
        "title_key": make_title_key(paper.title, paper.year),
        "abbreviations": pack_abbreviations(extraction.abbreviations),
        "relations": pack_relations(relations),
        "links": list(dict.fromkeys(extraction.urls)),
        "text_sha256": hash_text(paper.text),
        "content_sha256": hash_content(paper),
        "vector": extraction.vector,
        "run": extraction.run.id,
    }


def make_run_row(run: Run) -> Row:
    """Return the properties of a Run node."""
    return {"id": run.id, "extractor": run.extractor, "version": run.version, "model": run.model}


def hash_content(paper: Paper) -> str:
    """Return the SHA-256 of all that the sources give for a paper, whatever the order of references."""
    references = tuple(sorted(set(paper.references)))
    # Papers of graphs that did not keep these fields yet must not count as changed for lack of them.
    absent = {name for name in ("family_names", "citation_key", "entry_type") if not getattr(paper, name)}
    return hash_text(paper.model_copy(update={"references": references}).model_dump_json(exclude=absent))


def hash_text(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _iter_linked_relations(linked: LinkedPaper) -> Iterator[MentionRelation]:
    """Yield the relations of a paper both of whose mentions became part of an entity."""
    starts = {mention.start for entity in linked.entities for mention in entity.mentions}
    mentions = linked.extraction.mentions
    for relation in linked.extraction.relations:
        head, tail = mentions[relation.head].start, mentions[relation.tail].start
        if {head, tail} <= starts:
            yield MentionRelation(relation.type, head, tail, relation.confidence)


def make_author_id(name: str) -> str | None:
    """Return the id of an author; None for a name without a letter or digit."""
    slug = slugify(name)
    return f"author:{slug}" if slug else None


def _add_authors(paper: Paper, rows: BatchRows) -> None:
    """Add the authors of a paper; of several spellings of a name the first in the alphabet stays."""
    for name in dict.fromkeys(paper.authors):
        if id := make_author_id(name):
            known = rows.find_node("Author", id)
            rows.add_node("Author", {"id": id, "name": min(name, str(known["name"])) if known else name})
            rows.add_relationship("WROTE", id, paper.id)


def _add_aliases(group: PaperGroup, rows: BatchRows) -> None:
    for key in sorted(group.keys - set(identity_keys(group.paper))):
        rows.add_node("Alias", {"id": key})
        rows.add_relationship("ALIAS_OF", key, group.paper.id)
