"""What else should I read, and why? The ranking: profiles, candidates, score, reasons."""

from queries.relatedness.digest import digest
from queries.relatedness.ranking import related_papers, why_related

__all__ = ["digest", "related_papers", "why_related"]
