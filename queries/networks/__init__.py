"""The graph as a network of nodes and edges: its parts, the ways through it, and its centre."""

from queries.networks.centrality import central
from queries.networks.conversion import to_networkx
from queries.networks.neighbourhood import bridge, neighbourhood

__all__ = ["bridge", "central", "neighbourhood", "to_networkx"]
