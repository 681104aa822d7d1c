"""Decide which Cypher statements of users may run: those that read the graph and nothing else."""
