"""Measure the parts of the score of judged pairs, which the weights are fitted to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.store import Reader
from queries.papers import count_papers
from queries.relatedness.features import PaperFeatures, load_features
from queries.relatedness.score import load_seed
from training.ranking.judgments import Judgments, Query


@dataclass(frozen=True)
class QueryParts:
    """A query with the parts of the score of each candidate, before they are weighted."""

    corpus: str
    query: Query
    candidates: tuple[str, ...]
    parts: NDArray[np.float64]
    """[candidate, part]: the parts are words, concepts and embedding."""

    def rank(self, weights: NDArray[np.float64]) -> list[str]:
        """Return the candidates by the weighted sum of the parts, best first."""
        order = np.argsort(-(self.parts @ weights), kind="stable")
        return [self.candidates[place] for place in order]


def measure_queries(
    reader: Reader, judgments: Judgments, *, exhaustively: bool = False
) -> Iterator[QueryParts]:
    """Yield each query with the parts of the score of every judged paper.

    Args:
        reader: the graph of all papers.
        judgments: the queries.
        exhaustively: whether all papers of the graph are candidates, not only those that were judged.
    """
    total = count_papers(reader)
    everything = load_features(reader, [paper.id for paper in judgments.papers])
    for query in judgments.queries:
        seed = load_seed(reader, everything[query.paper], total)
        wanted = everything.keys() if exhaustively else query.judged & everything.keys()
        others = _without(everything, query.paper, wanted)
        parts = np.array([seed.measure(other) for other in others.values()])
        yield QueryParts(judgments.name, query, tuple(others), parts)


def _without(
    everything: Mapping[str, PaperFeatures], paper: str, wanted: Iterable[str]
) -> dict[str, PaperFeatures]:
    return {key: everything[key] for key in sorted(wanted) if key != paper}
