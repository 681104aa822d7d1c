"""The stages of training: a student, a teacher, the student again with what the teacher says."""

import logging
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from training import corpora
from training.examples import GUIDES, RELATIONS, Example, Words, annotated, renamed, scier, scirex
from training.held_out import split
from training.learning import Course, learn
from training.network import Reader
from training.renaming import names_of

log = logging.getLogger(__name__)

TEACHER = Course(epochs=3, rate=7e-5, averaged=2, short=True)
STUDENT = Course(epochs=8, rate=2e-4)
DISTILLED = Course(epochs=3, rate=1e-4, averaged=2, warm=0.1, role_weight=0.2, relation_weight=0.5)


@dataclass(frozen=True)
class Plan:
    """The courses of the three stages, and how much of each set they see.

    Attributes:
        teacher: of the larger encoder, over the annotated papers.
        student: of the smaller one, over all sets.
        distilled: of the smaller one again, with what the teacher says of unlabelled texts.
        unlabelled: texts that the teacher reads.
        others: share of the other sets that an epoch of the student sees.
        others_at_last: the same while it is distilled.
        renamed: share of the papers whose datasets go by other names in an epoch.
    """

    teacher: Course = TEACHER
    student: Course = STUDENT
    distilled: Course = DISTILLED
    unlabelled: int = 2500
    others: float = 1 / 3
    others_at_last: float = 1 / 2
    renamed: float = 0.3


@dataclass(frozen=True)
class Sets:
    """What there is to learn from: annotated papers, names of datasets, examples by other guides."""

    papers: Sequence[dict[str, Any]]
    kept_back: Sequence[dict[str, Any]]
    names: Sequence[str]
    others: Sequence[Example]
    words: Words

    @classmethod
    def read(cls, data: Path) -> "Sets":
        """All sets of a folder; a part of the annotated papers is kept back."""
        words = Words()
        learned, kept_back = split(corpora.records(data / "annotated" / "train.jsonl"), seed=1)
        others = [*scier(data / "scier" / "train.jsonl"), *scirex(data, words)]
        return cls(learned, kept_back, names_of(data / "names" / "datasets.tsv"), others, words)

    def epoch(self, plan: Plan, others: float) -> Callable[[random.Random], list[Example]]:
        """Draws the examples of an epoch."""

        def examples(draw: random.Random) -> list[Example]:
            papers = (
                renamed(paper, self.names, draw) if draw.random() < plan.renamed else paper
                for paper in self.papers
            )
            return [
                *annotated(papers, self.words),
                *draw.sample(self.others, round(others * len(self.others))),
            ]

        return examples


def new_reader(folder: Path) -> tuple[Reader, Tokenizer]:
    """An encoder of a folder with heads that know nothing yet, and its tokenizer."""
    torch.manual_seed(1)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    kinds = {guide: len(names) for guide, names in GUIDES.items()}
    return Reader(folder, kinds, len(RELATIONS)), tokenizer


def train_teacher(folder: Path, sets: Sets, plan: Plan, work: Path) -> tuple[Reader, Tokenizer]:
    """The larger network; see ``Plan``."""
    reader, tokenizer = new_reader(folder)
    learn(reader, tokenizer, sets.epoch(plan, 0.0), plan.teacher, work / "teacher.pt")
    return reader, tokenizer


def train_student(folder: Path, sets: Sets, plan: Plan, work: Path) -> tuple[Reader, Tokenizer]:
    """The smaller network before it hears of the teacher."""
    reader, tokenizer = new_reader(folder)
    learn(reader, tokenizer, sets.epoch(plan, plan.others), plan.student, work / "student.pt")
    return reader, tokenizer


def distil(
    student: tuple[Reader, Tokenizer], opinions: Sequence[Example], sets: Sets, plan: Plan, work: Path
) -> None:
    """Teach the smaller network, in place, what the teacher says, besides what is annotated."""
    reader, tokenizer = student
    own = sets.epoch(plan, plan.others_at_last)

    def examples(draw: random.Random) -> list[Example]:
        return [*own(draw), *opinions]

    learn(reader, tokenizer, examples, plan.distilled, work / "distilled.pt")
