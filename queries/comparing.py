"""How two papers are compared: by the concepts they share, and by their words."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.model import Role
from kg.store import Record
from queries.papers import concept_row, role_of
from queries.reader import Reader, ask
from queries.rows import PaperRow, Reason
from queries.sentences import sentence_at
from queries.similarity import Vector, cosine, vector

ROLE_WEIGHT: Final = {Role.PROPOSED: 1.0, Role.USED: 1.0, Role.COMPARED: 0.7, Role.BACKGROUND: 0.5}
"""How much it tells that a paper mentions a concept in a role."""

CONCEPT_SHARE: Final = 0.1
"""Weight of the shared concepts in the score; the rest belongs to the words."""


@dataclass(frozen=True)
class Text:
    """A paper as it is compared: its text, its terms, its concepts by slug."""

    paper: PaperRow
    words: str
    terms: Vector
    facts: Mapping[str, Record]


@dataclass(frozen=True)
class Asked:
    """The paper that was asked about.

    ``shares`` holds what each of its concepts brings to a score at most, by slug; they add up to
    ``CONCEPT_SHARE``.
    """

    text: Text
    shares: Mapping[str, float]

    def score(self, other: Text) -> float:
        """0 to 1: shared concepts by their share and the other paper's role, and the cosine of the words."""
        concepts = sum(self._weight(key, other) for key in self.shares if key in other.facts)
        return concepts + (1 - CONCEPT_SHARE) * cosine(self.text.terms, other.terms)

    def reasons(self, other: Text) -> tuple[Reason, ...]:
        """The shared concepts, heaviest first."""
        found = (self._reason(key, other) for key in self.shares if key in other.facts)
        return tuple(sorted(found, key=lambda reason: (-reason.weight, reason.concept.id)))

    def _weight(self, key: str, other: Text) -> float:
        return self.shares[key] * ROLE_WEIGHT[role_of(other.facts[key]["type"])]

    def _reason(self, key: str, other: Text) -> Reason:
        fact, twin = self.text.facts[key], other.facts[key]
        return Reason(
            concept=concept_row(fact),
            role=role_of(fact["type"]),
            other_role=role_of(twin["type"]),
            weight=round(self._weight(key, other), 6),
            sentence=sentence_at(self.text.words, fact["starts"][0], fact["ends"][0]),
            other_sentence=sentence_at(other.words, twin["starts"][0], twin["ends"][0]),
        )


def asked(reader: Reader, text: Text, total: int) -> Asked:
    """The paper that was asked about, with what its concepts weigh.

    Args:
        reader: the graph.
        text: the paper.
        total: number of papers in the graph.
    """
    rows = ask(reader, "papers_of_keys", keys=list(text.facts))
    facts = {row["key"]: {**text.facts[row["key"]], "df": row["df"]} for row in rows}
    weights = {key: _rarity(fact, total) for key, fact in facts.items()}
    whole = sum(weights.values()) or 1.0
    shares = {key: CONCEPT_SHARE * weight / whole for key, weight in weights.items()}
    return Asked(Text(text.paper, text.words, text.terms, facts), shares)


def texts(reader: Reader, ids: Iterable[str]) -> dict[str, Text]:
    """Papers by id, ready to be compared."""
    rows = ask(reader, "paper_texts", ids=list(ids))
    facts: dict[str, dict[str, Record]] = defaultdict(dict)
    for fact in ask(reader, "facts_of_papers", ids=[row["id"] for row in rows]):
        facts[fact["paper"]].setdefault(fact["key"], fact)
    return {row["id"]: _text(row, facts[row["id"]]) for row in rows}


def _text(row: Record, facts: Mapping[str, Record]) -> Text:
    title, abstract = row["title"] or "", row["abstract"] or ""
    return Text(
        paper=PaperRow(id=row["id"], title=title, year=row["year"]),
        words=f"{title}\n{abstract}",
        terms=vector(title, abstract),
        facts=facts,
    )


def _rarity(fact: Record, total: int) -> float:
    """What a concept tells: its rarity in the graph times the weight of its role."""
    return math.log((total + 1) / (fact["df"] or 1)) * ROLE_WEIGHT[role_of(fact["type"])]
