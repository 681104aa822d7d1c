"""Below which score is a paper unlikely to be related?"""

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from training.ranking.parts import QueryParts

MIN_CHANCE: Final = 0.1
"""A paper is recommended if at least one in ten papers of its score is related."""


def calibrate_floor(measured: Iterable[QueryParts], weights: NDArray[np.float64]) -> float:
    """Return the score at which the chance of being related falls to `MIN_CHANCE`.

    The chance by score is a logistic regression on the logarithm of the score. Only queries of which every
    other paper was judged count: of the others, those were judged that looked related.

    Args:
        measured: such queries, with the parts of the scores of all papers.
        weights: weights of the parts.
    """
    from sklearn.linear_model import LogisticRegression

    scores: list[float] = []
    related: list[bool] = []
    for one in measured:
        scores.extend((one.parts @ weights) / weights.sum())
        related.extend(candidate in one.query.gains for candidate in one.candidates)
    model = LogisticRegression(C=1e6).fit(np.log(np.maximum(scores, 1e-3))[:, None], related)
    wanted = np.log(MIN_CHANCE / (1 - MIN_CHANCE))
    return float(np.exp((wanted - model.intercept_[0]) / model.coef_[0, 0]))
