"""RDF as a source of papers: our own exports with all that was read, and what others write."""

from kg.rdf.importing.files import read

__all__ = ["read"]
