"""What the confidence of a mention means: a logistic regression on papers kept back from the recogniser."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from extractors.abbreviations import find
from extractors.mentions.component import Judge, judged_things
from extractors.training.scoring import TYPES, Entity, accepted, hits

RARE = 4
"""Evidence seen for fewer things than this has no weight."""


class Judged(NamedTuple):
    """A thing that was found: its kind, the evidence, whether the annotators list it, and not as optional."""

    kind: str
    evidence: set[str]
    listed: bool
    required: bool


def judged(nlp: Language, papers: Sequence[Mapping[str, Any]]) -> list[Judged]:
    """What a recogniser finds in papers that it did not learn from, compared with the annotation."""
    texts = [f"{paper['title']}\n{paper['abstract']}" for paper in papers]
    found = []
    for paper, doc in zip(papers, nlp.pipe(texts), strict=True):
        text = doc.text
        pairs = [(text[d.short_start : d.short_end], text[d.long_start : d.long_end]) for d in find(text)]
        marked = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
        for thing, evidence in judged_things(text, marked, pairs):
            surfaces = sorted({text[start:end] for start, end in thing.places})
            found.append(_compared(thing.kind, evidence, surfaces, paper["entities"]))
    return found


def _compared(kind: str, evidence: set[str], surfaces: list[str], annotated: Iterable[Entity]) -> Judged:
    entity = {"type": "Concept" if kind == "Topic" else kind, "name": surfaces[0], "surfaces": surfaces}
    right = [e for e in annotated if hits(entity, e) and accepted(entity, e)]
    return Judged(kind, evidence, bool(right), any(not e["optional"] for e in right))


def fit(found: Sequence[Judged], decay: float = 4.0, steps: int = 400) -> dict[str, float]:
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


def thresholds(
    found: Sequence[Judged], confidences: Sequence[float], missed: Mapping[str, int]
) -> dict[str, float]:
    """For each kind the least confidence that gives the best F1 of required entities.

    Args:
        found: things with truth.
        confidences: of each, from a fit that did not see it.
        missed: kind -> required entities that the recogniser did not find at all.
    """
    steps = [round(0.02 * i, 2) for i in range(30)]
    best = {}
    for kind in TYPES:
        things = [(c, t) for c, t in zip(confidences, found, strict=True) if t.kind == kind]
        scores = [_f1(things, least, missed.get(kind, 0)) for least in steps]
        best[kind] = steps[scores.index(max(scores))]
    return best


def _f1(things: Iterable[tuple[float, Judged]], least: float, missed: int) -> float:
    kept = right = needed = 0
    for confidence, thing in things:
        needed += thing.required
        if confidence >= least and (thing.required or not thing.listed):
            kept += 1
            right += thing.required
    return 2 * right / max(1, kept + needed + missed)


def cross_fitted(found: Sequence[Judged], parts: int = 5) -> list[float]:
    """The confidence of each thing, by weights fitted without its part of the list."""
    out = [0.0] * len(found)
    size = -(-len(found) // parts)
    for at in range(0, len(found), size):
        judge = Judge(fit([*found[:at], *found[at + size :]]))
        out[at : at + size] = [judge.confidence(thing.evidence) for thing in found[at : at + size]]
    return out
