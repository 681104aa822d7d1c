"""Make statements that write nodes and relationships exactly as they were read from another graph."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from kg.model import UsageError
from kg.records.nodes import StoredEdge, StoredNode
from kg.records.state import read_copy_state
from kg.schema import CONCEPT, NodeType, RelationshipType, as_literal, load_statement
from kg.store import GraphStore, Write

NODES_PER_TRANSACTION: Final = 1_000
"""Number of nodes that one transaction writes, or whose relationships it writes."""


def mark_unfinished(target: GraphStore, source: str, verb: str = "copy") -> None:
    """Mark an empty store as an unfinished copy; a store that has this very mark already is left as it is.

    Args:
        target: the store, opened with ``copying`` set to the source.
        source: what it becomes a copy of.
        verb: what the user asked for, for the message.

    Raises:
        UsageError: the store holds a graph of its own.
    """
    state = read_copy_state(target)
    if state.copying is None:
        if state.filled:
            raise UsageError(f"'{target.target}' holds a graph already: {verb} into an empty store")
        target.execute([(load_statement("kg.export", "begin_copy").text, {"source": source})])


def iter_node_writes(node_type: NodeType, nodes: Sequence[StoredNode]) -> Iterator[Write]:
    """Yield statements that write nodes, one for each set of labels."""
    for labels, group in groupby(sorted(nodes, key=_label_pattern), key=_label_pattern):
        text = f"UNWIND $rows AS row MERGE (n:{labels} {{{node_type.key}: row.id}}) SET n = row"
        yield as_literal(text), {"rows": [keep_declared(node_type, node.properties) for node in group]}


def make_edge_write(kind: RelationshipType, edges: Sequence[StoredEdge]) -> Write:
    """Return the statement that writes relationships of a type."""
    text = (
        f"UNWIND $rows AS row MATCH (a:{kind.source} {{id: row.source}}) "
        f"MATCH (b:{kind.target} {{id: row.target}}) MERGE (a)-[r:{kind.type}]->(b) SET r = row.properties"
    )
    rows = [
        {"source": edge.source, "target": edge.target, "properties": keep_declared(kind, edge.properties)}
        for edge in edges
    ]
    return as_literal(text), {"rows": rows}


def keep_declared(kind: NodeType | RelationshipType, properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return only the properties that the schema declares, as engines add some of their own."""
    return {p.name: properties[p.name] for p in kind.properties if properties.get(p.name) is not None}


def _label_pattern(node: StoredNode) -> str:
    """Return the labels of a node as written in a pattern, the kind of a concept last."""
    return ":".join(sorted(node.labels, key=lambda label: (label != CONCEPT.label, label)))
