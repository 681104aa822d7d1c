"""The scores of many papers for many others at once, as :meth:`Seed.score` gives them one by one.

A list of 200 papers and 10,000 new ones make two million pairs. What the list holds of words and concepts is
laid out as a matrix, so that a paper is compared with the whole list by looking up its own few dozen of them.
"""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeAlias

from kg.batches import batched
from queries.relatedness.features import PaperFeatures
from queries.relatedness.score import Seed
from queries.relatedness.weights import WEIGHTS
from queries.similarity import embedding_similarities

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores: TypeAlias = NDArray[np.float64]
    """A row for each seed, a column for each other paper."""

_SEEDS_AT_ONCE: Final = 200
"""Bounds the memory: a seed has about a hundred words, few of them in common with others."""


def score_pairs(seeds: Sequence[Seed], others: Sequence[PaperFeatures]) -> "Scores":
    """Return the score of every other paper for every seed.

    Args:
        seeds: the papers that were asked about, at least one.
        others: the papers to compare with each of them.
    """
    import numpy as np

    return np.concatenate([_score(portion, others) for portion in batched(seeds, _SEEDS_AT_ONCE)])


def _score(seeds: Sequence[Seed], others: Sequence[PaperFeatures]) -> "Scores":
    import numpy as np

    words = _compare([seed.features.terms for seed in seeds], [other.terms for other in others])
    concepts = _compare([seed.weigh_profile() for seed in seeds], [_weigh_profile(other) for other in others])
    embeddings = [seed.features.embedding for seed in seeds]
    meaning = embedding_similarities(embeddings, [other.embedding for other in others])
    # A seed without an embedding is judged by words and concepts alone.
    weights = np.array([WEIGHTS.embedding if embedding else 0.0 for embedding in embeddings])[:, None]
    total = WEIGHTS.words * words + WEIGHTS.concepts * concepts + weights * meaning
    scores: Scores = total / (WEIGHTS.words + WEIGHTS.concepts + weights)
    return scores


def _weigh_profile(paper: PaperFeatures) -> dict[str, float]:
    return {slug: entry.weight / paper.length for slug, entry in paper.profile.items()}


def _compare(lefts: Sequence[Mapping[str, float]], rights: Sequence[Mapping[str, float]]) -> "Scores":
    """Return the products of sparse vectors: a row for each left one, a column for each right one."""
    import numpy as np

    places = {name: place for place, name in enumerate(dict.fromkeys(chain.from_iterable(lefts)))}
    table = np.zeros((len(places), len(lefts)))
    for column, left in enumerate(lefts):
        table[[places[name] for name in left], column] = list(left.values())
    products: Scores = np.zeros((len(lefts), len(rights)))
    for column, right in enumerate(rights):
        shared = [(places[name], weight) for name, weight in right.items() if name in places]
        if shared:
            rows, weights = zip(*shared, strict=True)
            # Not `@`, which may wake threads of BLAS for each paper: see `queries.similarity.nearest`.
            products[:, column] = np.einsum("i,ij->j", np.array(weights), table[list(rows)])
    return products
