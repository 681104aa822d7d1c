"""The graph as Python code sees it: one object over a store, for building, asking and exporting."""

from kg.graph.graph import Graph, connect, restore

__all__ = ["Graph", "connect", "restore"]
