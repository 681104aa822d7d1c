"""Choose the weights of the parts of a score, and cross-validate the choice."""

import random
from collections.abc import Sequence
from itertools import product
from statistics import fmean
from typing import Final

import numpy as np
from numpy.typing import NDArray

from training.ranking.measures import score_ranking
from training.ranking.parts import QueryParts

CONCEPTS_GRID: Final = (0.0, 0.1, 0.2, 0.3, 0.4)
EMBEDDING_GRID: Final = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
"""Weights to choose from, where words weigh 1: two numbers are all that a hundred queries can tell."""
FOLDS: Final = 5
SHUFFLES: Final = 10

Weights = NDArray[np.float64]


class ScoreTable:
    """The NDCG of every query under every choice of weights.

    Args:
        measured: all queries.
        grid: the choices.
    """

    def __init__(self, measured: Sequence[QueryParts], grid: Sequence[Weights]) -> None:
        self.measured = measured
        self.grid = grid
        self.scores = np.array(
            [[score_ranking(one.query, one.rank(weights)) for weights in grid] for one in measured]
        )

    def choose(self, places: Sequence[int]) -> int:
        """Return the best choice for some queries: the middle of those that are as good but for noise.

        A choice is as good as the best one if it is less than half a standard error of their difference
        worse. The one nearest to the mean of them is taken, for the best of many is the best by luck.
        """
        scores = self.scores[list(places)]
        best = scores[:, int(scores.mean(axis=0).argmax())]
        worse = best[:, None] - scores
        errors = worse.std(axis=0) / np.sqrt(len(scores))
        good = [n for n in range(len(self.grid)) if worse[:, n].mean() <= 0.5 * errors[n]]
        middle = np.mean([self.grid[n] for n in good], axis=0)
        return min(good, key=lambda n: float(((self.grid[n] - middle) ** 2).sum()))

    def cross_validate(self) -> dict[str, float]:
        """Return the NDCG of each query under weights that were chosen without it, the mean over shuffles."""
        found: dict[str, list[float]] = {one.query.paper: [] for one in self.measured}
        for shuffle in range(SHUFFLES):
            places = list(range(len(self.measured)))
            random.Random(shuffle).shuffle(places)
            for fold in range(FOLDS):
                held = places[fold::FOLDS]
                chosen = self.choose([place for place in places if place not in set(held)])
                for place in held:
                    found[self.measured[place].query.paper].append(float(self.scores[place, chosen]))
        return {query: fmean(scores) for query, scores in found.items()}


def make_grid(*, concepts: bool = True, embedding: bool = True) -> list[Weights]:
    """Return all combinations of weights (words, concepts, embedding); a part that is left out weighs 0."""
    return [
        np.array([1.0, first, second])
        for first, second in product(
            CONCEPTS_GRID if concepts else (0.0,), EMBEDDING_GRID if embedding else (0.0,)
        )
    ]
