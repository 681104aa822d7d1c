"""Measures of rankings: NDCG at 10, and means with their standard errors."""

import math
from collections.abc import Mapping, Sequence
from statistics import fmean, stdev
from typing import Final, NamedTuple

from training.ranking.judgments import Query

DEPTH: Final = 10
"""Number of papers at the top of a ranking that count."""


class Mean(NamedTuple):
    """A mean over queries, with its standard error."""

    value: float
    error: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ± {self.error:.3f}"


def score_ranking(query: Query, ranked: Sequence[str]) -> float:
    """Return the NDCG at 10 of a ranking without the papers that nobody judged.

    Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002); leaving out what was
    not judged: Sakai, "Alternatives to bpref" (2007).

    Args:
        query: with its judgments.
        ranked: ids, best first.
    """
    gains = [query.gains.get(paper, 0.0) for paper in ranked if paper in query.judged]
    ideal = sorted(query.gains.values(), reverse=True)
    return _discount(gains) / _discount(ideal)


def average(values: Sequence[float]) -> Mean:
    """Return the mean of a figure over queries, and its standard error."""
    return Mean(fmean(values), stdev(values) / math.sqrt(len(values)))


def compare(values: Mapping[str, float], others: Mapping[str, float]) -> Mean:
    """Return the mean difference of two rankings of the same queries; positive if the first is better."""
    return average([values[query] - others[query] for query in values])


def _discount(gains: Sequence[float]) -> float:
    return sum((2**gain - 1) / math.log2(place + 2) for place, gain in enumerate(gains[:DEPTH]))
