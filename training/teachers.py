"""Train teachers, larger networks with different seeds, and average the labels that they give to texts."""

import logging
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

import torch

from training.corpora import read_lines
from training.data import TrainingData
from training.examples import Example
from training.learning import predict_spans, train
from training.plan import TrainingPlan
from training.soft_labels import average, label, sample_unlabelled
from training.stages import Model, make_model


class Sources(NamedTuple):
    """Files that teachers start from and read.

    Attributes:
        encoder: folder of the encoder that they start from.
        data: folder of the annotated corpora.
        corpora: folder of the unlabelled corpora.
        reported: a file of texts to report on, one on each line; the teachers label none of them.
    """

    encoder: Path
    data: Path
    corpora: Path
    reported: Path | None


def label_with_teachers(sources: Sources, plan: TrainingPlan, work: Path) -> list[Example]:
    """Train teachers in parallel, let each label the same texts, and average their labels.

    Each teacher has a process and an equal share of the cores: two networks that learn on one core each are
    done sooner than if they learned on both cores, one after the other.

    Args:
        sources: files that they start from and read.
        plan: settings of the training.
        work: folder of checkpoints and labels; an interrupted run continues from them.
    """
    processes = min(plan.teachers, os.cpu_count() or 1)
    with ProcessPoolExecutor(
        processes, multiprocessing.get_context("spawn"), _prepare_process, (processes,)
    ) as pool:
        run = partial(_train_and_label, sources, plan, work)
        return average(list(pool.map(run, range(1, plan.teachers + 1))))


def _prepare_process(processes: int) -> None:
    logging.basicConfig(level=logging.INFO, format=f"%(asctime)s [{os.getpid()}] %(message)s")
    torch.set_num_threads(max(1, (os.cpu_count() or 1) // processes))


def _train_and_label(sources: Sources, plan: TrainingPlan, work: Path, number: int) -> list[Example]:
    data = TrainingData.read(sources.data)
    teacher = train_teacher(sources.encoder, data, plan, work, number)
    texts = draw_texts(sources, data, plan)
    return label(
        texts,
        partial(predict_spans, teacher.network),
        teacher.tokenizer,
        work / f"soft_labels_{number}.jsonl",
    )


def train_teacher(encoder: Path, data: TrainingData, plan: TrainingPlan, work: Path, number: int) -> Model:
    """Train a larger network on the annotated papers alone.

    Args:
        encoder: folder of its encoder.
        data: the training data.
        plan: settings of the training.
        work: folder of the checkpoint.
        number: number of the teacher, from 1, which is also its seed.
    """
    teacher = make_model(encoder, seed=number)
    drawer = data.epoch_drawer(plan.renamed_share, 0.0)
    train(*teacher, drawer, replace(plan.teacher, seed=number), work / f"teacher_{number}.pt")
    return teacher


def draw_texts(sources: Sources, data: TrainingData, plan: TrainingPlan) -> list[Example]:
    """Draw the unlabelled texts of a plan: the same for each teacher, none of them reported on.

    Args:
        sources: with the corpora, and the texts to report on.
        data: its splitter cuts texts into words; its held-out papers are reported on, too.
        plan: how many texts of which corpus.
    """
    reported = [f"{paper['title']}\n{paper['abstract']}" for paper in data.held_out]
    if sources.reported:
        reported += read_lines(sources.reported)
    return [
        text
        for name, count in plan.unlabelled.items()
        for text in sample_unlabelled(sources.corpora / name, count, data.splitter, 1, reported)
    ]
