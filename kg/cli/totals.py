"""Totals for the progress of commands that read a whole graph: papers, nodes, relationships."""

from kg.graph import Graph


def count_papers(graph: Graph) -> int:
    """Return the number of papers."""
    return graph.health().counts.get("Paper", 0)


def count_nodes(graph: Graph) -> int:
    """Return the number of nodes."""
    from kg.schema import NODES

    counts = graph.health().counts
    return sum(counts.get(node.label, 0) for node in NODES)


def count_node_steps(graph: Graph) -> int:
    """Return how many nodes are visited by a command that reads all nodes, then the relationships of each."""
    from kg.records.nodes import SOURCE_NODES
    from kg.schema import NODES

    counts = graph.health().counts
    return sum(counts.get(node.label, 0) for node in (*NODES, *SOURCE_NODES))


def count_all(graph: Graph) -> int:
    """Return the number of nodes and relationships together."""
    from kg.schema import NODES, RELATIONSHIPS

    counts = graph.health().counts
    names = [*(node.label for node in NODES), *(kind.type for kind in RELATIONSHIPS)]
    return sum(counts.get(name, 0) for name in names)
