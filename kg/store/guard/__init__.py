"""The guard: which Cypher statements of users may run, and with which values."""
