"""From records to a graph, batch by batch: deduplication, extraction, writing, report."""

from kg.ingest.extractions import extraction_record, write_extractions
from kg.ingest.extractor import Extractor, ShippedExtractor
from kg.ingest.forget import forget
from kg.ingest.pipeline import build
from kg.ingest.processes import ProcessExtractor, start_extractors
from kg.ingest.report import BuildInterrupted, Report
from kg.ingest.sharding import Sharding, extract_shard, find_done
from kg.ingest.unstored import extract_papers, make_paper

__all__ = [
    "BuildInterrupted",
    "Extractor",
    "ProcessExtractor",
    "Report",
    "Sharding",
    "ShippedExtractor",
    "build",
    "extract_papers",
    "extract_shard",
    "extraction_record",
    "find_done",
    "forget",
    "make_paper",
    "start_extractors",
    "write_extractions",
]
