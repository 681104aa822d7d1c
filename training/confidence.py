"""What the confidence of a mention means: a logistic regression on papers kept back from the recogniser."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from extractors.reader.component import Reader, words_of
from extractors.reader.mentions.refinement import things
from training.scoring import Entity, accepted, hits

RARE = 4
"""Evidence seen for fewer things than this has no weight."""


class Judged(NamedTuple):
    """A thing that was found: the evidence, and whether the annotators list it as this kind."""

    evidence: dict[str, float]
    listed: bool


def judged(nlp: Language, papers: Sequence[Mapping[str, Any]]) -> list[Judged]:
    """What a pipeline finds in papers that it did not learn from, compared with the annotation."""
    reader: Reader = nlp.get_pipe("kg_reader")  # type: ignore[assignment]
    docs = [nlp(f"{paper['title']}\n{paper['abstract']}", disable=["kg_reader"]) for paper in papers]
    texts = [words_of(doc) for doc in docs]
    found = []
    for paper, doc, text, vectors in zip(papers, docs, texts, reader.encoder.vectors(texts), strict=True):
        for thing, evidence in things(doc.text, reader.marked(doc, text, vectors), doc._.abbreviations):
            surfaces = sorted({doc.text[start:end] for start, end in thing.places})
            listed = _is_listed(thing.kind, surfaces, paper["entities"])
            if listed is not None:
                found.append(Judged(evidence, listed))
    return found


def _is_listed(kind: str, surfaces: list[str], annotated: Iterable[Entity]) -> bool | None:
    """None where the annotators say that it may be listed or not."""
    entity = {"type": "Concept" if kind == "Topic" else kind, "name": surfaces[0], "surfaces": surfaces}
    right = [e for e in annotated if hits(entity, e) and accepted(entity, e)]
    return None if right and all(e["optional"] for e in right) else bool(right)


def fit(found: Sequence[Judged], decay: float = 8.0, steps: int = 400) -> dict[str, float]:
    """Weights of the evidence: logistic regression by gradient descent with momentum.

    Args:
        found: things with evidence and truth.
        decay: strength of the pull towards zero.
        steps: of the descent.
    """
    counts = Counter(name for thing in found for name in thing.evidence)
    names = sorted(name for name, n in counts.items() if n >= RARE)
    features = np.array([[thing.evidence.get(name, 0.0) for name in names] for thing in found])
    truth = np.array([thing.listed for thing in found], dtype=float)
    weights = _descend(features, truth, decay, steps)
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}


def _descend(
    features: NDArray[np.float64], truth: NDArray[np.float64], decay: float, steps: int
) -> NDArray[np.float64]:
    weights = np.zeros(features.shape[1])
    momentum = np.zeros_like(weights)
    bound = 0.25 * np.abs(features).T @ np.abs(features).sum(axis=1) + decay
    for _ in range(steps):
        likely = 1 / (1 + np.exp(-features @ weights))
        momentum = 0.9 * momentum - (features.T @ (likely - truth) + decay * weights) / bound
        weights += momentum
    return weights
