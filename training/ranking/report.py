"""How good each ranking is, on both sets of judgments."""

from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from typing import Final

import numpy as np
from numpy.typing import NDArray

import queries
from kg.store import Reader
from queries.relatedness.weights import WEIGHTS
from training.ranking.baselines import rank_plainly
from training.ranking.fitting import ScoreTable, make_grid
from training.ranking.judgments import Judgments
from training.ranking.measures import score_ranking
from training.ranking.parts import QueryParts

SHOWN: Final = 50
"""Rows of an answer of ``kg related`` that are looked at: of the corpus, few papers were judged."""

BASELINE: Final = "scikit-learn TF-IDF + MiniLM"
SHIPPED: Final = "kg related"
CROSS_VALIDATED: Final = "all, cross-validated"
ABLATIONS: Final[Mapping[str, tuple[bool, bool]]] = {
    "words and concepts, cross-validated": (True, False),
    "words and meaning, cross-validated": (False, True),
    CROSS_VALIDATED: (True, True),
}
"""Name -> whether concepts, and whether the embedding, may weigh something."""

Scores = dict[str, float]
"""Query -> NDCG at 10."""


def score_parts(measured: Sequence[QueryParts]) -> dict[str, Scores]:
    """Return the scores of each part alone, and of the weighted sum of all with the weights that ship."""
    chosen = {
        "words alone": (1, 0, 0),
        "concepts alone": (0, 1, 0),
        "meaning alone": (0, 0, 1),
        "all, exhaustive": WEIGHTS[:3],
    }
    return {
        name: {one.query.paper: score_ranking(one.query, one.rank(np.array(weights))) for one in measured}
        for name, weights in chosen.items()
    }


def cross_validate(measured: Sequence[QueryParts]) -> dict[str, Scores]:
    """Return the scores with weights chosen without each query, for all parts and for all but one."""
    return {
        name: ScoreTable(measured, make_grid(concepts=concepts, embedding=embedding)).cross_validate()
        for name, (concepts, embedding) in ABLATIONS.items()
    }


def score_answers(reader: Reader, judgments: Judgments) -> dict[str, Scores]:
    """Return the scores of what ``kg related`` answers, and of the baseline if scikit-learn is there."""
    asked = {query.paper: query for query in judgments.queries}
    answers = {paper: answer_query(reader, paper, SHOWN) for paper in asked}
    rankings = {SHIPPED: answers}
    if find_spec("sklearn"):
        rankings[BASELINE] = dict(rank_plainly(reader, judgments))
    return {
        name: {paper: score_ranking(asked[paper], ranked) for paper, ranked in ranking.items()}
        for name, ranking in rankings.items()
    }


def answer_query(reader: Reader, paper: str, limit: int) -> list[str]:
    """Return the ids of an answer of ``kg related``."""
    return [row.paper.id for row in queries.related_papers(reader, paper, limit)]


def measure_recall(reader: Reader, exhaustive: Sequence[QueryParts]) -> float:
    """Return the share of related papers among the first 50 by the whole formula that answers show, too.

    Args:
        reader: the graph.
        exhaustive: queries with the parts of the scores of all papers of the graph.
    """
    pairs = list(_find_best_related(exhaustive, np.array(WEIGHTS[:3])))
    answers = {paper: set(answer_query(reader, paper, SHOWN)) for paper, _ in pairs}
    return float(np.mean([related in answers[paper] for paper, related in pairs]))


def _find_best_related(
    exhaustive: Sequence[QueryParts], weights: NDArray[np.float64]
) -> Iterator[tuple[str, str]]:
    for one in exhaustive:
        for candidate in one.rank(weights)[:SHOWN]:
            if candidate in one.query.gains:
                yield one.query.paper, candidate
