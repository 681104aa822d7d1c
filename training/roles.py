"""Fit the weights of the role cues by multinomial logistic regression on the annotated abstracts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.reader.roles.vote import ROLES, find_entity_cues, split_sentences
from extractors.reader.spans import LabelledSpan
from training.regression import fit_regression
from training.surfaces import KIND_OF_TYPE, drop_joined_forms, find_occurrences

MIN_ENTITIES = 4
"""Fewest entities that must have a cue for it to get a weight."""

CueExample = tuple[set[str], str]
"""The cues of an entity, and its role."""


def make_cue_examples(papers: Iterable[Mapping[str, Any]]) -> Iterator[CueExample]:
    """Find the cues of each method, dataset and task of annotated papers.

    Args:
        papers: with ``title``, ``abstract``, ``entities`` and ``abbreviations``.

    Yields:
        The cues and the role of each that is mentioned in the text.
    """
    for paper in papers:
        text = f"{paper['title']}\n{paper['abstract']}"
        sentences = split_sentences(text)
        for entity in paper["entities"]:
            mentions = [
                LabelledSpan(start, end, KIND_OF_TYPE[entity["type"]])
                for surface in drop_joined_forms(entity["surfaces"])
                for start, end in find_occurrences(surface, text)
            ]
            if mentions and entity["type"] != "Concept":
                yield find_entity_cues(text, mentions, sentences, paper["abbreviations"]), entity["role"]


def fit_weights(
    examples: Sequence[CueExample], decay: float = 2.0, steps: int = 300
) -> dict[str, list[float]]:
    """Fit the weights of the cues by gradient descent with momentum.

    Args:
        examples: the cues of an entity, and its role.
        decay: strength of L2 regularisation.
        steps: number of steps of the descent.

    Returns:
        Cue -> one weight for each of ``ROLES``, rounded to three digits.
    """
    counts = Counter(cue for cues, _ in examples for cue in cues)
    names = sorted(cue for cue, count in counts.items() if count >= MIN_ENTITIES)
    features = _to_matrix([cues for cues, _ in examples], names)
    truth = np.eye(len(ROLES))[[ROLES.index(role) for _, role in examples]]
    weights = fit_regression(features, truth, decay, steps)
    return {cue: [round(float(w), 3) for w in row] for cue, row in zip(names, weights, strict=True)}


def _to_matrix(cues_of: Iterable[set[str]], names: Sequence[str]) -> NDArray[np.float64]:
    """Make a matrix [entity, cue] of zeros and ones."""
    column = {name: i for i, name in enumerate(names)}
    rows = []
    for cues in cues_of:
        row = np.zeros(len(names))
        row[[column[cue] for cue in cues if cue in column]] = 1.0
        rows.append(row)
    return np.array(rows)
