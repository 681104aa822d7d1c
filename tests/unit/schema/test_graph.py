"""What the schema declares fits together: statements are rendered from it without another look."""

import re
from itertools import product

import pytest

from kg.model import Kind, Role
from kg.schema import (
    FACTS,
    LOCK,
    NODES,
    PAPER,
    RELATIONS,
    RELATIONSHIPS,
    NodeType,
    RelationshipType,
    fact_type,
)

TYPES = {"string", "strings", "integer", "integers", "float", "floats", "boolean"}
NODES_AND_LOCK = (*NODES, LOCK)


@pytest.mark.parametrize("node", NODES_AND_LOCK, ids=lambda node: node.label)
def test_a_node_declares_its_key_and_what_is_indexed(node: NodeType) -> None:
    names = [item.name for item in node.properties]
    assert node.key in names
    assert set(node.indexed) <= set(names) - {node.key}


@pytest.mark.parametrize(
    "declared",
    [*NODES_AND_LOCK, *RELATIONSHIPS],
    ids=lambda d: d.label if isinstance(d, NodeType) else d.type,
)
def test_names_can_stand_in_cypher_as_they_are(declared: NodeType | RelationshipType) -> None:
    name = declared.label if isinstance(declared, NodeType) else declared.type
    assert re.fullmatch(r"[A-Z][A-Za-z_]*", name)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", item.name) for item in declared.properties)


@pytest.mark.parametrize(
    "declared",
    [*NODES_AND_LOCK, *RELATIONSHIPS],
    ids=lambda d: d.label if isinstance(d, NodeType) else d.type,
)
def test_properties_are_declared_once_with_a_type_and_a_meaning(
    declared: NodeType | RelationshipType,
) -> None:
    names = [item.name for item in declared.properties]
    assert len(names) == len(set(names))
    assert {item.type for item in declared.properties} <= TYPES
    for meaning in (declared.meaning, *(item.meaning for item in declared.properties)):
        assert meaning and meaning == meaning.strip() and not meaning.endswith(".")


@pytest.mark.parametrize("kind", RELATIONSHIPS, ids=lambda kind: kind.type)
def test_a_relationship_leads_between_declared_labels(kind: RelationshipType) -> None:
    assert {kind.source, kind.target} <= {node.label for node in NODES}


def test_labels_and_types_are_distinct() -> None:
    labels = [node.label for node in NODES_AND_LOCK]
    types = [kind.type for kind in RELATIONSHIPS]
    assert len({*labels, *types}) == len(labels) + len(types)
    assert not set(labels) & {kind.value for kind in Kind}, "a concept has the label of its kind, too"


def test_facts_and_relations_share_their_properties() -> None:
    assert (
        len({fact.properties for fact in FACTS}) == len({relation.properties for relation in RELATIONS}) == 1
    )


def test_duplicates_are_found_by_indexed_properties() -> None:
    assert PAPER.indexed == ("doi", "arxiv_id", "title_key")


@pytest.mark.parametrize(
    ("kind", "role", "expected"),
    [
        (Kind.METHOD, Role.USED, "USES"),
        (Kind.DATASET, Role.USED, "EVALUATES_ON"),
        (Kind.TASK, Role.USED, "ADDRESSES"),
        (Kind.METHOD, Role.PROPOSED, "PROPOSES"),
        (Kind.DATASET, Role.PROPOSED, "PROPOSES"),
        (Kind.METHOD, Role.COMPARED, "COMPARES_WITH"),
        (Kind.DATASET, Role.BACKGROUND, "MENTIONS"),
        (Kind.TOPIC, Role.USED, "MENTIONS"),
        (Kind.TOPIC, Role.PROPOSED, "MENTIONS"),
    ],
)
def test_the_type_of_a_fact_follows_from_kind_and_role(kind: Kind, role: Role, expected: str) -> None:
    assert fact_type(kind, role) == expected


def test_every_kind_in_every_role_has_a_declared_type_and_every_type_is_used() -> None:
    assert {fact_type(kind, role) for kind, role in product(Kind, Role)} == {fact.type for fact in FACTS}
