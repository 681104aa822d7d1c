"""The few types that all rooms share, frozen and compared by content; and the tree of exceptions."""

from kg.model.batch import GraphBatch, Row, Value
from kg.model.concept import Concept, Entity
from kg.model.errors import (
    Ambiguous,
    ExportError,
    ExtractorError,
    KgError,
    NotFound,
    QueryFailed,
    QueryRefused,
    QueryTimeout,
    SourceError,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFormat,
    StoreUnavailable,
    UnknownFormat,
    UsageError,
)
from kg.model.extraction import Abbreviation, Extraction, Kind, Mention, Relation, Role, Run
from kg.model.paper import Frozen, Paper, Rejection
from kg.model.source import CurationDecision, ExtractedPaper, SourceRecord

__all__ = [
    "Abbreviation",
    "Ambiguous",
    "Concept",
    "CurationDecision",
    "Entity",
    "ExportError",
    "ExtractedPaper",
    "Extraction",
    "ExtractorError",
    "Frozen",
    "GraphBatch",
    "KgError",
    "Kind",
    "Mention",
    "NotFound",
    "Paper",
    "QueryFailed",
    "QueryRefused",
    "QueryTimeout",
    "Rejection",
    "Relation",
    "Role",
    "Row",
    "Run",
    "SourceError",
    "SourceRecord",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreFormat",
    "StoreUnavailable",
    "UnknownFormat",
    "UsageError",
    "Value",
]
