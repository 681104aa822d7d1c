"""Render statements that write nodes and relationships from their declarations.

Each takes ``$rows``: a node as a map of its properties, a relationship as a map of its properties with the
ids of its ends as ``source`` and ``target``. Authors, which take more than their declaration tells, are
written by a ``.cypher`` file of :mod:`kg.store`.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from kg.model import Kind
from kg.schema.graph import (
    ALIAS,
    ALIAS_OF,
    CONCEPT,
    FACTS,
    PAPER,
    RELATIONS,
    RUN,
    WATCH,
    WROTE,
    NodeType,
    Property,
    RelationshipType,
    labels_of,
)
from kg.schema.statements import Statement, make_statement


def render_node_write(node: NodeType) -> Statement:
    """Return the statement that writes nodes with every declared property.

    A property that a row does not hold is removed.
    """
    name, key = node.label[0].casefold(), node.key
    lines = [
        f"MERGE ({name}:{node.label} {{{key}: row.{key}}})",
        *_assignments(name, (item for item in node.properties if item.name != key)),
    ]
    return _write(node.label, f"Write nodes: {node.meaning}.", lines)


def render_concept_write(kind: Kind) -> Statement:
    """Return the statement that writes concepts of a kind; they keep their first name until linking."""
    lines = [
        f"MERGE (c:{':'.join((CONCEPT.label, *labels_of(kind)))} {{id: row.id}})",
        "ON CREATE SET c.name = row.name",
        "SET c.key = row.key, c.stale = true",
    ]
    doc = f"Write concepts of the kind {kind.value}; the first name stays until linking names them."
    return _write(kind.value, doc, lines)


def render_relationship_write(kind: RelationshipType) -> Statement:
    """Return the statement that writes relationships with every declared property.

    A relationship whose ends are not both in the graph is left out.
    """
    source, target = kind.source[0].casefold(), kind.target[0].casefold()
    name = "r" if kind.properties else ""
    lines = [
        f"MATCH ({source}:{kind.source} {{id: row.source}})",
        f"MATCH ({target}:{kind.target} {{id: row.target}})",
        f"MERGE ({source})-[{name}:{kind.type}]->({target})",
        *_assignments(name, kind.properties),
    ]
    return _write(kind.type, f"Write relationships: {kind.meaning}.", lines)


def render_relation_write(relation: RelationshipType) -> Statement:
    """Return the statement that adds a paper to those that state a relation of two concepts.

    A row holds ``source``, ``target`` and the id of the ``paper``. The ids stay sorted and distinct, so that
    the same papers give the same relationship in whichever order they come.
    """
    lines = [
        f"MATCH (a:{relation.source} {{id: row.source}})",
        f"MATCH (b:{relation.target} {{id: row.target}})",
        f"MERGE (a)-[r:{relation.type}]->(b)",
        "ON CREATE SET r.papers = []",
        "SET r.papers = [x IN r.papers WHERE x < row.paper] + [row.paper]"
        " + [x IN r.papers WHERE x > row.paper]",
        "SET r.count = size(r.papers)",
    ]
    return _write(relation.type, f"Write, with the papers that say so: {relation.meaning}.", lines)


def _assignments(name: str, properties: Iterable[Property]) -> list[str]:
    """Return ``SET r.count = row.count, …`` as lines, or no lines if there is nothing to set."""
    lines = [f"    {name}.{item.name} = row.{item.name}," for item in properties]
    if not lines:
        return []
    lines[0] = f"SET {lines[0].lstrip()}"
    lines[-1] = lines[-1].removesuffix(",")
    return lines


def _write(name: str, doc: str, lines: Iterable[str]) -> Statement:
    return make_statement(name.casefold(), doc, "\n".join(("UNWIND $rows AS row", *lines)))


NODE_WRITES: Final[Mapping[str, Statement]] = {
    **{node.label: render_node_write(node) for node in (PAPER, RUN, ALIAS, WATCH)},
    **{kind.value: render_concept_write(kind) for kind in Kind},
}
"""Label -> statement that writes its nodes; a concept is written under the label of its kind."""

RELATIONSHIP_WRITES: Final[Mapping[str, Statement]] = {
    **{kind.type: render_relationship_write(kind) for kind in (*FACTS, WROTE, ALIAS_OF)},
    **{relation.type: render_relation_write(relation) for relation in RELATIONS},
}
"""Relationship type -> statement that writes it."""
