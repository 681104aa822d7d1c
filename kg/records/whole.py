"""All that a store holds, page by page in the order of ids, for nodes and what leads away from them."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, TypeAlias

from kg.schema import NODES, RELATIONSHIPS, NodeType, RelationshipType, load_statement
from kg.store import GraphStore, Parameters, Record

Rows: TypeAlias = tuple[NodeType | RelationshipType, Sequence[Record]]
"""Nodes with ``labels`` and ``properties``, or relationships with ``source``, ``target``, ``properties``."""

PAGE: Final = 5_000
"""Nodes held at once. The embedded engine sorts all ids for each page."""

NEIGHBOURS: Final = 500
"""Nodes whose relationships are held at once."""

_TYPES: Final = {kind.type: kind for kind in RELATIONSHIPS}

SOURCES: Final = tuple(node for node in NODES if node.label in {kind.source for kind in RELATIONSHIPS})
"""Types of nodes that relationships lead away from."""


def records(store: GraphStore) -> Iterator[Rows]:
    """Every node with every property, and every relationship after the node that it leads away from.

    Raises:
        StoreError: the graph could not be read.
    """
    for node in NODES:
        for page in pages(store, node):
            yield node, page
            if node in SOURCES:
                for start in range(0, len(page), NEIGHBOURS):
                    ids = [row["id"] for row in page[start : start + NEIGHBOURS]]
                    yield from relationships(store, node, ids)


def pages(store: GraphStore, node: NodeType, after: str = "") -> Iterator[list[Record]]:
    """Every node of a type with every property, in the order of ids.

    Args:
        store: the graph.
        node: the type.
        after: an id that was read before; what comes after it is read.
    """
    while page := _rows(store, node.label.casefold(), {"after": after, "limit": PAGE}):
        yield page
        after = page[-1]["id"]


def relationships(
    store: GraphStore, node: NodeType, ids: list[str]
) -> Iterator[tuple[RelationshipType, list[Record]]]:
    """What leads away from some nodes, by type; sorted, because each engine has an order of its own."""
    rows = _rows(store, f"from_{node.label.casefold()}", {"ids": ids})
    rows.sort(key=lambda row: (row["type"], row["source"], row["target"]))
    for kind, some in groupby(rows, key=lambda row: row["type"]):
        yield _TYPES[kind], list(some)


def _rows(store: GraphStore, name: str, parameters: Parameters) -> list[Record]:
    return store.query(load_statement("kg.records", name).text, parameters)
