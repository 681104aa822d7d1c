"""What to read before a paper: what it needs, where that comes from, and in which order."""

from queries.prerequisites.ordering import ReadingOrder, reading_order

__all__ = ["ReadingOrder", "reading_order"]
