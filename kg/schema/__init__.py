"""Which nodes, relationships, properties and Cypher statements exist, each declared once."""

from kg.schema.graph import (
    ALIAS,
    AUTHOR,
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
    NodeType,
    Property,
    RelationshipType,
    fact_type,
)
from kg.schema.statements import Statement, load_statement, statement_names

__all__ = [
    "ALIAS",
    "AUTHOR",
    "CONCEPT",
    "FACTS",
    "FORMAT_VERSION",
    "LOCK",
    "NODES",
    "PAPER",
    "RELATIONS",
    "RELATIONSHIPS",
    "RUN",
    "STORE",
    "NodeType",
    "Property",
    "RelationshipType",
    "Statement",
    "fact_type",
    "load_statement",
    "statement_names",
]
