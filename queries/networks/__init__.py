"""The graph as a network of nodes and edges: its parts, the paths through it, and its central concepts."""

from queries.networks.centrality import central
from queries.networks.conversion import to_networkx
from queries.networks.neighbourhood import bridge, neighbourhood

__all__ = ["bridge", "central", "neighbourhood", "to_networkx"]
