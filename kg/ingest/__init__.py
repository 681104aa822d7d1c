"""From records to a graph, batch by batch: deduplication, extraction, writing, report."""

from kg.ingest.extractions import extraction_record, write_extractions
from kg.ingest.extractor import Extractor, ShippedExtractor
from kg.ingest.forget import forget
from kg.ingest.pipeline import build
from kg.ingest.report import Report

__all__ = [
    "Extractor",
    "Report",
    "ShippedExtractor",
    "build",
    "extraction_record",
    "forget",
    "write_extractions",
]
