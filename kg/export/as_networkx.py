"""Make a networkx graph with the same nodes, edges and attributes that a file for Gephi holds."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from kg.export.network import Edge, iter_edges, iter_nodes
from kg.model import Kind
from kg.model.checks import check_count
from kg.store import Reader

if TYPE_CHECKING:
    import networkx as nx

_PREFIXES: Final = ("paper:", "author:", *(f"{kind.value.lower()}:" for kind in Kind))
"""Prefixes of the ids of nodes, that of papers among them."""


def make_network(reader: Reader, limit: int | None = None) -> nx.MultiDiGraph[str]:
    """Return every paper, concept and author, and what connects them, as a networkx graph.

    Args:
        reader: the graph.
        limit: most relationships to return; by default all.

    Returns:
        Nodes are named by their ids in the graph and carry ``kind``, ``name`` and whatever else is known of
        them; edges have their relationship type as key and carry ``weight``, and ``confidence`` or ``reason``
        if there is one. ``.graph["truncated"]`` tells whether there were more relationships.

    Raises:
        UsageError: the limit is negative, or no whole number.
    """
    import networkx as nx

    if limit is not None:
        limit = check_count(limit, "the number of relationships")
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(truncated=False)
    for node in iter_nodes(reader):
        known = {name: value for name, value in node.attributes.items() if value is not None}
        network.add_node(_name_node(node.id), name=node.label, **known)
    edges = iter_edges(reader)
    for edge in islice(edges, limit):
        _add_edge(network, edge)
    network.graph["truncated"] = next(edges, None) is not None
    return network


def _add_edge(network: nx.MultiDiGraph[str], edge: Edge) -> None:
    known: dict[str, Any] = {name: value for name, value in edge.attributes.items() if value is not None}
    ends = _name_node(edge.source), _name_node(edge.target)
    network.add_edge(*ends, key=edge.type, weight=edge.weight, **known)


def _name_node(node: str) -> str:
    """Return the id of a paper without its prefix, unless it would then look like the id of another node."""
    plain = node.removeprefix("paper:")
    return node if plain.startswith(_PREFIXES) else plain
