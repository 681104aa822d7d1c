"""From scores of all spans to the spans that are taken for entities."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Place = tuple[int, int]
"""First and last word of a span."""


class Scored(NamedTuple):
    """A span and the chance of each kind."""

    place: Place
    chances: tuple[float, ...]


def likely(scores: NDArray[np.float32], starts: Sequence[int], least: float) -> list[Scored]:
    """The spans that are likely to be an entity, the likeliest first, none overlapping one before it.

    Args:
        scores: [first word, width - 1, class], class 0 is no entity; a span outside the text is ignored.
        starts: rising indices of words that begin a sentence; no span reaches into another one.
        least: chance of being an entity, from which a span counts.

    Returns:
        Spans in the order of the text.
    """
    if not len(scores):
        return []
    chances = np.exp(scores - scores.max(-1, keepdims=True))
    chances /= chances.sum(-1, keepdims=True)
    entity = 1 - chances[..., 0]
    entity[~within_sentences(len(scores), scores.shape[1], starts)] = 0
    first, width = np.nonzero(entity >= least)
    order = np.lexsort((width, first, -entity[first, width].round(6)))
    taken = np.zeros(len(scores), bool)
    found = []
    for at in order:
        a, b = int(first[at]), int(first[at] + width[at])
        if not taken[a : b + 1].any():
            taken[a : b + 1] = True
            found.append(Scored((a, b), tuple(chances[a, b - a, 1:].tolist())))
    return sorted(found)


def within_sentences(words: int, widest: int, starts: Sequence[int]) -> NDArray[np.bool_]:
    """Which spans [first word, width - 1] end in the sentence where they begin.

    Args:
        words: number of words.
        widest: words of the longest span.
        starts: rising indices of words that begin a sentence.
    """
    bounds = np.array([*(start for start in starts if 0 < start < words), words])
    at = np.arange(words)
    ends = bounds[np.searchsorted(bounds, at, "right")]
    return at[:, None] + np.arange(widest)[None] < ends[:, None]
