"""Read the data sets that training learns from, and draw the examples of an epoch."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.corpora import read_annotated
from training.examples import (
    Example,
    WordSplitter,
    make_annotated_examples,
    read_scier_examples,
    read_scirex_examples,
)
from training.renaming import read_dataset_names, rename_datasets

DrawExamples = Callable[[random.Random], list[Example]]
"""Returns the examples of one epoch, drawn with a generator of random numbers."""


@dataclass(frozen=True)
class TrainingData:
    """The data to learn from.

    Attributes:
        papers: annotated papers.
        held_out: annotated papers that nothing is learned from.
        names: names of datasets, which replace those in papers.
        others: examples annotated by other guides.
        splitter: cuts texts into words.
    """

    papers: Sequence[dict[str, Any]]
    held_out: Sequence[dict[str, Any]]
    names: Sequence[str]
    others: Sequence[Example]
    splitter: WordSplitter

    @classmethod
    def read(cls, folder: Path) -> "TrainingData":
        """Read all sets of a folder.

        Args:
            folder: with ``annotated/train.jsonl``, ``annotated/more.jsonl``, ``scier/train.jsonl``,
                ``scirex/train_abstracts.jsonl`` and ``names/datasets.tsv``.
        """
        papers, held_out = read_annotated(folder)
        scier = read_scier_examples(folder / "scier" / "train.jsonl")
        scirex = read_scirex_examples(folder / "scirex" / "train_abstracts.jsonl")
        names = read_dataset_names(folder / "names" / "datasets.tsv")
        return cls(papers, held_out, names, [*scier, *scirex], WordSplitter())

    def epoch_drawer(self, renamed_share: float, other_share: float) -> DrawExamples:
        """Return a function that draws the examples of an epoch.

        Args:
            renamed_share: probability that the datasets of a paper are renamed.
            other_share: share of the examples by other guides that an epoch has.
        """

        def draw_examples(draw: random.Random) -> list[Example]:
            papers = (
                rename_datasets(paper, self.names, draw) if draw.random() < renamed_share else paper
                for paper in self.papers
            )
            return [
                *make_annotated_examples(papers, self.splitter),
                *draw.sample(self.others, round(other_share * len(self.others))),
            ]

        return draw_examples
