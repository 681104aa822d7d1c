"""From records to a graph: duplicates, batches, checkpoint, linking, report."""

from kg.build.decide import Linked, linked_names, merge, split
from kg.build.extractions import extraction_record, write_extractions
from kg.build.forget import forget
from kg.build.migrate import Migration, migrate
from kg.build.pipeline import Extractor, build
from kg.build.report import Report
from kg.build.shipped import ShippedExtractor

__all__ = [
    "Extractor",
    "Linked",
    "Migration",
    "Report",
    "ShippedExtractor",
    "build",
    "extraction_record",
    "forget",
    "linked_names",
    "merge",
    "migrate",
    "split",
    "write_extractions",
]
