"""Relations between mentions of one sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from extractors.reader.definitions import PROBABILITY, find_definitions
from extractors.reader.spans import WordSpan, softmax
from kg.batches import batched

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
MIN_PROBABILITY = 0.65
"""Probability from which a relation is kept, so that four of five are right; see docs/extraction.md."""

MAX_MENTIONS_APART = 32
"""Mentions of a sentence that two related ones may be apart: a list of thousands relates only near ones."""
_PAIRS_AT_ONCE = 10_000
"""Pairs that are scored at once, which takes memory."""


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
    doc: Doc,
    spans: list[WordSpan],
    vectors: NDArray[np.float32],
    scorer: RelationScorer,
    min_probability: float = MIN_PROBABILITY,
) -> list[MentionRelation]:
    """Find the relations between the mentions of a text.

    Args:
        doc: with ``ents``, sentences and abbreviations.
        spans: first and last word of each mention.
        vectors: [word, number] of the text.
        scorer: scores pairs of mentions.
        min_probability: of a relation that is kept.

    Returns:
        At most one relation, with its probability, for each ordered pair of mentions of a sentence that are
        at most `MAX_MENTIONS_APART`. An abbreviation is a synonym of nothing but its own expansion.
    """
    starts = np.array([token.i for token in doc if token.is_sent_start])
    sentences = np.searchsorted(starts, [ent.start for ent in doc.ents], "right")
    pairs = list(_find_pairs(sentences.tolist()))
    found = (
        relation
        for some in batched(pairs, _PAIRS_AT_ONCE)
        for relation in _relate(
            some, scorer.score_relations(vectors, [(spans[i], spans[j]) for i, j in some]), min_probability
        )
    )
    expansions = {_fold(short): _fold(long) for short, long in doc._.abbreviations}
    names = [_fold(ent.text) for ent in doc.ents]
    return [relation for relation in found if not _is_wrong_synonym(relation, names, expansions)]


def replace_definitions(doc: Doc, relations: Sequence[MentionRelation]) -> list[MentionRelation]:
    """Return relations, with those that sentences define in place of the encoder's SUBCLASS_OF.

    The encoder finds few of these: five in 2,000 abstracts, in which sentences define some 130.
    """
    kept = [relation for relation in relations if relation.type != "SUBCLASS_OF"]
    defined = (
        MentionRelation(head, tail, "SUBCLASS_OF", PROBABILITY) for head, tail in find_definitions(doc)
    )
    return [*kept, *defined]


def _is_wrong_synonym(relation: MentionRelation, names: Sequence[str], expansions: Mapping[str, str]) -> bool:
    """Check for an abbreviation as a synonym of what the text says it does not stand for.

    The head often takes any name near "(OOD)" for what it abbreviates; the text itself knows better.
    """
    head, tail = names[relation.head], names[relation.tail]
    return relation.type == "SYNONYM_OF" and any(
        expansions.get(short, long) != long for short, long in ((head, tail), (tail, head)) if short != long
    )


def _fold(name: str) -> str:
    """Return a name without case and plural."""
    return name.casefold().removesuffix("s")


def _find_pairs(sentences: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield every ordered pair of near mentions in a sentence.

    Args:
        sentences: number of the sentence of each mention, rising.
    """
    for one, sentence in enumerate(sentences):
        first = max(bisect_left(sentences, sentence), one - MAX_MENTIONS_APART)
        end = min(bisect_right(sentences, sentence), one + MAX_MENTIONS_APART + 1)
        yield from ((one, other) for other in range(first, end) if other != one)


def _relate(
    pairs: Sequence[tuple[int, int]], scores: NDArray[np.float32], min_probability: float
) -> Iterator[MentionRelation]:
    """Yield the relation of each pair whose scores speak for one."""
    probabilities = softmax(scores)
    # The likeliest type even where class 0 is likelier still: ``min_probability`` decides.
    best = probabilities[:, 1:].argmax(-1) + 1
    for (head, tail), kind, row in zip(pairs, best, probabilities, strict=True):
        if row[kind] >= min_probability:
            yield MentionRelation(head, tail, RELATION_TYPES[kind - 1], round(float(row[kind]), 3))
