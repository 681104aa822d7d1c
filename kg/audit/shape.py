"""Check every node and relationship by itself: labels, types, layouts, ends; and report foreign ones."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

from kg.audit.findings import Findings
from kg.batches import batched
from kg.export.writes import keep_declared
from kg.model import Kind
from kg.records.integrity import find_faults_of_edge, find_faults_of_node
from kg.records.nodes import (
    SOURCE_NODES,
    SOURCES_PER_PAGE,
    StoredEdge,
    StoredNode,
    iter_edges,
    iter_node_pages,
)
from kg.schema import LOCK, NODES, PAPER, RELATIONSHIP_TYPES, NodeType, RelationshipType, load_statement
from kg.store import GraphStore
from kg.store.values import ENGINE_PROPERTIES

_OURS: Final = frozenset({*(node.label for node in NODES), LOCK.label})
_LABELS: Final = _OURS | {kind.value for kind in Kind}


def check_shape(store: GraphStore, findings: Findings, on_progress: Callable[[int], None]) -> bool:
    """Check all nodes and relationships one by one; return whether all can be read as records.

    Args:
        store: the graph.
        findings: where faults are added.
        on_progress: called with the number of nodes that were checked.
    """
    # Connections first: iter_edges reads those of declared types alone.
    _check_connections(store, findings)
    totals = _check_labels(store, findings)
    unreadable = Findings()
    for node_type in NODES:
        seen = 0
        for page in iter_node_pages(store, node_type):
            for node in page:
                _check_node(node_type, node, findings, unreadable)
            if node_type in SOURCE_NODES:
                for nodes in batched(page, SOURCES_PER_PAGE):
                    _check_edges(store, node_type, nodes, findings, unreadable)
            seen += len(page)
            on_progress(len(page))
        if seen != totals[node_type.label]:
            unreadable.add(
                f"{node_type.label} nodes without an id, or with that of another",
                count=abs(totals[node_type.label] - seen),
            )
    for finding in unreadable.to_tuple():
        findings.add(finding.what, *finding.examples, count=finding.count)
    return not unreadable


def _check_node(node_type: NodeType, node: StoredNode, findings: Findings, unreadable: Findings) -> None:
    declared = keep_declared(node_type, node.properties)
    shown = {"type"} if node_type is PAPER else ENGINE_PROPERTIES
    for name in _find_foreign(declared, node.properties, shown):
        findings.add(f"{node_type.label} nodes: the property '{name}' does not belong there", node.id)
    for fault in find_faults_of_node(node_type, node.labels, declared):
        unreadable.add(f"{node_type.label} nodes: {fault}", node.id)


def _check_edges(
    store: GraphStore,
    node_type: NodeType,
    nodes: Sequence[StoredNode],
    findings: Findings,
    unreadable: Findings,
) -> None:
    for kind, edges in iter_edges(store, node_type, [node.id for node in nodes]):
        pairs = Counter((edge.source, edge.target) for edge in edges)
        repeated = (f"{a} to {b}" for (a, b), count in pairs.items() if count > 1)
        findings.extend(f"{kind.type} relationships that are there twice", repeated)
        for edge in edges:
            _check_edge(kind, edge, findings, unreadable)


def _check_edge(kind: RelationshipType, edge: StoredEdge, findings: Findings, unreadable: Findings) -> None:
    name = f"{edge.source} to {edge.target}"
    declared = keep_declared(kind, edge.properties)
    for foreign in _find_foreign(declared, edge.properties, {"type"}):
        findings.add(f"{kind.type} relationships: the property '{foreign}' does not belong there", name)
    for fault in find_faults_of_edge(kind, declared):
        unreadable.add(f"{kind.type} relationships: {fault}", name)


def _find_foreign(
    declared: Mapping[str, Any], properties: Mapping[str, Any], shown: Collection[str]
) -> list[str]:
    found = {name for name, value in properties.items() if value is not None}
    return sorted(found - declared.keys() - set(shown))


def _check_labels(store: GraphStore, findings: Findings) -> Counter[str]:
    """Check which labels there are; return the number of nodes by label."""
    totals: Counter[str] = Counter()
    # A server may also hold the graph of another program, which is not checked.
    is_server = store.health().server is not None
    for row in store.query(load_statement("kg.audit", "label_counts").text):
        labels, nodes = set(row["labels"]), row["nodes"]
        totals.update(dict.fromkeys(labels, nodes))
        if len(labels & _OURS) > 1:
            findings.add(f"nodes with the labels {' and '.join(sorted(labels & _OURS))} at once", count=nodes)
        if not labels & _OURS and not is_server:
            findings.add(f"nodes of something else, with the labels {_name(labels)}", count=nodes)
    return totals


def _check_connections(store: GraphStore, findings: Findings) -> None:
    for row in store.query(load_statement("kg.audit", "connection_counts").text):
        source, target = set(row["source"]), set(row["target"])
        if not (source | target) & _OURS:
            continue
        kind = RELATIONSHIP_TYPES.get(row["type"])
        if not kind:
            what = f"relationships {row['type']}, which no graph has, from {_name(source)} to {_name(target)}"
            findings.add(what, count=row["relationships"])
        elif kind.source not in source or kind.target not in target:
            what = f"relationships {row['type']} from {_name(source)} to {_name(target)}"
            findings.add(f"{what} instead of {kind.source} to {kind.target}", count=row["relationships"])


def _name(labels: set[str]) -> str:
    return ":".join(sorted(labels)) or "nodes without a label"
