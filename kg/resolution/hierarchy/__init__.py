"""The hierarchy of the concepts of a graph: decided from their counts, and kept up to date.

The rules of :mod:`kg.linking.hierarchy` say what stands above a name. Here they are applied to the concepts
of a store, either to all of them or only to those that a change can reach, and the difference is written.
"""
