"""How long and how fast to learn."""

from dataclasses import dataclass


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
        bfloat16: compute in 16 bits: faster for a large encoder, slower for a small one.
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
    bfloat16: bool = False
    seed: int = 1

    def rate_factor(self, progress: float) -> float:
        """Return the share of the highest learning rate: a linear rise, then a linear fall to nothing.

        Args:
            progress: share of all steps that are done.
        """
        return min(1.0, (progress + 1e-4) / self.warmup) * max(0.0, 1 - progress)


TEACHER = Hyperparameters(epochs=3, learning_rate=7e-5, averaged_epochs=2, bfloat16=True)
STUDENT = Hyperparameters(epochs=8, learning_rate=2e-4)
DISTILLED = Hyperparameters(
    epochs=3, learning_rate=1e-4, averaged_epochs=2, warmup=0.1, role_weight=0.2, relation_weight=0.5
)


@dataclass(frozen=True)
class TrainingPlan:
    """The settings of the three stages, and how much of each set they see.

    Attributes:
        teacher: of the larger encoder, over the annotated papers.
        student: of the smaller one, over all sets.
        distilled: of the smaller one again, with the soft labels of unlabelled texts.
        unlabelled: texts that the teacher labels.
        other_share: share of the other sets that an epoch of the student sees.
        other_share_distilled: the same while it is distilled.
        renamed_share: share of the papers whose datasets go by other names in an epoch.
    """

    teacher: Hyperparameters = TEACHER
    student: Hyperparameters = STUDENT
    distilled: Hyperparameters = DISTILLED
    unlabelled: int = 2500
    other_share: float = 1 / 3
    other_share_distilled: float = 1 / 2
    renamed_share: float = 0.3
