"""Move papers down a ranking that are nearly the same as one above them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from queries.relatedness.features import PaperFeatures
from queries.relatedness.weights import WEIGHTS
from queries.similarity import cosine, embedding_similarity

RELEVANCE: Final = 0.7
"""How much the score counts against likeness to what was chosen before: the lambda of the formula."""
MAX_DIVERSIFIED: Final = 50
"""Papers, the best ones, whose order changes."""


class Scored(NamedTuple):
    """A paper with its score."""

    score: float
    features: PaperFeatures


def diversify(ranked: Sequence[Scored]) -> list[Scored]:
    """Put papers into an order in which each is near to the question, and unlike those before it.

    Maximal marginal relevance: the next one is that with the highest ``0.7 · score - 0.3 · likeness`` to the
    most similar paper before it (Carbonell and Goldstein, "The use of MMR, diversity-based reranking", 1998).

    Args:
        ranked: papers, the best first; of equally good ones, the earlier is taken.
    """
    waiting, rest = list(ranked[:MAX_DIVERSIFIED]), ranked[MAX_DIVERSIFIED:]
    likeness = [0.0] * len(waiting)
    chosen: list[Scored] = []
    while waiting:
        gains = [
            round(RELEVANCE * paper.score - (1 - RELEVANCE) * alike, 9)
            for paper, alike in zip(waiting, likeness, strict=True)
        ]
        best = gains.index(max(gains))
        paper = waiting.pop(best)
        likeness.pop(best)
        likeness = [
            max(alike, measure_likeness(paper.features, other.features))
            for alike, other in zip(likeness, waiting, strict=True)
        ]
        chosen.append(paper)
    return [*chosen, *rest]


def measure_likeness(one: PaperFeatures, other: PaperFeatures) -> float:
    """Return how nearly two papers are the same by words and embedding, 0 to 1, the same both ways."""
    has_meaning = bool(one.embedding and other.embedding)
    meaning = WEIGHTS.embedding if has_meaning else 0.0
    likeness = WEIGHTS.words * cosine(one.terms, other.terms)
    likeness += meaning * embedding_similarity(one.embedding, other.embedding) if has_meaning else 0.0
    return likeness / (WEIGHTS.words + meaning)
