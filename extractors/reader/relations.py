"""Relations between mentions of one sentence."""

from itertools import permutations
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

TYPES = (
    "USED_FOR",
    "EVALUATED_WITH",
    "PART_OF",
    "TRAINED_WITH",
    "COMPARED_WITH",
    "SUBCLASS_OF",
    "SYNONYM_OF",
    "BENCHMARK_FOR",
    "SUBTASK_OF",
)
"""The types of SciER (Zhang et al., 2024), in the order of the classes that are learned."""
LEAST = 0.35
"""Chance from which a relation is kept."""

Place = tuple[int, int]


class Related(NamedTuple):
    """A relation between two mentions, given by their numbers."""

    head: int
    tail: int
    type: str
    confidence: float


class Scorer(Protocol):
    """Gives scores [pair, type] of pairs of spans; type 0 is no relation."""

    def relations(
        self, vectors: NDArray[np.float32], pairs: list[tuple[Place, Place]]
    ) -> NDArray[np.float32]:
        """Scores of the pairs."""


def relations(doc: Doc, places: list[Place], vectors: NDArray[np.float32], encoder: Scorer) -> list[Related]:
    """The relations of a text.

    Args:
        doc: with ``ents`` and sentences.
        places: first and last word of each mention.
        vectors: [word, number] of the text.
        encoder: scores pairs.
    """
    starts = np.array([token.i for token in doc if token.is_sent_start])
    sentence = np.searchsorted(starts, [ent.start for ent in doc.ents], "right")
    pairs = [(i, j) for i, j in permutations(range(len(places)), 2) if sentence[i] == sentence[j]]
    if not pairs:
        return []
    scores = encoder.relations(vectors, [(places[i], places[j]) for i, j in pairs])
    chances = np.exp(scores - scores.max(-1, keepdims=True))
    chances /= chances.sum(-1, keepdims=True)
    best = chances[:, 1:].argmax(-1) + 1
    return [
        Related(i, j, TYPES[kind - 1], round(float(row[kind]), 3))
        for (i, j), kind, row in zip(pairs, best, chances, strict=True)
        if row[kind] >= LEAST
    ]
