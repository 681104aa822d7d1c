"""Read papers from RDF: from our own exports, with their extractions, and from other RDF."""

from kg.rdf.importing.files import read

__all__ = ["read"]
