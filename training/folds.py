"""Cross-validate on all annotated papers: each is read by a student that learned from the other folds.

The student is the one before distillation, whose training is short enough to be repeated; training plans are
compared by it. The weights of the evidence for a paper are fitted on the papers of the other folds.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

import numpy as np

from extractors.reader.mentions.known_names import parse_known_names
from extractors.reader.mentions.refinement import MIN_CONFIDENCE, estimate_confidence
from training.confidence import FoundEntity, find_entities, fit_weights, judge
from training.data import TrainingData
from training.export import export_network
from training.known_names import count_known_names
from training.plan import TrainingPlan
from training.scoring import TYPES, Counts, count_matches
from training.shipping import make_pipeline
from training.stages import train_student

Paper = dict[str, Any]
RESAMPLES = 1000
"""Number of resamples of the bootstrap (Efron, 1979) that estimates the standard errors."""


def evaluate_folds(
    encoder: Path, data: TrainingData, plan: TrainingPlan, count: int, work: Path
) -> Iterator[str]:
    """Train a student for each fold, and score all of them together.

    Args:
        encoder: folder of the encoder that students start from.
        data: all training data; its held-out papers are in the folds, too.
        plan: settings of the training.
        count: number of folds, at least two.
        work: folder of checkpoints; an interrupted evaluation continues from them.

    Yields:
        The lines of the report.
    """
    folds = split_into_folds([*data.papers, *data.held_out], count)
    found = []
    for number, fold in enumerate(folds):
        others = [paper for other in folds if other is not fold for paper in other]
        folder = work / f"fold_{number + 1}_of_{count}"
        folder.mkdir(parents=True, exist_ok=True)
        found.append(_extract(encoder, replace(data, papers=others, held_out=fold), plan, folder))
    yield from format_scores(score_folds(folds, found))


def split_into_folds(papers: Sequence[Paper], count: int) -> list[list[Paper]]:
    """Split papers at random into folds whose sizes differ by one at most."""
    order = list(papers)
    random.Random(1).shuffle(order)
    return [order[number::count] for number in range(count)]


def _extract(encoder: Path, data: TrainingData, plan: TrainingPlan, folder: Path) -> list[list[FoundEntity]]:
    student = train_student(encoder, data, plan, folder)
    student.tokenizer.save(str(folder / "tokenizer.json"))
    export_network(student.network, folder / "tokenizer.json", folder / "encoder")
    known = parse_known_names(count_known_names(data.papers))
    return find_entities(make_pipeline(folder / "encoder"), data.held_out, known)


def score_folds(
    folds: Sequence[Sequence[Paper]], found: Sequence[Sequence[Sequence[FoundEntity]]]
) -> dict[str, list[Counts]]:
    """Count right and wrong entities in each paper, for all kinds together and for each kind.

    Args:
        folds: annotated papers.
        found: everything that the student of each fold takes for an entity, in each of its papers.

    Returns:
        Kind, or "all" -> counts of each paper.
    """
    counts: dict[str, list[Counts]] = {kind: [] for kind in ("all", *TYPES)}
    for number, (fold, entities) in enumerate(zip(folds, found, strict=True)):
        others = [
            one
            for other in range(len(folds))
            if other != number
            for paper, of_paper in zip(folds[other], found[other], strict=True)
            for one in judge(of_paper, paper["entities"])
        ]
        weights = fit_weights(others)
        for paper, of_paper in zip(fold, entities, strict=True):
            confident = [e for e in of_paper if estimate_confidence(e.evidence, weights) >= MIN_CONFIDENCE]
            pair = [entity.to_annotation() for entity in confident], paper["entities"]
            for kind, so_far in counts.items():
                so_far.append(count_matches([pair], "" if kind == "all" else kind))
    return counts


def format_scores(counts: Mapping[str, Sequence[Counts]]) -> Iterator[str]:
    """Yield strict F1 with its standard error, precision and recall, a line for each kind."""
    for kind, of_papers in counts.items():
        total = _add(of_papers)
        yield (
            f"{kind:8} strict F1 {total.f1:5.1f} ± {estimate_error(of_papers):.1f} "
            f"(P {total.precision:.1f} R {total.recall:.1f}), {len(of_papers)} papers"
        )


def estimate_error(of_papers: Sequence[Counts]) -> float:
    """Estimate the standard error of F1: its standard deviation over papers drawn with replacement."""
    draw = random.Random(1)
    resampled = (draw.choices(of_papers, k=len(of_papers)) for _ in range(RESAMPLES))
    return float(np.std([_add(drawn).f1 for drawn in resampled]))


def _add(of_papers: Sequence[Counts]) -> Counts:
    return Counts(*map(sum, zip(*map(astuple, of_papers), strict=True)))
