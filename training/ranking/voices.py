"""What the ranking hears of judged pairs: the features that weights are fitted to."""

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
class Heard:
    """A query with what each voice says about each candidate."""

    corpus: str
    query: Query
    candidates: tuple[str, ...]
    voices: NDArray[np.float64]
    """A row a candidate, with a column for words, for concepts and for the embedding."""

    def rank(self, weights: NDArray[np.float64]) -> list[str]:
        """Return the candidates by the weighted sum of the voices, best first."""
        order = np.argsort(-(self.voices @ weights), kind="stable")
        return [self.candidates[place] for place in order]


def hear_queries(reader: Reader, judgments: Judgments, *, exhaustively: bool = False) -> Iterator[Heard]:
    """Yield each query with the voices on every judged paper.

    Args:
        reader: the graph of all papers.
        judgments: the queries.
        exhaustively: whether to listen on all papers of the graph, not only on those that were judged.
    """
    total = count_papers(reader)
    everything = load_features(reader, [paper.id for paper in judgments.papers])
    for query in judgments.queries:
        seed = load_seed(reader, everything[query.paper], total)
        wanted = everything.keys() if exhaustively else query.judged & everything.keys()
        others = _without(everything, query.paper, wanted)
        voices = np.array([seed.measure(other) for other in others.values()])
        yield Heard(judgments.name, query, tuple(others), voices)


def _without(
    everything: Mapping[str, PaperFeatures], paper: str, wanted: Iterable[str]
) -> dict[str, PaperFeatures]:
    return {key: everything[key] for key in sorted(wanted) if key != paper}
