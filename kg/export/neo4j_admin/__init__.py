"""Export a whole graph as files for Neo4j's bulk importer."""

from kg.export.neo4j_admin.exporting import BulkReport, export_for_import

__all__ = ["BulkReport", "export_for_import"]
