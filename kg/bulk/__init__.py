"""The graph as files for Neo4j's bulk importer, which fills an empty database faster than any transaction."""

from kg.bulk.exporting import BulkReport, export_for_import
from kg.bulk.files import Rows

__all__ = ["BulkReport", "Rows", "export_for_import"]
