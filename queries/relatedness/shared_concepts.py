"""Find the concepts that two papers share, and what each of them brings to the score."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Final, NamedTuple

from queries.relatedness.features import PaperFeatures
from queries.relatedness.profile import Entry
from queries.relatedness.score import Seed
from queries.relatedness.weights import WEIGHTS

MIN_REASON_RARITY: Final = 0.5
"""A broader concept is given as a reason where its rarity is at least this: 60 % of papers may reach it."""
MAX_REASON_STEPS: Final = 3
"""Steps from one concept to the other through the hierarchy that still make a reason."""
MIN_REASON_WEIGHT: Final = 0.001
"""What a broader concept must bring to the score to be given as a reason."""


class SharedConcept(NamedTuple):
    """Something that two papers are about: a slug that is a concept of each, or broader than one."""

    slug: str
    pairs: Sequence[tuple[Entry, Entry]]
    """A concept of each paper that leads to the slug, the nearest first: "super-resolution", which both name,
    and "on-device super-resolution", which stands in the title of one."""
    weight: float
    """Part of the score."""

    @property
    def own(self) -> Entry:
        """The nearest concept that the paper asked about names."""
        return self.pairs[0][0]

    @property
    def other(self) -> Entry:
        """The nearest concept that the other paper names."""
        return self.pairs[0][1]

    @property
    def is_named_by_both(self) -> bool:
        """Whether both papers mention it itself, and not only something narrower."""
        return self.own.steps == self.other.steps == 0


def find_shared_concepts(seed: Seed, other: PaperFeatures) -> list[SharedConcept]:
    """Return the concepts that two papers share, the heaviest first.

    Each concept occurs once. A broader one counts only where nothing below it is shared.
    """
    parts = seed.split_concept_cosine(other)
    brought = _sum_by_concept(seed, parts)
    found: list[SharedConcept] = []
    taken: set[tuple[str, str]] = set()
    covered: set[str] = set()
    # Those that both mention come first, and cover what is broader than they are.
    for slug in sorted(parts, key=lambda slug: (*_count_steps(seed, other, slug), -parts[slug], slug)):
        cosine = brought[seed.features.profile[slug].fact.id]
        if slug in covered or not _is_reason(seed, other, slug, cosine):
            continue
        pairs = _pair_up(seed, other, slug)
        ids = {("own", own.fact.id) for own, _ in pairs} | {("other", twin.fact.id) for _, twin in pairs}
        if not ids & taken:
            found.append(SharedConcept(slug, pairs, seed.weigh_concepts(cosine)))
            taken |= ids
            covered.update(broader.key for entry in pairs[0] for broader in entry.fact.broader)
    return sorted(found, key=lambda shared: (-shared.weight, shared.slug))


def _is_reason(seed: Seed, other: PaperFeatures, slug: str, cosine: float) -> bool:
    """Check for a concept of both papers, or for a broader one that is near, rare and heavy enough.

    Weighed by the learned weights, since a reason stays true where a user lets concepts count less.
    """
    steps, _ = _count_steps(seed, other, slug)
    usual = WEIGHTS.words + WEIGHTS.concepts + (WEIGHTS.embedding if seed.features.embedding else 0.0)
    return steps == 0 or (
        steps <= MAX_REASON_STEPS
        and seed.rarity[slug] >= MIN_REASON_RARITY
        and WEIGHTS.concepts * cosine / usual >= MIN_REASON_WEIGHT
    )


def _count_steps(seed: Seed, other: PaperFeatures, slug: str) -> tuple[int, int]:
    """Return the steps to a slug from the nearest concepts of two papers, and from the heaviest ones."""
    own, others = seed.features.profile[slug].steps, other.profile[slug].steps
    near = 0 if slug in seed.features.outweighed else own
    return near + (0 if slug in other.outweighed else others), own + others


def _pair_up(seed: Seed, other: PaperFeatures, slug: str) -> list[tuple[Entry, Entry]]:
    """Return what leads to a slug in each of two papers: the concept itself, and what weighs most."""
    own, others = _list_entries(seed.features, slug), _list_entries(other, slug)
    if len(own) == len(others) == 1:
        return [(own[0], others[0])]
    pairs = product(own, others)
    nearest, *further = sorted(pairs, key=lambda pair: pair[0].steps + pair[1].steps)
    return [nearest, *(p for p in further if p[0].steps + p[1].steps <= MAX_REASON_STEPS)]


def _list_entries(paper: PaperFeatures, slug: str) -> list[Entry]:
    """Return the entries that a paper has for a slug, the nearest first: one or two."""
    heaviest = paper.profile[slug]
    return [paper.outweighed[slug], heaviest] if slug in paper.outweighed else [heaviest]


def _sum_by_concept(seed: Seed, parts: Mapping[str, float]) -> dict[str, float]:
    """Return what each concept brings to the cosine, with what is broader and shared because of it."""
    brought: dict[str, list[float]] = defaultdict(list)
    for slug, part in parts.items():
        brought[seed.features.profile[slug].fact.id].append(part)
    return {id: sum(some) for id, some in brought.items()}
