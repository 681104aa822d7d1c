"""All pairs of papers at once are scored as each pair is alone."""

import pytest

from kg.store import GraphStore
from queries.papers import count_papers
from queries.relatedness.digest import find_floor
from queries.relatedness.features import load_features
from queries.relatedness.matrix import score_pairs
from queries.relatedness.score import load_seed
from queries.relatedness.weights import WEIGHTS


def test_pairs_have_the_score_that_they_have_alone(graph: GraphStore) -> None:
    ids = [row["id"] for row in graph.query("MATCH (p:Paper) RETURN p.id AS id ORDER BY p.id")]
    features = list(load_features(graph, ids).values())
    seeds = [load_seed(graph, paper, count_papers(graph)) for paper in features]
    scores = score_pairs(seeds, features)
    assert scores.shape == (len(ids), len(ids)) != (0, 0)
    for seed, row in zip(seeds, scores.tolist(), strict=True):
        assert row == pytest.approx([seed.score(other) for other in features])
    assert score_pairs(seeds, []).shape == (len(ids), 0)


def test_the_floor_rises_with_the_list() -> None:
    assert find_floor(1) == WEIGHTS.floor < find_floor(2) < find_floor(200)
