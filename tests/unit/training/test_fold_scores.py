"""Scores on folds of the annotated papers: every paper once, judged by evidence of the other folds."""

from typing import Any

import pytest

from tests.unit.training.annotated_papers import MORE_NETS, NETS, entity, paper
from training.confidence import FoundEntity
from training.scoring import Counts

SURE, UNSURE = {"any": 1.0, "~surest": 3.0}, {"any": 1.0, "~surest": -3.0}


@pytest.fixture(scope="module")
def folds() -> Any:
    pytest.importorskip("torch", reason="training is an extra")
    from training import folds

    return folds


def annotated(name: str) -> dict[str, Any]:
    return {"title": name, "abstract": "", "entities": [entity("Method", name)]}


def test_every_paper_is_in_one_fold(folds: Any) -> None:
    papers = [paper(net) for net in (*NETS, *MORE_NETS)]
    split = folds.split_into_folds(papers, 4)
    assert sorted(map(len, split)) == [2, 2, 2, 3]
    titles = [one["title"] for fold in split for one in fold]
    assert sorted(titles) == sorted(one["title"] for one in papers)


def test_what_the_other_folds_show_to_be_wrong_is_not_kept(folds: Any) -> None:
    split = [[annotated(f"Net{fold}x{n}") for n in range(20)] for fold in range(2)]
    found = [
        [[FoundEntity("Method", [p["title"]], SURE), FoundEntity("Task", ["noise"], UNSURE)] for p in fold]
        for fold in split
    ]
    counts = folds.score_folds(split, found)
    assert counts["all"] == counts["Method"] == [Counts(right=1, found=1, required=1)] * 40
    assert counts["Task"] == [Counts()] * 40
    first, *_ = folds.format_scores(counts)
    assert first == "all      strict F1 100.0 ± 0.0 (P 100.0 R 100.0), 40 papers"


def test_papers_that_differ_make_the_score_uncertain(folds: Any) -> None:
    half = [Counts(right=1, found=1, required=1), Counts(wrong=1, required=1)] * 50
    # F1 is the share of the papers that are right: its error is the root of 0.5 * 0.5 / 100.
    assert folds.estimate_error(half) == pytest.approx(5, abs=0.5)
