"""How two papers are compared: by their words, by what their texts mean, and by their concepts."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from kg.store import Reader, Record
from queries.models import ConceptRow, PaperRow
from queries.papers import concept_row
from queries.reader import ask
from queries.related.profile import Entry, Profile, length, profile
from queries.similarity import Vector, cosine, same_direction, vector

CONCEPTS: Final = 0.3
"""Weight of the concepts in a score, where the words weigh 1."""
MEANING: Final = 0.2
"""Weight of the meaning of the texts in a score, where the words weigh 1."""
TELLING: Final = 0.5
"""A broader concept is given as a reason where its rarity is at least this: 60 % of papers may reach it."""
NEAR: Final = 3
"""Steps from one concept to the other through the hierarchy that still make a reason."""
WORTH: Final = 0.001
"""What a broader concept must bring to the score to be given as a reason."""


@dataclass(frozen=True)
class Text:
    """A paper as it is compared."""

    paper: PaperRow
    title: str
    abstract: str
    meaning: str | None
    profile: Profile

    @property
    def words(self) -> str:
        """The text that offsets refer to."""
        return f"{self.title}\n{self.abstract}"

    @cached_property
    def terms(self) -> Vector:
        """Its words as a vector."""
        return vector(self.title, self.abstract)

    @cached_property
    def length(self) -> float:
        """Of its profile."""
        return length(self.profile) or 1.0


class Common(NamedTuple):
    """What two papers have in common: a concept of each, and the one that is above both, or is both."""

    key: str
    own: Entry
    other: Entry
    weight: float


@dataclass(frozen=True)
class Asked:
    """The paper that was asked about, with what each concept of its profile tells."""

    text: Text
    rarity: Mapping[str, float]
    """Slug -> ``ln((N + 1) / papers that mention it or something narrower)``, at least 0."""
    concepts: Mapping[str, ConceptRow]
    """Slug -> the concept of that name that most papers mention."""

    @cached_property
    def _length(self) -> float:
        return math.sqrt(sum((e.weight * self.rarity[k]) ** 2 for k, e in self.text.profile.items())) or 1.0

    def score(self, other: Text) -> float:
        """0 to 1: words, concepts and meaning, each a cosine, in proportion to their weights."""
        meaning = MEANING if self.text.meaning else 0.0
        total = cosine(self.text.terms, other.terms)
        total += CONCEPTS * sum(self._parts(other).values())
        total += meaning * same_direction(self.text.meaning, other.meaning)
        return total / (1 + CONCEPTS + meaning)

    def common(self, other: Text) -> list[Common]:
        """What tells most of what the two have in common, the heaviest first; each concept occurs once.

        A broader concept stands in only where nothing below it is shared.
        """
        parts = self._parts(other)
        found: list[Common] = []
        taken: set[tuple[str, str]] = set()
        covered: set[str] = set()
        for key in sorted(parts, key=lambda k: (self._steps(k, other), -parts[k], k)):
            own, twin = self.text.profile[key], other.profile[key]
            ids = {("own", own.fact["id"]), ("other", twin.fact["id"])}
            weight = self._share(own, parts)
            if self._is_reason(key, other, weight) and key not in covered and not ids & taken:
                found.append(Common(key, own, twin, weight))
                taken |= ids
                covered |= _above(own) | _above(twin)
        return sorted(found, key=lambda c: (-c.weight, c.key))

    def _is_reason(self, key: str, other: Text, weight: float) -> bool:
        """A concept of both papers always; a broader one where it is near, rare and weighs enough."""
        steps = self._steps(key, other)
        return steps == 0 or (steps <= NEAR and self.rarity[key] >= TELLING and weight >= WORTH)

    def _steps(self, key: str, other: Text) -> int:
        return self.text.profile[key].steps + other.profile[key].steps

    def _parts(self, other: Text) -> dict[str, float]:
        """What each shared slug brings to the cosine of the profiles."""
        whole = self._length * other.length
        return {
            key: own.weight * self.rarity[key] * other.profile[key].weight / whole
            for key, own in self.text.profile.items()
            if key in other.profile
        }

    def _share(self, own: Entry, parts: Mapping[str, float]) -> float:
        """What a concept brings to the score, with everything above it that is shared because of it."""
        meaning = MEANING if self.text.meaning else 0.0
        brought = sum(
            part for key, part in parts.items() if self.text.profile[key].fact["id"] == own.fact["id"]
        )
        return CONCEPTS * brought / (1 + CONCEPTS + meaning)


def _above(entry: Entry) -> set[str]:
    return {line.partition(" ")[2] for line in entry.fact["above"] or ()}


def asked(reader: Reader, text: Text, total: int) -> Asked:
    """The paper that was asked about.

    Args:
        reader: the graph.
        text: the paper.
        total: number of papers in the graph.
    """
    rarity: dict[str, float] = {}
    concepts: dict[str, ConceptRow] = {}
    for row in ask(reader, "concepts_of_keys", keys=list(text.profile)):
        rarity.setdefault(
            row["key"], max(0.0, math.log((total + 1) / max(1, row["reach"] or row["df"] or 1)))
        )
        concepts.setdefault(row["key"], concept_row(row))
    known = {key: entry for key, entry in text.profile.items() if key in rarity}
    whole = Text(text.paper, text.title, text.abstract, text.meaning, known)
    return Asked(whole, rarity, concepts)


def texts(reader: Reader, ids: Iterable[str]) -> dict[str, Text]:
    """Papers by id, ready to be compared."""
    rows = ask(reader, "paper_texts", ids=list(ids))
    facts: dict[str, list[Record]] = defaultdict(list)
    for fact in ask(reader, "facts_of_papers", ids=[row["id"] for row in rows]):
        facts[fact["paper"]].append(fact)
    return {row["id"]: _text(row, facts[row["id"]]) for row in rows}


def _text(row: Record, facts: Iterable[Record]) -> Text:
    title = row["title"] or ""
    return Text(
        paper=PaperRow(id=row["id"], title=title, year=row["year"]),
        title=title,
        abstract=row["abstract"] or "",
        meaning=row["vector"],
        profile=profile(facts, title),
    )
