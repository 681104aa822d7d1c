"""The embedded engine and Neo4j behind one protocol; nobody else speaks to either."""

from kg.store.connect import open_store
from kg.store.free_cypher import stream_cypher
from kg.store.guard.statement import CheckedStatement
from kg.store.health import Health, ServerState
from kg.store.neo4j.credentials import Credentials
from kg.store.opening import RETRY_SECONDS, Opening
from kg.store.protocol import Answer, GraphStore, Parameters, Reader, Record, Write, answer_of
from kg.store.rows import Rows

__all__ = [
    "RETRY_SECONDS",
    "Answer",
    "CheckedStatement",
    "Credentials",
    "GraphStore",
    "Health",
    "Opening",
    "Parameters",
    "Reader",
    "Record",
    "Rows",
    "ServerState",
    "Write",
    "answer_of",
    "open_store",
    "stream_cypher",
]
