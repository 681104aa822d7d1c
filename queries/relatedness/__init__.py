"""What else should I read, and why? The ranking: profiles, candidates, score, reasons."""

from queries.relatedness.digest import digest
from queries.relatedness.ranking import related_papers, why_related
from queries.relatedness.weights import Weights
from queries.relatedness.why_not import why_not

__all__ = ["Weights", "digest", "related_papers", "why_not", "why_related"]
