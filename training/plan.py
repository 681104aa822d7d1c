"""How long and how fast to learn."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Hyperparameters:
    """Settings of one stage of training.

    Attributes:
        epochs: times over the examples.
        learning_rate: the highest, of the encoder.
        head_learning_rate: the highest, of the heads.
        warmup: share of the steps in which the rates rise.
        averaged_epochs: last epochs whose weights are averaged.
        max_pieces: word pieces of a batch.
        role_weight: of the loss of roles, where that of spans is 1.
        relation_weight: the same for relations.
        seed: of everything random.
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
        """Return the share of the highest learning rate: a linear rise, then a linear fall to nothing.

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
"""Corpus -> how many of its texts the teachers label; most are from the fields of a typical reading list."""


@dataclass(frozen=True)
class TrainingPlan:
    """The settings of the three stages, and how much of each set they see.

    Attributes:
        teacher: of the larger encoders, over the annotated papers.
        student: of the smaller one, over all sets.
        distilled: of the smaller one again, with the soft labels of unlabelled texts.
        teachers: how many, of different seeds.
        unlabelled: corpus -> how many of its texts the teachers label.
        other_share: share of the other sets that an epoch of the student sees.
        other_share_distilled: the same while it is distilled.
        renamed_share: share of the papers whose datasets go by other names in an epoch.
    """

    teacher: Hyperparameters = TEACHER
    student: Hyperparameters = STUDENT
    distilled: Hyperparameters = DISTILLED
    teachers: int = 1
    unlabelled: Mapping[str, int] = field(default_factory=lambda: dict(UNLABELLED))
    other_share: float = 1 / 3
    other_share_distilled: float = 1 / 2
    renamed_share: float = 0.3
