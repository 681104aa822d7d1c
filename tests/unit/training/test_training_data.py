"""The sets of a folder, the examples of an epoch, the plan."""

import random
from pathlib import Path

import pytest

from tests.unit.training.annotated_papers import MORE_NETS, NETS, write_corpora
from training.data import TrainingData
from training.plan import DISTILLED, STUDENT, TEACHER, Hyperparameters, TrainingPlan

LEARNED = len(NETS) - 1 + len(MORE_NETS) - 1
"""Papers that are learned from: one of each file is held out."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> TrainingData:
    return TrainingData.read(write_corpora(tmp_path_factory.mktemp("data")))


def test_all_sets_of_a_folder_are_read(data: TrainingData) -> None:
    assert (len(data.papers), len(data.held_out)) == (LEARNED, 2)
    assert data.names == ["SmallBoats"]
    assert [example.guide for example in data.others] == ["scier"] * 4 + ["scirex"]


def test_a_folder_without_a_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"train\.jsonl"):
        TrainingData.read(tmp_path)


def test_an_epoch_has_all_papers_and_a_share_of_the_others(data: TrainingData) -> None:
    examples = data.epoch_drawer(renamed_share=0, other_share=0.4)(random.Random(1))
    guides = [example.guide for example in examples]
    assert guides.count("papers") == LEARNED
    assert len(guides) - guides.count("papers") == 2
    assert all("TinyCars" in example.words for example in examples if example.guide == "papers")


@pytest.mark.parametrize(("share", "count"), [(0.0, 0), (1.0, LEARNED)])
def test_datasets_are_renamed_with_a_chance(data: TrainingData, share: float, count: int) -> None:
    examples = data.epoch_drawer(renamed_share=share, other_share=0)(random.Random(1))
    assert sum("SmallBoats" in example.words for example in examples) == count


def test_nothing_is_learned_from_held_out_papers(data: TrainingData) -> None:
    nets = {paper["title"].partition(":")[0] for paper in data.held_out}
    examples = data.epoch_drawer(renamed_share=0.5, other_share=1.0)(random.Random(1))
    assert not any(nets & {*example.words} for example in examples if example.guide == "papers")


def test_epochs_differ_and_can_be_repeated(data: TrainingData) -> None:
    draw = data.epoch_drawer(renamed_share=0.5, other_share=0.4)
    assert draw(random.Random(1)) == draw(random.Random(1))
    assert draw(random.Random(1)) != draw(random.Random(2))


def test_the_learning_rate_rises_and_falls() -> None:
    settings = Hyperparameters(epochs=1, learning_rate=1e-3, warmup=0.1)
    factors = [settings.rate_factor(step / 100) for step in range(101)]
    assert factors[0] == pytest.approx(0.001)  # not quite zero: the first step learns something
    assert factors[:9] == sorted(factors[:9])
    assert factors[10:] == sorted(factors[10:], reverse=True)
    assert factors[50] == 0.5
    assert factors[100] == 0
    assert settings.rate_factor(1.1) == 0
    assert max(factors) <= 1


def test_the_plan_is_the_one_of_the_model_card() -> None:
    card = (Path(__file__).parents[3] / "extractors" / "MODEL_CARD.md").read_text("utf-8")
    text = " ".join(card.split())
    plan = TrainingPlan()
    assert (plan.teacher, plan.student, plan.distilled) == (TEACHER, STUDENT, DISTILLED)
    assert f"({STUDENT.epochs} epochs, learning rate 2e-4, last three averaged)" in text
    assert (STUDENT.learning_rate, STUDENT.averaged_epochs) == (2e-4, 3)
    assert f"{TEACHER.epochs} epochs, 7e-5) from the annotated papers" in text
    assert TEACHER.learning_rate == 7e-5
    assert f"({DISTILLED.epochs} epochs, 1e-4, last two averaged)" in text
    assert (DISTILLED.learning_rate, DISTILLED.averaged_epochs) == (1e-4, 2)
    assert f"soft labels of {sum(plan.unlabelled.values()):,} unlabelled abstracts" in text
    assert plan.teachers == 1
    assert "a teacher (all-mpnet-base-v2" in text
    assert "three in ten papers have their datasets renamed" in text
    assert plan.renamed_share == 0.3


def test_a_plan_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        TrainingPlan().teachers = 3  # type: ignore[misc]
