"""A paper as its concepts, and everything above them in the hierarchy."""

import math
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from kg.model import Role
from kg.store import Record
from queries.papers import role_of

ROLE_WEIGHT: Final = {Role.PROPOSED: 1.0, Role.USED: 1.0, Role.COMPARED: 0.7, Role.BACKGROUND: 0.5}
"""How much it tells that a paper mentions a concept in a role."""
IN_TITLE: Final = 2.5
"""How much more a concept tells that stands in the title."""
REPEATED: Final = 0.3
"""A concept with n mentions counts ``1 + 0.3 ln n`` times."""
DECAY: Final = 0.7
"""What is left of a concept's weight one step further up."""


class Entry(NamedTuple):
    """Something that a paper is about: a concept of it, or one above."""

    weight: float
    steps: int
    """Up from the concept that the paper mentions; 0 for that concept itself."""
    fact: Record
    """How the paper mentions it: row of ``facts_of_papers``."""


Profile = Mapping[str, Entry]
"""Slug -> entry."""


def profile(facts: Iterable[Record], title: str) -> Profile:
    """What a paper is about.

    Args:
        facts: rows of ``facts_of_papers``.
        title: of the paper; mentions that begin before its end stand in it.
    """
    found: dict[str, Entry] = {}
    for fact in facts:
        weight = ROLE_WEIGHT[role_of(fact["type"])] * (1 + REPEATED * math.log(len(fact["starts"])))
        if fact["starts"][0] < len(title):
            weight *= IN_TITLE
        for key, steps in _with_above(fact):
            entry = Entry(weight * DECAY**steps, steps, fact)
            known = found.get(key)
            if known is None or _rank(known) < _rank(entry):
                found[key] = entry
    return found


def length(entries: Profile) -> float:
    """Of a profile, as a vector of its weights."""
    return math.sqrt(sum(entry.weight**2 for entry in entries.values()))


def _with_above(fact: Record) -> Iterable[tuple[str, int]]:
    yield fact["key"], 0
    for line in fact["above"] or ():
        steps, _, key = line.partition(" ")
        yield key, int(steps)


def _rank(entry: Entry) -> tuple[float, int, str]:
    """The heavier entry counts; of equal ones the one whose concept comes later by its id."""
    return (entry.weight, -entry.steps, entry.fact["id"])
