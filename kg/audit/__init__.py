"""The check of a whole graph: whether it is what its papers, its curation and the schema make of it.

The check itself is in :mod:`kg.audit.checking`: it needs most of the other rooms, and commands that only show
what it found start without them.
"""

from kg.audit.findings import Finding

__all__ = ["Finding"]
