"""Settings of the training: hyperparameters of each stage, and the data that each stage sees."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Hyperparameters:
    """Settings of one stage of training.

    Attributes:
        epochs: passes over the examples.
        learning_rate: peak learning rate of the encoder.
        head_learning_rate: peak learning rate of the heads.
        warmup: share of all steps in which the learning rates rise.
        averaged_epochs: how many of the last epochs' weights are averaged.
        max_pieces: most word pieces of a batch, padding included.
        role_weight: weight of the loss of roles; that of spans is 1.
        relation_weight: weight of the loss of relations.
        seed: seed of all random numbers.
    """

    epochs: int
    learning_rate: float
    head_learning_rate: float = 1e-3
    warmup: float = 0.06
    averaged_epochs: int = 3
    max_pieces: int = 1500
    role_weight: float = 0.1
    relation_weight: float = 0.1
    seed: int = 1

    def rate_factor(self, progress: float) -> float:
        """Return the factor of the peak learning rates: a linear rise, then a linear fall to zero.

        Args:
            progress: share of all steps that are done.
        """
        return min(1.0, (progress + 1e-4) / self.warmup) * max(0.0, 1 - progress)


TEACHER = Hyperparameters(epochs=3, learning_rate=7e-5, averaged_epochs=2)
STUDENT = Hyperparameters(epochs=8, learning_rate=2e-4)
DISTILLED = Hyperparameters(
    epochs=3,
    learning_rate=1e-4,
    averaged_epochs=2,
    warmup=0.1,
    role_weight=0.2,
    relation_weight=0.5,
)
UNLABELLED = {"arxiv-ml-12k.jsonl.gz": 3000, "acl-20k.jsonl.gz": 500}
"""Corpus -> how many of its texts the teachers label. Most are from the fields of a typical reading list."""


@dataclass(frozen=True)
class TrainingPlan:
    """The settings of the three stages, and how much of each set they see.

    Attributes:
        teacher: settings of the larger network, which learns from the annotated papers.
        student: settings of the smaller network, which learns from all sets.
        distilled: settings of its second stage, which adds unlabelled texts with soft labels.
        teachers: number of teachers, which have different seeds.
        unlabelled: corpus -> how many of its texts the teachers label.
        other_share: share of the examples by other guides that an epoch of the student has.
        other_share_distilled: the same for its second stage.
        renamed_share: share of the papers whose datasets are renamed in an epoch.
    """

    teacher: Hyperparameters = TEACHER
    student: Hyperparameters = STUDENT
    distilled: Hyperparameters = DISTILLED
    teachers: int = 1
    unlabelled: Mapping[str, int] = field(default_factory=lambda: dict(UNLABELLED))
    other_share: float = 1 / 3
    other_share_distilled: float = 1 / 2
    renamed_share: float = 0.3
