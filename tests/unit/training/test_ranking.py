"""Weights are learned from judged pairs, and measured on queries that they were not chosen on."""

import math

import numpy as np
import pytest

from training.ranking.fitting import ScoreTable, make_grid
from training.ranking.judgments import Query
from training.ranking.measures import average, compare, score_ranking
from training.ranking.parts import QueryParts

QUERY = Query("q", {"near": 2.0, "far": 0.5}, frozenset({"near", "far", "off", "out"}))


def test_ndcg_counts_the_near_more_and_leaves_out_what_nobody_judged() -> None:
    assert score_ranking(QUERY, ["near", "far", "off"]) == 1
    assert score_ranking(QUERY, ["unjudged", "near", "far"]) == 1
    best = 3 + (math.sqrt(2) - 1) / math.log2(3)
    assert score_ranking(QUERY, ["off", "near"]) == pytest.approx(3 / math.log2(3) / best)
    assert score_ranking(QUERY, []) == 0


def test_a_mean_comes_with_its_standard_error() -> None:
    assert str(average([0.0, 1.0])) == "0.500 ± 0.500"
    assert compare({"a": 1.0, "b": 0.5}, {"a": 0.5, "b": 0.0}) == (0.5, 0.0)


def _hear(number: int) -> QueryParts:
    """A query whose related paper the embedding knows, while words and concepts mislead."""
    query = Query(f"q{number}", {"near": 1.0}, frozenset({"near", "off", "out"}))
    return QueryParts(
        "made up", query, ("off", "out", "near"), np.array([[0.2, 0.3, 0], [0, 0.2, 0], [0.1, 0, 1]])
    )


def test_the_weights_follow_the_voice_that_is_right() -> None:
    heard = [_hear(number) for number in range(10)]
    table = ScoreTable(heard, make_grid())
    words, _, embedding = table.grid[table.choose(range(10))]
    assert words == 1
    assert embedding > 0.2
    assert set(table.cross_validate().values()) == {1.0}
    assert set(ScoreTable(heard, make_grid(embedding=False)).cross_validate().values()) < {
        0.5,
        1 / math.log2(3),
    }
