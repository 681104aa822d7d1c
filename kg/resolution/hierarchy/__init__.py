"""The hierarchy of the concepts of a graph: decided from their counts, and kept up to date by what changed.

What stands above a name is told by the rules of :mod:`kg.linking.hierarchy`. Here they are applied to the
concepts of a store, to all of them or to those that a change can reach, and the difference is written.
"""
