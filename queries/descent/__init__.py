"""Where a method comes from, and what came of it: methods that build on each other, with what tells so."""

from queries.descent.lineage import lineage

__all__ = ["lineage"]
