"""RDF as a source of papers: our own exports with their extractions, and the RDF of others."""

from kg.rdf.importing.files import read

__all__ = ["read"]
