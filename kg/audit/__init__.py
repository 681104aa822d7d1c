"""Check whether a whole graph is what the schema, its papers and its curation require.

The check itself is in :mod:`kg.audit.checking`: it needs most of the other rooms, and commands that only show
the findings start without them.
"""

from kg.audit.findings import Finding

__all__ = ["Finding"]
