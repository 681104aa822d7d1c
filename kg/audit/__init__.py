"""The check of a whole graph: whether it is what its papers, its curation and the schema make of it."""

from kg.audit.checking import audit
from kg.audit.findings import Finding

__all__ = ["Finding", "audit"]
