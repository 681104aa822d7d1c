"""Texts as weighted vectors of words (TF-IDF), compared by their cosine.

The formula is that of Salton and Buckley, "Term-weighting approaches in automatic text retrieval" (1988):
``(1 + ln tf) * idf``, cosine normalised. A title counts twice. Measured on the judged listing, rarity from
a large corpus beats rarity from the papers at hand (``docs/ranking.md``).
"""

import math
from collections import Counter
from collections.abc import Collection, Mapping
from functools import lru_cache
from operator import mul
from typing import Final, TypeAlias

from queries.similarity.rarity import rarity
from queries.similarity.words import stem, words

TermVector: TypeAlias = Mapping[str, float]
"""Stem -> weight; the squares of the weights add up to 1."""

TITLE_WEIGHT: Final = 2
"""How often a word of the title counts."""


@lru_cache(maxsize=4096)
def make_term_vector(title: str, abstract: str) -> TermVector:
    """Return the terms of a paper with their weights; a text without words has none."""
    counts = Counter(map(stem, words(title) * TITLE_WEIGHT))
    counts.update(map(stem, words(abstract)))
    weights = {term: (1 + math.log(count)) * rarity(term) for term, count in counts.items()}
    return _normalize(weights)


def leave_out(vector: TermVector, stems: Collection[str]) -> TermVector:
    """Return a vector without some terms, of length 1 again."""
    return _normalize({term: weight for term, weight in vector.items() if term not in stems})


def _normalize(weights: TermVector) -> TermVector:
    """Return a vector in the same direction, of length 1."""
    values = weights.values()
    length = math.sqrt(sum(map(mul, values, values))) or 1.0
    return {term: weight / length for term, weight in weights.items()}


def stems_of(text: str) -> frozenset[str]:
    """Return the distinct stems of the words of a text that carry meaning."""
    return frozenset(map(stem, words(text)))


def cosine(left: TermVector, right: TermVector) -> float:
    """Return the cosine of two vectors of length 1: 0 where no term is shared, 1 where they are equal."""
    small, large = (left, right) if len(left) < len(right) else (right, left)
    return sum(weight * large[term] for term, weight in small.items() if term in large)


def shared_words(left: TermVector, right: TermVector, text: str, limit: int) -> tuple[str, ...]:
    """Return the single words that bring most to the cosine, as a text spells them.

    Args:
        left: terms of one text.
        right: terms of the other.
        text: where to take the spelling from.
        limit: most words to return.
    """
    spelled = {stem(word): word for word in words(text)}
    shared = [(left[term] * right[term], term) for term in left if term in right and term in spelled]
    ranked = sorted(shared, key=lambda item: (-item[0], item[1]))
    return tuple(spelled[term] for _, term in ranked[:limit])
