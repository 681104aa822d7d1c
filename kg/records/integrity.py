"""Check that a node or a relationship, taken by itself, follows the schema and the layouts of its values.

What passes these checks can be read as records without an error, whoever wrote it.
"""

import base64
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Final

from kg.model import Kind
from kg.records.mentions import unpack_mentions
from kg.records.packing import (
    split_concept_id,
    unpack_abbreviations,
    unpack_broader,
    unpack_curation,
    unpack_expansions,
    unpack_kind_decisions,
    unpack_merges,
    unpack_relations,
)
from kg.schema import (
    ALIAS,
    AUTHOR,
    BROADER,
    CONCEPT,
    FACTS,
    PAPER,
    RELATIONS,
    RUN,
    STORE,
    NodeType,
    RelationshipType,
    has_type,
    labels_of,
)

VECTOR_BYTES: Final = 384
"""Bytes of an embedding."""

_KINDS: Final = frozenset(kind.value for kind in Kind)

_SHOWN_CHARACTERS: Final = 80


def show_id(id: str) -> str:
    """Return an id that may be damaged as a message can show it: cut short, control characters escaped."""
    shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in id[:_SHOWN_CHARACTERS])
    return shown if len(id) <= _SHOWN_CHARACTERS else f"{shown}…"


def find_faults_of_node(
    node_type: NodeType, labels: Collection[str], properties: Mapping[str, Any]
) -> Iterator[str]:
    """Yield what is wrong with a node, one phrase for each thing: "'year' is not of the type integer".

    Args:
        node_type: its type.
        labels: all labels of the node.
        properties: without those that an engine adds.
    """
    yield from _find_foreign_labels(node_type, labels)
    faults = list(_find_mistyped(node_type, properties))
    yield from faults
    if faults:
        return
    if not properties["id"]:
        yield "the id is empty"
    if node_type is CONCEPT:
        yield from _find_faults_of_concept(labels, properties)
    if node_type is RUN and properties["id"] != "{extractor}@{version}+{model}".format_map(properties):
        yield "the id is not extractor@version+model"


def find_faults_of_edge(kind: RelationshipType, properties: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the properties of a relationship; see `find_faults_of_node`."""
    faults = list(_find_mistyped(kind, properties))
    yield from faults
    if not faults and kind in FACTS:
        yield from _find_faults_of_fact(properties)
    if not faults and kind in RELATIONS:
        papers = list(properties["papers"])
        if not papers or papers != sorted(set(papers)) or properties["count"] != len(papers):
            yield "'papers' is not sorted, not distinct or empty, or 'count' is not their number"


def _find_foreign_labels(node_type: NodeType, labels: Collection[str]) -> Iterator[str]:
    others = set(labels) - {node_type.label}
    allowed = _KINDS if node_type is CONCEPT else frozenset[str]()
    if foreign := sorted(others - allowed):
        yield f"the label '{foreign[0]}' does not belong there"


def _find_mistyped(kind: NodeType | RelationshipType, properties: Mapping[str, Any]) -> Iterator[str]:
    declared = {item.name for item in kind.properties}
    for name in sorted(properties.keys() - declared):
        yield f"the property '{name}' does not belong there"
    required = _REQUIRED.get(kind.name, ())
    for item in kind.properties:
        value = properties.get(item.name)
        if value is None:
            if item.name in required:
                yield f"'{item.name}' is missing"
        elif not has_type(item, value):
            yield f"'{item.name}' is not of the type {item.type}"
        elif not _is_laid_out(kind.name, item.name, value):
            yield f"'{item.name}' cannot be read"


def _is_laid_out(kind: str, name: str, value: Any) -> bool:
    read = _LAYOUTS.get((kind, name))
    try:
        if read:
            read(value)
    except (ValueError, TypeError, OverflowError):
        return False
    return True


def _find_faults_of_concept(labels: Collection[str], properties: Mapping[str, Any]) -> Iterator[str]:
    try:
        kind, slug = split_concept_id(properties["id"])
    except ValueError:
        yield "the id does not begin with a kind"
        return
    if _KINDS & set(labels) != set(labels_of(kind)):
        yield "the labels are not those of the kind in its id"
    if slug != properties["key"] or not slug:
        yield "'key' is not the rest of the id"


def _find_faults_of_fact(properties: Mapping[str, Any]) -> Iterator[str]:
    try:
        mentions = list(unpack_mentions(properties))
    except ValueError:
        yield "the mentions cannot be read"
        return
    if not mentions or any(mention.start >= mention.end for mention in mentions):
        yield "there is no mention, or one that is empty"
    if not 0 <= properties["confidence"] <= 1:
        yield "'confidence' is not between 0 and 1"


def _read_vector(value: str) -> None:
    if len(base64.b64decode(value, validate=True)) != VECTOR_BYTES:
        raise ValueError(value)


def _read_decisions(value: list[str]) -> None:
    curation = unpack_curation(value)
    if sum(map(len, curation)) != len(value):
        raise ValueError(value)


_REQUIRED: Final[Mapping[str, Collection[str]]] = {
    ALIAS.label: ("id",),
    PAPER.label: ("id", "title"),
    CONCEPT.label: ("id", "key", "name"),
    AUTHOR.label: ("id", "name"),
    RUN.label: ("id", "extractor", "version", "model"),
    STORE.label: ("id", "format"),
    **{fact.type: [item.name for item in fact.properties] for fact in FACTS},
    **{relation.type: [item.name for item in relation.properties] for relation in RELATIONS},
    BROADER.type: ("reason",),
}
"""Label or relationship type -> properties that every one of them has."""

_LAYOUTS: Final[Mapping[tuple[str, str], Callable[[Any], object]]] = {
    (PAPER.label, "abbreviations"): unpack_abbreviations,
    (PAPER.label, "relations"): unpack_relations,
    (PAPER.label, "vector"): _read_vector,
    (CONCEPT.label, "above"): unpack_broader,
    (STORE.label, "short_forms"): unpack_expansions,
    (STORE.label, "merges"): unpack_merges,
    (STORE.label, "kinds"): unpack_kind_decisions,
    (STORE.label, "decisions"): _read_decisions,
}
"""Label and property -> what reads its value, and fails where it is laid out in another way."""
