"""Where a method comes from, and what came of it: methods that build on each other, with the evidence."""

from queries.descent.lineage import lineage

__all__ = ["lineage"]
