"""The guard, which decides which Cypher statements of users may run, and with which values."""
