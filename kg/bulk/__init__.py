"""A whole graph at once: from store to store, or as files for Neo4j's bulk importer."""

from kg.bulk.copying import CopyReport, copy
from kg.bulk.exporting import BulkReport, export_for_import
from kg.bulk.files import Rows

__all__ = ["BulkReport", "CopyReport", "Rows", "copy", "export_for_import"]
