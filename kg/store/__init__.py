"""The embedded engine and Neo4j behind one protocol; no other room speaks to either."""

from kg.store.connect import open_store
from kg.store.file_state import FileState, read_file_state
from kg.store.free_cypher import check_bounds, stream_cypher
from kg.store.guard.statement import CheckedStatement
from kg.store.health import Health, ServerState
from kg.store.neo4j.address import Credentials
from kg.store.options import RETRY_SECONDS, OpenOptions, mark_of_backup
from kg.store.protocol import GraphStore, Parameters, Reader, Record, Write
from kg.store.rows import Answer, Rows, collect_answer

__all__ = [
    "RETRY_SECONDS",
    "Answer",
    "CheckedStatement",
    "Credentials",
    "FileState",
    "GraphStore",
    "Health",
    "OpenOptions",
    "Parameters",
    "Reader",
    "Record",
    "Rows",
    "ServerState",
    "Write",
    "check_bounds",
    "collect_answer",
    "mark_of_backup",
    "open_store",
    "read_file_state",
    "stream_cypher",
]
