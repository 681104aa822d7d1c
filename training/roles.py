"""The weights of the role cues: multinomial logistic regression on the annotated abstracts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.reader.roles.cues import Place
from extractors.reader.roles.vote import ROLES, cues_of_one, sentences_of
from training.spans import KINDS, occurrences, without_pairs

RARE = 4
"""Cues of fewer things than this have no weight."""


def examples(papers: Iterable[Mapping[str, Any]]) -> Iterator[tuple[set[str], str]]:
    """The cues and the role of each method, dataset and task of annotated papers."""
    for paper in papers:
        text = f"{paper['title']}\n{paper['abstract']}"
        sentences = sentences_of(text)
        for entity in paper["entities"]:
            places = [
                Place(start, end, KINDS[entity["type"]])
                for surface in without_pairs(entity["surfaces"])
                for start, end in occurrences(surface, text)
            ]
            if places and entity["type"] != "Concept":
                yield cues_of_one(text, places, sentences, paper["abbreviations"]), entity["role"]


def fit(
    examples: Sequence[tuple[set[str], str]], decay: float = 2.0, steps: int = 300
) -> dict[str, list[float]]:
    """Weights for each cue.

    Args:
        examples: the cues of a thing, and its role.
        decay: strength of the pull towards zero.
        steps: of gradient descent with momentum.
    """
    counts = Counter(cue for found, _ in examples for cue in found)
    names = sorted(cue for cue, n in counts.items() if n >= RARE)
    features = _matrix([found for found, _ in examples], names)
    wanted = np.eye(len(ROLES))[[ROLES.index(role) for _, role in examples]]
    weights = _descend(features, wanted, decay, steps)
    return {cue: [round(float(w), 3) for w in row] for cue, row in zip(names, weights, strict=True)}


def _matrix(found: Iterable[set[str]], names: Sequence[str]) -> NDArray[np.float64]:
    at = {name: i for i, name in enumerate(names)}
    rows = []
    for cues in found:
        row = np.zeros(len(names))
        row[[at[cue] for cue in cues if cue in at]] = 1.0
        rows.append(row)
    return np.array(rows)


def _descend(
    features: NDArray[np.float64], wanted: NDArray[np.float64], decay: float, steps: int
) -> NDArray[np.float64]:
    """Minimise the cross entropy, each direction scaled by how often its cue occurs."""
    weights = np.zeros((features.shape[1], wanted.shape[1]))
    momentum = np.zeros_like(weights)
    scale = 0.25 * (features.T @ features.sum(axis=1))[:, None] + decay
    for _ in range(steps):
        scores = features @ weights
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        slope = features.T @ (likely - wanted) + decay * weights
        momentum = 0.9 * momentum - slope / scale
        weights += momentum
    return weights
