"""From records to a graph: duplicates, batches, checkpoint, linking, report."""

from kg.build.forget import forget
from kg.build.pipeline import Extractor, build
from kg.build.report import Report

__all__ = ["Extractor", "Report", "build", "forget"]
