"""The embedded engine and Neo4j behind one protocol; nobody else speaks to either."""

from kg.store.connect import open_store
from kg.store.credentials import Credentials
from kg.store.opening import Opening
from kg.store.protocol import Answer, GraphStore, Health, Parameters, Record, Write

__all__ = [
    "Answer",
    "Credentials",
    "GraphStore",
    "Health",
    "Opening",
    "Parameters",
    "Record",
    "Write",
    "open_store",
]
