"""A paper as its concepts, and everything above them in the hierarchy."""

import math
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from kg.model import Role
from queries.models import ConceptFact

ROLE_WEIGHT: Final = {Role.PROPOSED: 1.0, Role.USED: 1.0, Role.COMPARED: 0.7, Role.BACKGROUND: 0.5}
"""How much a concept weighs, by what the paper does with it."""
TITLE_WEIGHT: Final = 2.5
"""Factor by which a concept weighs more if the title mentions it."""
REPETITION_WEIGHT: Final = 0.3
"""A concept with n mentions counts ``1 + 0.3 ln n`` times."""
DECAY: Final = 0.7
"""What is left of a concept's weight one step further up."""


class Entry(NamedTuple):
    """Something that a paper is about: a concept of it, or a broader one."""

    weight: float
    steps: int
    """Up from the concept that the paper mentions; 0 for that concept itself."""
    fact: ConceptFact
    """Fact about the concept that the paper mentions."""


Profile = Mapping[str, Entry]
"""Slug -> entry."""


def make_profile(facts: Iterable[ConceptFact], title: str) -> Profile:
    """Weigh what a paper is about.

    Where several concepts of the paper share a broader one, its entry comes from the heaviest of them.

    Args:
        facts: of the paper.
        title: of the paper; mentions that begin before its end are in it.
    """
    profile: dict[str, Entry] = {}
    for fact in facts:
        weight = weigh_fact(fact, title)
        for slug, steps in ((fact.slug, 0), *fact.broader):
            decayed = weight * DECAY**steps
            present = profile.get(slug)
            # Most are told apart by their weights; ranks, which take longer, decide between equal ones.
            if present is None or present.weight <= decayed:
                entry = Entry(decayed, steps, fact)
                if present is None or _rank(present) < _rank(entry):
                    profile[slug] = entry
    return profile


def find_outweighed(facts: Iterable[ConceptFact], profile: Profile, title: str) -> Profile:
    """Find the concepts that a paper names, but whose entry in its profile comes from something narrower.

    Args:
        facts: of the paper.
        profile: of the same facts.
        title: of the paper.

    Returns:
        Slug -> the entry that the paper's own mention of the concept makes.
    """
    found: dict[str, Entry] = {}
    for fact in facts:
        present = profile.get(fact.slug)
        if present and present.steps:
            entry = Entry(weigh_fact(fact, title), 0, fact)
            found[fact.slug] = max(found.get(fact.slug, entry), entry, key=_rank)
    return found


def weigh_fact(fact: ConceptFact, title: str) -> float:
    """Return how much a paper is about one of its concepts: 0.5 and more."""
    weight = ROLE_WEIGHT[fact.role] * (1 + REPETITION_WEIGHT * math.log(fact.mentions))
    return weight * TITLE_WEIGHT if fact.start < len(title) else weight


def measure_length(profile: Profile) -> float:
    """Return the length of a profile as a vector of its weights."""
    return math.sqrt(sum(entry.weight**2 for entry in profile.values()))


def _rank(entry: Entry) -> tuple[float, int, str]:
    """Return what an entry is ordered by: weight, nearness, and the id, so that ties never vary."""
    return (entry.weight, -entry.steps, entry.fact.id)
