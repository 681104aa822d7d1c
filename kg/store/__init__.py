"""The embedded engine and Neo4j behind one protocol; nobody else speaks to either."""

from kg.store.connect import open_store
from kg.store.credentials import Credentials
from kg.store.protocol import Answer, GraphStore, Health, Parameters, Record, Write, answer_of
from kg.store.rows import Rows

__all__ = [
    "Answer",
    "Credentials",
    "GraphStore",
    "Health",
    "Parameters",
    "Record",
    "Rows",
    "Write",
    "answer_of",
    "open_store",
]
