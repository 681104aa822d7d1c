"""How near a paper is to the one that was asked about: by words, by concepts, and by embeddings."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

from kg.records.packing import list_concept_ids
from kg.store import Reader
from queries.models import ConceptRow, Parts, round_parts
from queries.relatedness.features import PaperFeatures
from queries.relatedness.recency import measure_recency
from queries.relatedness.weights import DEFAULT_WEIGHTS, WEIGHTS, Weights
from queries.similarity import cosine, embedding_similarity
from queries.statements import ask

SCORE_DIGITS: Final = 6
"""Decimal places of scores in answers."""


class Similarities(NamedTuple):
    """How near two papers are by each of three measures, each a cosine from 0 to 1."""

    words: float
    concepts: float
    embedding: float


class ScoreParts(NamedTuple):
    """What words, concepts, embeddings and the year bring to a score."""

    words: float
    concepts: float
    embedding: float
    recency: float = 0.0

    @property
    def score(self) -> float:
        """Their sum, 0 to 1."""
        return self.words + self.concepts + self.embedding + self.recency

    def rounded(self, score: float) -> Parts:
        """Return them as an answer shows them: they add up to the score, which is rounded in the same way."""
        return Parts(**dict(zip(self._fields, round_parts(self, score, SCORE_DIGITS), strict=True)))


@dataclass(frozen=True)
class Seed:
    """The paper that was asked about, with how rare each concept of its profile is."""

    features: PaperFeatures
    rarity: Mapping[str, float]
    """Slug -> ``ln((N + 1) / papers that mention it or something narrower)``, at least 0."""
    reach: Mapping[str, int]
    """Slug -> number of papers that mention it or something narrower."""
    concepts: Mapping[str, ConceptRow]
    """Slug -> the concept of that name that most papers mention."""
    total: int
    """Number of papers in the graph."""
    weights: Weights = DEFAULT_WEIGHTS
    newest: int | None = None
    """Year of the newest paper of the graph; None where recency does not count."""

    def score(self, other: PaperFeatures) -> float:
        """Return how near another paper is: 0 to 1."""
        return self.score_parts(other).score

    def score_parts(self, other: PaperFeatures) -> ScoreParts:
        """Return what brings another paper near: cosines, and its year, each in proportion to its weight."""
        near, weights, total = self.measure(other), self._weights, self._total_weight
        return ScoreParts(
            weights.words * near.words / total,
            weights.concepts * near.concepts / total,
            weights.embedding * near.embedding / total,
            weights.recency * measure_recency(other.paper.year, self.newest) / total,
        )

    def measure(self, other: PaperFeatures) -> Similarities:
        """Return how near another paper is by its words, by its concepts and by its embedding."""
        return Similarities(
            cosine(self.features.terms, other.terms),
            sum(self.split_concept_cosine(other).values()),
            embedding_similarity(self.features.embedding, other.embedding),
        )

    def recommends(self, other: PaperFeatures) -> bool:
        """Check that the score of a paper, by the learned weights, is high enough for it to be worth reading.

        The floor was calibrated with the learned weights, so those of a user do not count here. It holds only
        for papers with embeddings: without them, scores are lower, and every paper is recommended.
        """
        usual = self if self.weights == DEFAULT_WEIGHTS else replace(self, weights=DEFAULT_WEIGHTS)
        return usual.score(other) >= WEIGHTS.floor or not self.features.embedding

    def split_concept_cosine(self, other: PaperFeatures) -> dict[str, float]:
        """Return slug that another paper shares -> what it brings to the cosine of the profiles."""
        lengths = self._length * other.length
        return {
            slug: weight * other.profile[slug].weight / lengths
            for slug, weight in self._rare_weights.items()
            if slug in other.profile
        }

    def weigh_concepts(self, cosine: float) -> float:
        """Return what the cosine of the profiles, or a part of it, brings to the score."""
        return self._weights.concepts * cosine / self._total_weight

    def weigh_profile(self) -> dict[str, float]:
        """Return what each slug of the profile weighs in the cosine of the profiles."""
        return {slug: weight / self._length for slug, weight in self._rare_weights.items()}

    def concepts_with(self, slugs: Collection[str], other: PaperFeatures) -> float:
        """Return what concepts would bring to the score of a paper if it used some more of the seed's own.

        Args:
            slugs: of concepts of the seed's profile that the other paper's lacks.
            other: the paper; what would be broader than these in it is left out of the estimate.
        """
        shared = sum(self.split_concept_cosine(other).values()) * self._length * other.length
        shared += sum(self._rare_weights[slug] for slug in slugs)
        # The length of an empty profile is given as 1, so that one can divide by it.
        length = math.sqrt((other.length**2 if other.profile else 0.0) + len(slugs)) or 1.0
        return self._weights.concepts * shared / (self._length * length) / self._total_weight

    @cached_property
    def _weights(self) -> Weights:
        return self.weights if self.features.embedding else self.weights.without_embedding()

    @cached_property
    def _total_weight(self) -> float:
        return self._weights.total

    @cached_property
    def _length(self) -> float:
        """The length of the profile with each entry multiplied by its rarity."""
        return math.sqrt(sum(weight**2 for weight in self._rare_weights.values())) or 1.0

    @cached_property
    def _rare_weights(self) -> Mapping[str, float]:
        """Slug of the profile -> the weight of its entry multiplied by its rarity."""
        return {slug: entry.weight * self.rarity[slug] for slug, entry in self.features.profile.items()}


def load_seed(
    reader: Reader, features: PaperFeatures, total: int, weights: Weights = DEFAULT_WEIGHTS
) -> Seed:
    """Look up how rare each concept of a paper is.

    Args:
        reader: the graph.
        features: of the paper that was asked about.
        total: number of papers in the graph.
        weights: how much each part of a score counts.
    """
    reach: dict[str, int] = {}
    concepts: dict[str, ConceptRow] = {}
    for row in ask(reader, "concepts_of_ids", ids=list_concept_ids(features.profile)):
        concept = ConceptRow.of(row)
        # Rows of one slug come the most mentioned first: that kind of the concept is meant.
        reach.setdefault(concept.slug, max(1, row["reach"] or row["df"] or 1))
        concepts.setdefault(concept.slug, concept)
    rarity = {slug: max(0.0, math.log((total + 1) / papers)) for slug, papers in reach.items()}
    profile = {slug: entry for slug, entry in features.profile.items() if slug in rarity}
    newest = ask(reader, "year_range")[0]["last"] if weights.recency else None
    return Seed(replace(features, profile=profile), rarity, reach, concepts, total, weights, newest)
