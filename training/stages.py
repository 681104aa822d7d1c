"""Train the network that ships in two stages: on annotated texts, then also on the teachers' soft labels."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from tokenizers import Tokenizer

from training.batches import RELATION_CLASSES
from training.data import TrainingData
from training.examples import GUIDES, Example
from training.learning import train
from training.network import ExtractionNetwork
from training.plan import TrainingPlan


class Model(NamedTuple):
    """A network and the tokenizer of its encoder."""

    network: ExtractionNetwork
    tokenizer: Tokenizer


def make_model(folder: Path, seed: int = 1) -> Model:
    """Make a network with the encoder of a folder, and untrained heads.

    Args:
        folder: folder with weights, configuration and tokenizer of an encoder.
        seed: seed of the heads' weights.
    """
    torch.manual_seed(seed)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    # Our own code cuts and pads windows.
    tokenizer.no_truncation()
    tokenizer.no_padding()
    kinds = {guide: len(names) for guide, names in GUIDES.items()}
    return Model(ExtractionNetwork(folder, kinds, len(RELATION_CLASSES)), tokenizer)


def train_student(folder: Path, data: TrainingData, plan: TrainingPlan, work: Path) -> Model:
    """Train the smaller network on all annotated sets: the first stage, without soft labels.

    Args:
        folder: folder of its encoder.
        data: the training data.
        plan: settings of the training.
        work: folder of the checkpoint.
    """
    student = make_model(folder)
    drawer = data.epoch_drawer(plan.renamed_share, plan.other_share)
    train(*student, drawer, plan.student, work / "student.pt")
    return student


def distil(
    student: Model, labelled: Sequence[Example], data: TrainingData, plan: TrainingPlan, work: Path
) -> None:
    """Continue to train the smaller network, in place, on soft labels as well as annotations.

    Args:
        student: the network after the first stage.
        labelled: texts with the soft labels of the teachers.
        data: the training data.
        plan: settings of the training.
        work: folder of the checkpoint.
    """
    draw_annotated = data.epoch_drawer(plan.renamed_share, plan.other_share_distilled)

    def draw_examples(draw: random.Random) -> list[Example]:
        return [*draw_annotated(draw), *labelled]

    train(*student, draw_examples, plan.distilled, work / "distilled.pt")
