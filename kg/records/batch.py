"""Collect rows for a `GraphBatch`: what is written here is what the other modules of this room read."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from kg.model import Entity, GraphBatch, Row
from kg.records.mentions import pack_mentions
from kg.records.packing import MentionRelation, split_concept_id
from kg.schema import RELATIONS, fact_type

_RELATION_TYPES: Final = frozenset(kind.type for kind in RELATIONS)


class BatchRows:
    """Rows by label and by relationship type; a node that is added twice is written once."""

    def __init__(self) -> None:
        self._nodes: dict[str, dict[str, Row]] = defaultdict(dict)
        self._relationships: dict[str, list[Row]] = defaultdict(list)

    def add_node(self, label: str, row: Row) -> None:
        """Add a node, or replace the row of the node that has its id."""
        self._nodes[label][str(row["id"])] = row

    def find_node(self, label: str, id: str) -> Row | None:
        """Return the row of a node that was added before."""
        return self._nodes[label].get(id)

    def add_relationship(self, type: str, source: str, target: str) -> None:
        """Add a relationship without properties."""
        self._relationships[type].append({"source": source, "target": target})

    def add_facts(self, paper: str, entities: Iterable[Entity], run: str) -> None:
        """Add the facts of a paper, and the concepts that they lead to.

        Args:
            paper: its id.
            entities: of the paper.
            run: id of the extractor run that found their mentions.
        """
        for entity in entities:
            _, slug = split_concept_id(entity.concept_id)
            self.add_node(entity.kind.value, {"id": entity.concept_id, "key": slug, "name": entity.name})
            self._relationships[fact_type(entity.kind, entity.role)].append(make_fact_row(paper, entity, run))

    def add_relations(
        self, paper: str, relations: Iterable[MentionRelation], entities: Iterable[Entity]
    ) -> None:
        """Add the relations that a paper states between its concepts.

        Args:
            paper: its id.
            relations: between its mentions; types that `kg.schema.RELATIONS` does not have are left out.
            entities: of the paper.
        """
        concept_at = {m.start: entity.concept_id for entity in entities for m in entity.mentions}
        # A set: several pairs of mentions may state one relation between two concepts.
        triples = set()
        for relation in relations:
            source, target = concept_at.get(relation.head_start), concept_at.get(relation.tail_start)
            if relation.type in _RELATION_TYPES and source and target and source != target:
                triples.add((relation.type, source, target))
        for kind, source, target in sorted(triples):
            self._relationships[kind].append({"source": source, "target": target, "paper": paper})

    def to_batch(self, *, forgotten: Iterable[str] = (), replaced: Iterable[str] = ()) -> GraphBatch:
        """Return everything that was added, ready to be written in one transaction.

        Args:
            forgotten: ids of papers to remove first.
            replaced: ids of papers that lose their facts first.
        """
        return GraphBatch(
            forgotten=tuple(forgotten),
            replaced=tuple(replaced),
            nodes={label: tuple(rows.values()) for label, rows in self._nodes.items()},
            relationships={kind: tuple(rows) for kind, rows in self._relationships.items()},
        )


def make_fact_row(paper: str, entity: Entity, run: str) -> Row:
    """Return the properties of the relationship from a paper to a concept."""
    return {
        "source": paper,
        "target": entity.concept_id,
        "confidence": entity.confidence,
        "count": len(entity.mentions),
        **pack_mentions(entity.mentions),
        "run": run,
    }
