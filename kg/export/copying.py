"""Copy a graph from one store to another, page by page: first all nodes, then all relationships.

Pages come in the order of ids and each is one transaction, so the greatest id of a type in the target says
how far an earlier copy got: the same command resumes there. Until it is complete, the target is marked as
an unfinished copy, which nothing but that command opens.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, LiteralString, cast

from kg.batches import batched
from kg.model import Frozen, StoreError, UsageError
from kg.records.nodes import SOURCE_NODES, StoredEdge, StoredNode, iter_edges, iter_node_pages
from kg.records.state import read_copy_state
from kg.schema import CONCEPT, NODES, STORE, NodeType, RelationshipType, load_statement
from kg.store import GraphStore, Write

NODES_PER_TRANSACTION: Final = 1_000
"""Nodes that one transaction writes, or whose relationships it writes."""

_Progress = Callable[[int], None]


class CopyReport(Frozen):
    """Counts of what the target holds after a copy."""

    nodes: int
    relationships: int


def copy(source: GraphStore, target: GraphStore, *, on_progress: _Progress = lambda n: None) -> CopyReport:
    """Copy a whole graph.

    Args:
        source: what to copy; it must not change meanwhile.
        target: an empty store, or one that holds half of this very copy, opened for ``copying`` this source.
        on_progress: called with the number of nodes, or of nodes whose relationships were copied.

    Raises:
        UsageError: the source is empty, or the target holds a graph already.
        StoreError: a store failed, or the source changed meanwhile; what was copied is kept.
    """
    if not sum(source.health().counts.values()):
        raise UsageError(f"'{source.target}' is empty: there is nothing to copy")
    target.prepare()
    target.run_exclusively(lambda: _copy(source, target, on_progress))
    target.checkpoint()
    return _compare_counts(source, target)


def _copy(source: GraphStore, target: GraphStore, on_progress: _Progress) -> None:
    _mark_unfinished(source, target)
    for node_type in NODES:
        if node_type is not STORE:
            for page in iter_node_pages(source, node_type, _greatest_id(target, node_type)):
                for nodes in batched(page, NODES_PER_TRANSACTION):
                    target.execute(list(_iter_node_writes(node_type, nodes)))
                    on_progress(len(nodes))
    for node_type in SOURCE_NODES:
        after = _greatest_id(target, node_type, connected=True)
        for page in iter_node_pages(source, node_type, after):
            for nodes in batched(page, NODES_PER_TRANSACTION):
                edges = iter_edges(source, node_type, [node.id for node in nodes])
                target.execute([_make_edge_write(kind, group) for kind, group in edges])
                on_progress(len(nodes))
    # Last, because the properties of this node replace the mark of an unfinished copy.
    (store_node,) = next(iter_node_pages(source, STORE))
    target.execute(list(_iter_node_writes(STORE, [store_node])))


def _mark_unfinished(source: GraphStore, target: GraphStore) -> None:
    """Mark the target as an unfinished copy.

    Raises:
        UsageError: it holds a graph of its own.
    """
    state = read_copy_state(target)
    if state.copying is None:
        if state.filled:
            raise UsageError(f"'{target.target}' holds a graph already: copy into an empty store")
        target.execute([(load_statement("kg.export", "begin_copy").text, {"source": source.target})])


def _greatest_id(target: GraphStore, node_type: NodeType, *, connected: bool = False) -> str:
    """Return the greatest id in the target of nodes of a type, or of those that relationships start at."""
    pattern = f"(n:{node_type.label})-->()" if connected else f"(n:{node_type.label})"
    return target.query(_as_literal(f"MATCH {pattern} RETURN max(n.id) AS id"))[0]["id"] or ""


def _iter_node_writes(node_type: NodeType, nodes: Sequence[StoredNode]) -> Iterator[Write]:
    """Yield statements that write nodes, one for each set of labels."""
    for labels, group in groupby(sorted(nodes, key=_label_pattern), key=_label_pattern):
        text = f"UNWIND $rows AS row MERGE (n:{labels} {{{node_type.key}: row.id}}) SET n = row"
        yield _as_literal(text), {"rows": [_keep_declared(node_type, node.properties) for node in group]}


def _label_pattern(node: StoredNode) -> str:
    """Return the labels of a node as they stand in a pattern, the kind of a concept last."""
    return ":".join(sorted(node.labels, key=lambda label: (label != CONCEPT.label, label)))


def _make_edge_write(kind: RelationshipType, edges: Sequence[StoredEdge]) -> Write:
    text = (
        f"UNWIND $rows AS row MATCH (a:{kind.source} {{id: row.source}}) "
        f"MATCH (b:{kind.target} {{id: row.target}}) MERGE (a)-[r:{kind.type}]->(b) SET r = row.properties"
    )
    rows = [
        {"source": edge.source, "target": edge.target, "properties": _keep_declared(kind, edge.properties)}
        for edge in edges
    ]
    return _as_literal(text), {"rows": rows}


def _keep_declared(kind: NodeType | RelationshipType, properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties that the schema declares; engines add some of their own."""
    return {p.name: properties[p.name] for p in kind.properties if properties.get(p.name) is not None}


def _as_literal(text: str) -> LiteralString:
    return cast(LiteralString, text)  # type: ignore[redundant-cast]  # made of schema names alone


def _compare_counts(source: GraphStore, target: GraphStore) -> CopyReport:
    """Compare the counts of both stores, and return them.

    Raises:
        StoreError: they differ.
    """
    wanted, found = source.health().counts, target.health().counts
    different = [
        f"{name}: {wanted[name]:,} and {found[name]:,}" for name in wanted if wanted[name] != found[name]
    ]
    if different:
        raise StoreError(
            f"'{source.target}' and '{target.target}' differ ({'; '.join(different)}): "
            "did the source change meanwhile? Empty the target and copy again"
        )
    nodes = sum(found[node.label] for node in NODES if node.label in found)
    connecting = sum(count for name, count in found.items() if name.isupper())
    return CopyReport(nodes=nodes, relationships=connecting)
