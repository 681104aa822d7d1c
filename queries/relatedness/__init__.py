"""What else should I read, and why? The ranking: profiles, candidates, score, reasons."""

from queries.relatedness.ranking import related_papers, why_related

__all__ = ["related_papers", "why_related"]
