"""Entities and relations as rows of a batch."""

from collections.abc import Iterable

from kg.model import Entity, Row, Value
from kg.schema import RELATIONS, fact_type


def add_facts(
    paper_id: str,
    entities: Iterable[Entity],
    run_id: str,
    nodes: dict[str, dict[str, Row]],
    relationships: dict[str, list[Row]],
) -> None:
    """Add a paper's entities to the rows by label and by relationship type."""
    for entity in entities:
        nodes[entity.kind.value][entity.concept_id] = {
            "id": entity.concept_id,
            "key": entity.concept_id.partition(":")[2],
            "name": entity.name,
        }
        relationships[fact_type(entity.kind, entity.role)].append(fact_row(paper_id, entity, run_id))


def add_relations(
    paper_id: str, relations: Value, entities: Iterable[Entity], relationships: dict[str, list[Row]]
) -> None:
    """Add what a paper says of two of its concepts to the rows by relationship type.

    Args:
        paper_id: of the paper.
        relations: as its node keeps them.
        entities: its entities.
        relationships: rows by type; those of ``kg.schema.RELATIONS`` are added to.
    """
    concept_at = {m.start: entity.concept_id for entity in entities for m in entity.mentions}
    found = set()
    for relation in relations if isinstance(relations, list) else ():
        kind, head, tail, _ = str(relation).split("\t")
        source, target = concept_at.get(int(head)), concept_at.get(int(tail))
        if kind in _RELATIONS and source and target and source != target:
            found.add((kind, source, target))
    for kind, source, target in sorted(found):
        relationships[kind].append({"source": source, "target": target, "paper": paper_id})


_RELATIONS = frozenset(kind.type for kind in RELATIONS)


def fact_row(paper_id: str, entity: Entity, run_id: str) -> Row:
    """Properties of the relationship from a paper to a concept."""
    mentions = entity.mentions
    return {
        "source": paper_id,
        "target": entity.concept_id,
        "confidence": entity.confidence,
        "count": len(mentions),
        "starts": [m.start for m in mentions],
        "ends": [m.end for m in mentions],
        "surfaces": [m.text for m in mentions],
        "kinds": [m.kind.value for m in mentions],
        "roles": [m.role.value for m in mentions],
        "confidences": [m.confidence for m in mentions],
        "run": run_id,
    }
