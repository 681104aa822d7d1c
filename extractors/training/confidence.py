"""What the confidence of a mention means: a logistic regression on papers kept back from the recogniser."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from extractors.abbreviations import find
from extractors.mentions.component import things
from extractors.training.scoring import Entity, accepted, hits

RARE = 4
"""Evidence seen for fewer things than this has no weight."""


class Judged(NamedTuple):
    """A thing that was found: the evidence, and whether the annotators list it as this kind."""

    evidence: set[str]
    listed: bool


def judged(nlp: Language, papers: Sequence[Mapping[str, Any]]) -> list[Judged]:
    """What a recogniser finds in papers that it did not learn from, compared with the annotation."""
    texts = [f"{paper['title']}\n{paper['abstract']}" for paper in papers]
    found = []
    for paper, doc in zip(papers, nlp.pipe(texts), strict=True):
        text = doc.text
        pairs = [(text[d.short_start : d.short_end], text[d.long_start : d.long_end]) for d in find(text)]
        marked = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
        for thing, evidence in things(text, marked, pairs):
            surfaces = sorted({text[start:end] for start, end in thing.places})
            found.append(Judged(evidence, _is_listed(thing.kind, surfaces, paper["entities"])))
    return found


def _is_listed(kind: str, surfaces: list[str], annotated: Iterable[Entity]) -> bool:
    entity = {"type": "Concept" if kind == "Topic" else kind, "name": surfaces[0], "surfaces": surfaces}
    return any(hits(entity, e) and accepted(entity, e) for e in annotated)


def fit(found: Sequence[Judged], decay: float = 8.0, steps: int = 400) -> dict[str, float]:
    """Weights of the evidence: logistic regression by gradient descent with momentum.

    Args:
        found: things with evidence and truth.
        decay: strength of the pull towards zero.
        steps: of the descent.
    """
    counts = Counter(name for thing in found for name in thing.evidence)
    names = sorted(name for name, n in counts.items() if n >= RARE)
    features = np.array([[name in thing.evidence for name in names] for thing in found], dtype=float)
    truth = np.array([thing.listed for thing in found], dtype=float)
    weights = _descend(features, truth, decay, steps)
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}


def _descend(
    features: NDArray[np.float64], truth: NDArray[np.float64], decay: float, steps: int
) -> NDArray[np.float64]:
    weights = np.zeros(features.shape[1])
    momentum = np.zeros_like(weights)
    bound = 0.25 * features.T @ features.sum(axis=1) + decay
    for _ in range(steps):
        likely = 1 / (1 + np.exp(-features @ weights))
        momentum = 0.9 * momentum - (features.T @ (likely - truth) + decay * weights) / bound
        weights += momentum
    return weights
