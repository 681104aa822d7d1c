"""Fit the weights behind the confidence of a mention by logistic regression on held-out papers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from spacy.language import Language

from extractors.reader.component import ExtractionComponent, get_words
from extractors.reader.mentions.known_names import KnownNames
from extractors.reader.mentions.refinement import group_entities
from training.regression import fit_regression
from training.scoring import AnnotatedEntity, is_kind_accepted, names_match

MIN_ENTITIES = 4
"""Fewest entities that must show a kind of evidence for it to get a weight."""


class JudgedEntity(NamedTuple):
    """An entity that was found: the evidence, and whether the annotators list it as this kind."""

    evidence: dict[str, float]
    is_listed: bool


class FoundEntity(NamedTuple):
    """An entity that was found, whatever its confidence."""

    kind: str
    surfaces: list[str]
    evidence: dict[str, float]

    def to_annotation(self) -> dict[str, Any]:
        """Return it in the form of the annotation guide, without a role."""
        kind = "Concept" if self.kind == "Topic" else self.kind
        return {"type": kind, "name": self.surfaces[0], "surfaces": self.surfaces}


def judge_entities(
    nlp: Language, papers: Sequence[Mapping[str, Any]], known: KnownNames | None = None
) -> list[JudgedEntity]:
    """Compare what a pipeline finds with the annotation.

    Args:
        nlp: the pipeline.
        papers: annotated papers that it did not learn from.
        known: names in annotated papers other than these; by default the shipped tables.

    Returns:
        Every entity found, except those that annotators may list or leave out.
    """
    found = find_entities(nlp, papers, known)
    return [one for paper, of in zip(papers, found, strict=True) for one in judge(of, paper["entities"])]


def find_entities(
    nlp: Language, papers: Sequence[Mapping[str, Any]], known: KnownNames | None = None
) -> list[list[FoundEntity]]:
    """Find everything that a pipeline takes for an entity, before its confidence is weighed.

    Args:
        nlp: the pipeline.
        papers: with ``title`` and ``abstract``.
        known: names in annotated papers other than these; by default the shipped tables.

    Returns:
        The entities of each paper, in the order of the papers.
    """
    component: ExtractionComponent = nlp.get_pipe("kg_reader")  # type: ignore[assignment]
    docs = [nlp(f"{paper['title']}\n{paper['abstract']}", disable=["kg_reader"]) for paper in papers]
    texts = [get_words(doc) for doc in docs]
    found = []
    for doc, text, vectors in zip(docs, texts, component.encoder.encode(texts), strict=True):
        predicted = component.predict_spans(doc, text, vectors)
        entities = group_entities(doc.text, predicted, doc._.abbreviations, known)
        found.append([
            FoundEntity(e.kind, sorted({doc.text[start:end] for start, end in e.mentions}), evidence)
            for e, evidence in entities
        ])  # fmt: skip
    return found


def judge(found: Iterable[FoundEntity], annotated: Sequence[AnnotatedEntity]) -> Iterator[JudgedEntity]:
    """Compare the entities that were found in a paper with the annotation.

    Args:
        found: entities of the paper.
        annotated: what the annotators list.

    Yields:
        Each entity found, except those that annotators may list or leave out.
    """
    for entity in found:
        is_listed = _is_listed(entity.to_annotation(), annotated)
        if is_listed is not None:
            yield JudgedEntity(entity.evidence, is_listed)


def _is_listed(entity: Mapping[str, Any], annotated: Iterable[AnnotatedEntity]) -> bool | None:
    """Check whether the annotators list an entity; None where they say that it may be listed or not."""
    matching = [a for a in annotated if names_match(entity, a) and is_kind_accepted(entity, a)]
    return None if matching and all(a["optional"] for a in matching) else bool(matching)


def fit_weights(judged: Sequence[JudgedEntity], decay: float = 8.0, steps: int = 400) -> dict[str, float]:
    """Fit the weights of the evidence: logistic regression by gradient descent with momentum.

    Args:
        judged: entities with evidence and truth.
        decay: strength of L2 regularisation.
        steps: number of steps of the descent.

    Returns:
        Evidence -> weight, rounded to three digits.
    """
    counts = Counter(name for entity in judged for name in entity.evidence)
    names = sorted(name for name, count in counts.items() if count >= MIN_ENTITIES)
    features = np.array([[entity.evidence.get(name, 0.0) for name in names] for entity in judged])
    truth = np.array([entity.is_listed for entity in judged], dtype=float)
    weights = fit_regression(features, truth, decay, steps)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
