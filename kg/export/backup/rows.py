"""Encode and decode the lines of a backup: JSON for the format, then for each node and each relationship.

::

    {"format": 3}
    ["Paper", {"id": "p1", "title": "…", …}]
    ["Concept", {"id": "method:gan", …}, "Method"]
    ["USES", "p1", "method:gan", {"confidence": 0.9, …}]

A node is its label, its properties and its other labels; a relationship is its type, the ids of its ends and
its properties. Whoever made the file, no line becomes a row that :mod:`kg.schema` does not declare.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

import orjson

from kg.export.writes import keep_declared
from kg.records.integrity import find_faults_of_edge, find_faults_of_node, show_id
from kg.records.nodes import StoredEdge, StoredNode
from kg.schema import FORMAT_VERSION, NODES, RELATIONSHIP_TYPES, STORE, NodeType, RelationshipType

Row: TypeAlias = tuple[NodeType, StoredNode] | tuple[RelationshipType, StoredEdge]
"""A node or a relationship, with its type."""

HEADER: Final = orjson.dumps({"format": FORMAT_VERSION}) + b"\n"

_NODE_TYPES: Final = {node.label: node for node in NODES}


class Malformed(ValueError):
    """A line, or a row to be written as one, is no valid row of a graph."""


def encode_node(node_type: NodeType, node: StoredNode) -> bytes:
    """Return a node as a line.

    Raises:
        Malformed: the line could not be read back.
    """
    others = sorted(set(node.labels) - {node_type.label})
    row = StoredNode(node.id, node.labels, keep_declared(node_type, node.properties))
    _require_sound(row.id, find_faults_of_node(node_type, row.labels, row.properties))
    return orjson.dumps([node_type.label, row.properties, *others]) + b"\n"


def encode_edge(kind: RelationshipType, edge: StoredEdge) -> bytes:
    """Return a relationship as a line; see `encode_node`."""
    properties = keep_declared(kind, edge.properties)
    _require_sound(f"{edge.source} {kind.type} {edge.target}", find_faults_of_edge(kind, properties))
    return orjson.dumps([kind.type, edge.source, edge.target, properties]) + b"\n"


def read_format(line: bytes) -> int:
    """Return the format of the graph that the first line names.

    Raises:
        Malformed: it names none.
    """
    header = _parse(line)
    if not isinstance(header, dict) or not isinstance(header.get("format"), int):
        raise Malformed("does not begin with the format of a graph")
    return int(header["format"])


def decode(line: bytes) -> Row:
    """Decode the node or the relationship in a line.

    Raises:
        Malformed: the line holds neither.
    """
    match _parse(line):
        case [str(label), dict(properties), *others] if label in _NODE_TYPES:
            return _decode_node(_NODE_TYPES[label], properties, others)
        case [str(type_), str(source), str(target), dict(properties)] if type_ in RELATIONSHIP_TYPES:
            kind = RELATIONSHIP_TYPES[type_]
            _require_sound(f"{source} {type_} {target}", find_faults_of_edge(kind, properties))
            return kind, StoredEdge(source, type_, target, properties)
    raise Malformed("is neither a node nor a relationship")


def _decode_node(node_type: NodeType, properties: Mapping[str, Any], others: list[Any]) -> Row:
    labels = sorted({node_type.label, *map(str, others)})
    _require_sound(str(properties.get("id")), find_faults_of_node(node_type, labels, properties))
    if node_type is STORE and (properties["id"] != "kg" or properties["format"] != FORMAT_VERSION):
        raise Malformed("describes a graph of another format")
    if node_type is STORE and "copying" in properties:
        raise Malformed("describes an unfinished copy")
    return node_type, StoredNode(properties["id"], labels, properties)


def _parse(line: bytes) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise Malformed("is not JSON") from error


def _require_sound(name: str, faults: Iterator[str]) -> None:
    """Check that there are no faults.

    Raises:
        Malformed: there is one; the message names the first.
    """
    for fault in faults:
        raise Malformed(f"is damaged in '{show_id(name)}': {fault}")
