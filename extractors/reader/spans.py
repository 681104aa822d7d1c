"""Spans of words and of characters, and which spans the scores of the encoder speak for."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

WordSpan = tuple[int, int]
"""First and last word of a span."""


class CharSpan(NamedTuple):
    """Offsets of a span in a text."""

    start: int
    end: int


class LabelledSpan(NamedTuple):
    """Offsets of a mention, and its kind."""

    start: int
    end: int
    kind: str


class ScoredSpan(NamedTuple):
    """A span of words and the probability of each kind."""

    words: WordSpan
    probabilities: tuple[float, ...]


def softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn scores [..., class] into probabilities, without overflow."""
    exponentials: NDArray[np.float32] = np.exp(scores - scores.max(-1, keepdims=True))
    exponentials /= exponentials.sum(-1, keepdims=True)
    return exponentials


def select_spans(
    scores: NDArray[np.float32], starts: Sequence[int], min_probability: float
) -> list[ScoredSpan]:
    """Select the likeliest spans that do not overlap.

    Args:
        scores: [first word, width - 1, class]; class 0 is no entity. A span that ends after the text is
            ignored.
        starts: rising indices of words that begin a sentence; no span reaches into another one.
        min_probability: of being an entity of any kind, from which a span counts.

    Returns:
        Spans in the order of the text. Of two that overlap the likelier one is taken, of two equally likely
        ones the earlier, then the shorter.
    """
    if not len(scores):
        return []
    probabilities = softmax(scores)
    entity = 1 - probabilities[..., 0]
    entity[~mask_within_sentences(len(scores), scores.shape[1], starts)] = 0
    first, width = np.nonzero(entity >= min_probability)
    # Rounded, so that noise in the last digits does not decide which of two equal spans wins.
    order = np.lexsort((width, first, -entity[first, width].round(6)))
    taken = np.zeros(len(scores), bool)
    selected = []
    for i in order:
        begin, last = int(first[i]), int(first[i] + width[i])
        if not taken[begin : last + 1].any():
            taken[begin : last + 1] = True
            kinds = tuple(probabilities[begin, last - begin, 1:].tolist())
            selected.append(ScoredSpan((begin, last), kinds))
    return sorted(selected)


def mask_within_sentences(word_count: int, max_width: int, starts: Sequence[int]) -> NDArray[np.bool_]:
    """Mark the spans that end in the sentence where they begin.

    Args:
        word_count: words of the text.
        max_width: words of the longest span.
        starts: rising indices of words that begin a sentence.

    Returns:
        Whether a span [first word, width - 1] lies within a sentence.
    """
    bounds = np.array([*(start for start in starts if 0 < start < word_count), word_count])
    words = np.arange(word_count)
    ends = bounds[np.searchsorted(bounds, words, "right")]
    return words[:, None] + np.arange(max_width)[None] < ends[:, None]
