"""Relations between mentions of one sentence."""

from itertools import permutations
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from extractors.reader.spans import WordSpan, softmax

RELATION_TYPES = (
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
MIN_PROBABILITY = 0.35
"""From which a relation is kept; chosen on SciER's dev part, see docs/extraction.md."""


class MentionRelation(NamedTuple):
    """A relation between two mentions, given by their numbers in ``doc.ents``."""

    head: int
    tail: int
    type: str
    confidence: float


class RelationScorer(Protocol):
    """Anything that scores pairs of spans, as the encoder does."""

    def score_relations(
        self, vectors: NDArray[np.float32], pairs: list[tuple[WordSpan, WordSpan]]
    ) -> NDArray[np.float32]:
        """Return scores [pair, type]; type 0 is no relation."""


def find_relations(
    doc: Doc, spans: list[WordSpan], vectors: NDArray[np.float32], scorer: RelationScorer
) -> list[MentionRelation]:
    """Find the relations between the mentions of a text.

    Args:
        doc: with ``ents`` and sentences.
        spans: first and last word of each mention.
        vectors: [word, number] of the text.
        scorer: scores pairs of mentions.

    Returns:
        At most one relation for each ordered pair of mentions in a sentence, with its probability.
    """
    starts = np.array([token.i for token in doc if token.is_sent_start])
    sentence = np.searchsorted(starts, [ent.start for ent in doc.ents], "right")
    pairs = [(i, j) for i, j in permutations(range(len(spans)), 2) if sentence[i] == sentence[j]]
    if not pairs:
        return []
    probabilities = softmax(scorer.score_relations(vectors, [(spans[i], spans[j]) for i, j in pairs]))
    # The likeliest type even where class 0 is likelier still: ``MIN_PROBABILITY`` decides.
    best = probabilities[:, 1:].argmax(-1) + 1
    return [
        MentionRelation(head, tail, RELATION_TYPES[kind - 1], round(float(row[kind]), 3))
        for (head, tail), kind, row in zip(pairs, best, probabilities, strict=True)
        if row[kind] >= MIN_PROBABILITY
    ]
