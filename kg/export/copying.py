"""Copy a graph from one store to another, page by page: first all nodes, then all relationships.

Pages come in the order of ids and each is one transaction, so the greatest id of a type in the target tells
how far an earlier copy got: the same command resumes there. Until the copy is complete, the target is marked
as unfinished, and only that command opens it.
"""

from collections.abc import Callable

from kg.batches import batched
from kg.export.writes import (
    NODES_PER_TRANSACTION,
    iter_node_writes,
    make_edge_write,
    mark_unfinished,
)
from kg.model import Frozen, StoreError, UsageError
from kg.records.nodes import SOURCE_NODES, iter_edges, iter_node_pages
from kg.schema import NODES, STORE, NodeType, as_literal
from kg.store import GraphStore

_Progress = Callable[[int], None]


class CopyReport(Frozen):
    """Counts of what the target holds after a copy."""

    nodes: int
    relationships: int


def copy(source: GraphStore, target: GraphStore, *, on_progress: _Progress = lambda n: None) -> CopyReport:
    """Copy a whole graph.

    Args:
        source: what to copy; it must not change meanwhile.
        target: an empty store, or one with a part of this very copy; opened with ``copying`` set to this
            source.
        on_progress: called with the number of nodes, or of nodes whose relationships were copied.

    Raises:
        UsageError: the source is empty, or the target holds a graph already.
        StoreError: a store failed, or the source changed meanwhile; what was copied until then is kept.
    """
    if not sum(source.health().counts.values()):
        raise UsageError(f"'{source.target}' is empty: there is nothing to copy")
    target.prepare()
    target.run_exclusively(lambda: _copy(source, target, on_progress))
    target.checkpoint()
    return _compare_counts(source, target)


def _copy(source: GraphStore, target: GraphStore, on_progress: _Progress) -> None:
    mark_unfinished(target, source.target)
    for node_type in NODES:
        if node_type is not STORE:
            for page in iter_node_pages(source, node_type, _read_greatest_id(target, node_type)):
                for nodes in batched(page, NODES_PER_TRANSACTION):
                    target.execute(list(iter_node_writes(node_type, nodes)))
                    on_progress(len(nodes))
    for node_type in SOURCE_NODES:
        after = _read_greatest_id(target, node_type, connected=True)
        for page in iter_node_pages(source, node_type, after):
            for nodes in batched(page, NODES_PER_TRANSACTION):
                edges = iter_edges(source, node_type, [node.id for node in nodes])
                target.execute([make_edge_write(kind, group) for kind, group in edges])
                on_progress(len(nodes))
    # This node comes last, because its properties replace the mark of an unfinished copy.
    (store_node,) = next(iter_node_pages(source, STORE))
    target.execute(list(iter_node_writes(STORE, [store_node])))


def _read_greatest_id(target: GraphStore, node_type: NodeType, *, connected: bool = False) -> str:
    """Return the greatest id of nodes of a type in the target, or of those that relationships start from."""
    pattern = f"(n:{node_type.label})-->()" if connected else f"(n:{node_type.label})"
    return target.query(as_literal(f"MATCH {pattern} RETURN max(n.id) AS id"))[0]["id"] or ""


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
            "either the source changed meanwhile, so empty the target and copy again; or it holds data of "
            "another program, which is not copied, and kg doctor --deep names it"
        )
    nodes = sum(found[node.label] for node in NODES if node.label in found)
    connecting = sum(count for name, count in found.items() if name.isupper())
    return CopyReport(nodes=nodes, relationships=connecting)
