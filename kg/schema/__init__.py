"""Which nodes, relationships, properties and Cypher statements exist, each declared once."""

from kg.schema.graph import (
    ALIAS,
    ALIAS_OF,
    AUTHOR,
    BROADER,
    CITES,
    CONCEPT,
    FACTS,
    FORMAT_VERSION,
    LOCK,
    NODES,
    PAPER,
    RELATIONS,
    RELATIONSHIPS,
    RUN,
    STORE,
    WROTE,
    NodeType,
    Property,
    RelationshipType,
    fact_type,
)
from kg.schema.reads import render_node_read
from kg.schema.statements import Statement, load_statement, statement_names
from kg.schema.types import has_type
from kg.schema.writes import NODE_WRITES, RELATIONSHIP_WRITES

__all__ = [
    "ALIAS",
    "ALIAS_OF",
    "AUTHOR",
    "BROADER",
    "CITES",
    "CONCEPT",
    "FACTS",
    "FORMAT_VERSION",
    "LOCK",
    "NODES",
    "NODE_WRITES",
    "PAPER",
    "RELATIONS",
    "RELATIONSHIPS",
    "RELATIONSHIP_WRITES",
    "RUN",
    "STORE",
    "WROTE",
    "NodeType",
    "Property",
    "RelationshipType",
    "Statement",
    "fact_type",
    "has_type",
    "load_statement",
    "render_node_read",
    "statement_names",
]
