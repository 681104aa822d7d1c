"""A graph from one store to another, page by page: first all nodes, then what connects them.

Pages come in the order of ids and each is one transaction, so the greatest id of a type in the target says
how far an earlier copy got: the same command goes on there. Until all is there the target is marked as half a
copy, which nothing but that command opens.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final, LiteralString, cast

from kg.model import Frozen, StoreError, UsageError
from kg.records.whole import SOURCES, pages, relationships
from kg.schema import CONCEPT, NODES, STORE, NodeType, RelationshipType, load_statement
from kg.store import GraphStore, Record, Write

CHUNK: Final = 1_000
"""Nodes of one transaction, or nodes whose relationships are."""

_Progress = Callable[[int], None]


class CopyReport(Frozen):
    """What the target holds now."""

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
    target.exclusively(lambda: _copy(source, target, on_progress))
    target.checkpoint()
    return _compared(source, target)


def _copy(source: GraphStore, target: GraphStore, on_progress: _Progress) -> None:
    _begin(source, target)
    for node in NODES:
        if node is not STORE:
            for page in pages(source, node, _greatest(target, node)):
                for some in _chunks(page):
                    target.execute(list(_nodes(node, some)))
                    on_progress(len(some))
    for node in SOURCES:
        for page in pages(source, node, _greatest(target, node, connected=True)):
            for some in _chunks(page):
                ids = [row["id"] for row in some]
                target.execute([_edges(kind, rows) for kind, rows in relationships(source, node, ids)])
                on_progress(len(some))
    (mark,) = next(pages(source, STORE))
    target.execute(list(_nodes(STORE, [mark])))


def _begin(source: GraphStore, target: GraphStore) -> None:
    """Mark the target as half a copy.

    Raises:
        UsageError: it holds a graph of its own.
    """
    (row,) = target.query(load_statement("kg.export", "copying").text)
    if row["copying"] is None:
        if row["filled"]:
            raise UsageError(f"'{target.target}' holds a graph already: copy into an empty store")
        target.execute([(load_statement("kg.export", "begin_copy").text, {"source": source.target})])


def _greatest(target: GraphStore, node: NodeType, *, connected: bool = False) -> str:
    """The greatest id of a type in the target, or of what a relationship leads away from; "" for none."""
    pattern = f"(n:{node.label})-->()" if connected else f"(n:{node.label})"
    return target.query(_fixed(f"MATCH {pattern} RETURN max(n.id) AS id"))[0]["id"] or ""


def _nodes(node: NodeType, rows: Sequence[Record]) -> Iterator[Write]:
    """Statements that write nodes, one for each set of labels."""
    for labels, some in groupby(sorted(rows, key=_labels), key=_labels):
        text = f"UNWIND $rows AS row MERGE (n:{labels} {{{node.key}: row.id}}) SET n = row"
        yield _fixed(text), {"rows": [_declared(node, row["properties"]) for row in some]}


def _labels(row: Record) -> str:
    """The labels of a node as a pattern has them, the kind of a concept last."""
    return ":".join(sorted(row["labels"], key=lambda label: (label != CONCEPT.label, label)))


def _edges(kind: RelationshipType, rows: Sequence[Record]) -> Write:
    text = (
        f"UNWIND $rows AS row MATCH (a:{kind.source} {{id: row.source}}) "
        f"MATCH (b:{kind.target} {{id: row.target}}) MERGE (a)-[r:{kind.type}]->(b) SET r = row.properties"
    )
    plain = [
        {
            "source": row["source"],
            "target": row["target"],
            "properties": _declared(kind, row["properties"]),
        }
        for row in rows
    ]
    return _fixed(text), {"rows": plain}


def _declared(kind: NodeType | RelationshipType, properties: dict[str, Any]) -> dict[str, Any]:
    """What the schema knows of; engines add fields of their own."""
    return {p.name: properties[p.name] for p in kind.properties if properties.get(p.name) is not None}


def _fixed(text: str) -> LiteralString:
    return cast(LiteralString, text)  # type: ignore[redundant-cast]  # made of schema names alone


def _chunks(page: Sequence[Record]) -> Iterator[Sequence[Record]]:
    for start in range(0, len(page), CHUNK):
        yield page[start : start + CHUNK]


def _compared(source: GraphStore, target: GraphStore) -> CopyReport:
    """The counts of both stores, which must be the same."""
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
