"""Rows about related papers with the reasons for them, and the values that the ranking is computed from."""

import math
from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from typing import NamedTuple, Self

from pydantic import Field

from kg.model import Kind, Role
from kg.records.mentions import unpack_roles
from kg.records.packing import Broader, split_concept_id, unpack_broader
from kg.store import Record
from queries.models.nodes import ROLE_OF_FACT, ConceptRow, PaperRow
from queries.models.rows import Row


class Reason(Row):
    """What two papers share, what each does with it, and where each says so."""

    concept: ConceptRow = Field(description="of the paper that was asked about")
    other: ConceptRow = Field(description="of the other paper; the same where both mention one concept")
    common: str = Field(description="what both are, or are kinds of")
    path: tuple[str, ...] = Field(description="names from one to the other through the hierarchy")
    also: tuple[str, ...] = Field(default=(), description="what else both mention in these two sentences")
    role: Role = Field(description="in the paper that was asked about")
    other_role: Role = Field(description="in the other paper")
    papers: int = Field(default=0, description="most papers that can be about it, or something narrower")
    weight: float = Field(description="part of the score that this brings")
    sentence: str
    other_sentence: str


class SentencePair(Row):
    """What two papers say in much the same words."""

    sentence: str = Field(description="of the paper that was asked about")
    other_sentence: str = Field(description="of the other paper")


class UntoldConcept(Row):
    """What two papers share, and why that tells nothing."""

    concept: ConceptRow
    common: str = Field(description="what both are, or are kinds of")
    why: str = Field(description="why it is no reason: a hub, a name that any paper may use")

    @property
    def sentence(self) -> str:
        """One sentence: the concept that both papers are about, and why sharing it tells nothing."""
        return f"Both are about {self.common}, which tells nothing: {self.why}."


class Parts(Row):
    """What each part brings to a score; they add up to it."""

    words: float
    concepts: float
    embedding: float
    recency: float = 0.0

    def rounded(self, digits: int) -> tuple[float, ...]:
        """Return the parts with fewer decimal places, such that they add up to the rounded score."""
        parts = (self.words, self.concepts, self.embedding, self.recency)
        return round_parts(parts, round(sum(parts), 6), digits)


def round_parts(parts: Sequence[float], total: float, digits: int) -> tuple[float, ...]:
    """Round numbers so that they add up to their rounded total: those with the largest remainders go up.

    >>> round_parts([0.14, 0.14, 0.12], 0.4, 1)
    (0.2, 0.1, 0.1)

    Args:
        parts: none of them negative.
        total: their sum.
        digits: decimal places to keep.
    """
    unit = 10**digits
    whole = [math.floor(round(part * unit, 6)) for part in parts]
    missing = round(float(f"{total:.{digits}f}") * unit) - sum(whole)
    by_rest = sorted(range(len(parts)), key=lambda n: (whole[n] - parts[n] * unit, n))
    for n in by_rest[: max(0, missing)]:
        whole[n] += 1
    return tuple(units / unit for units in whole)


class RelatedPaper(Row):
    """A paper worth reading next, and why."""

    paper: PaperRow
    score: float = Field(description="0 to 1, comparable within one answer")
    recommended: bool = Field(default=True, description="false where it is too far to be worth reading")
    nearest: PaperRow | None = Field(
        default=None, description="of a reading list, the paper that this one is nearest to and explained by"
    )
    relation: str | None = Field(
        default=None,
        description="how it stands to the paper that was asked about: 'same problem, other method'",
    )
    reasons: tuple[Reason, ...] = Field(description="best first; empty where only the wording is alike")
    words: tuple[str, ...] = Field(description="phrases and rare words of both texts, most telling first")
    closest: SentencePair | None = Field(
        default=None, description="the sentences that share most of these words, where there is no reason"
    )
    parts: Parts | None = Field(default=None, description="what each part brings to the score")


class Why(Row):
    """What connects two papers."""

    paper: PaperRow
    other: PaperRow
    score: float
    relation: str | None = None
    reasons: tuple[Reason, ...]
    untold: tuple[UntoldConcept, ...] = Field(default=(), description="what they share and tells nothing")
    words: tuple[str, ...]
    closest: SentencePair | None = None

    @property
    def verdict(self) -> str:
        """One sentence: the concepts in common that tell a reader something, or that there are none."""
        shared = ((r.common, *r.also) if len(r.path) == 1 else r.also for r in self.reasons)
        same = list(dict.fromkeys(chain.from_iterable(shared)))
        akin = list(dict.fromkeys(r.common for r in self.reasons if len(r.path) > 1))
        if same:
            return f"Both mention {enumerate_names(same)}."
        if akin:
            return f"Both are about {enumerate_names(akin)}, or something narrower."
        if self.words:
            return f"They share no telling concept, only words: {enumerate_names(self.words)}."
        if self.untold:
            return "They share no telling concept or word."
        return "They have nothing in common."


def enumerate_names(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: "a", "a and b", "a, b and c"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


class ConceptFact(NamedTuple):
    """A fact as the ranking compares it.

    This is a tuple, not a model, as one answer decodes some 600 of them and shows only a few dozen.
    """

    paper: str
    """Id of the paper that states the fact."""
    id: str
    """Id of the concept, which slug, name, df and broader describe as well."""
    slug: str
    name: str
    df: int
    broader: tuple[Broader, ...]
    role: Role
    starts: Sequence[int]
    """Offsets of the mentions in the text of the paper, in their order."""
    ends: Sequence[int]
    packed: str
    """The mentions as a fact keeps them (:mod:`kg.records.mentions`); empty if the graph has none."""

    @classmethod
    def of(cls, row: Record) -> Self:
        """Decode a row of ``facts_of_papers``."""
        id, above = row["id"], row["above"]
        return cls(
            row["paper"],
            id,
            id.partition(":")[2],
            row["name"],
            row["df"] or 0,
            unpack_broader(above) if above else (),
            ROLE_OF_FACT[row["type"]],
            row["starts"],
            row["ends"],
            row["mentions"] or "",
        )

    @property
    def kind(self) -> Kind:
        """The kind of the concept."""
        return split_concept_id(self.id)[0]

    @property
    def mentions(self) -> int:
        """Number of mentions of the concept in the paper."""
        return len(self.starts)

    @property
    def start(self) -> int:
        """Offset of the first mention."""
        return self.starts[0]

    @property
    def roles(self) -> Sequence[str]:
        """The role of the concept in each mention; empty if the graph does not have them."""
        return unpack_roles(self.packed)

    @property
    def places(self) -> Iterator[tuple[int, int, str]]:
        """Start, end and role of each mention; the role is that of the fact if the graph has no other."""
        return zip(self.starts, self.ends, self.roles or repeat(self.role), strict=False)

    @property
    def concept(self) -> ConceptRow:
        """The concept as an answer shows it."""
        return ConceptRow(id=self.id, name=self.name, kind=self.kind, df=self.df)


class PaperContent(NamedTuple):
    """A paper with its words and its embedding."""

    paper: PaperRow
    abstract: str
    embedding: str | None
    """Signed bytes in base64 (see :mod:`queries.similarity.embeddings`); None without an encoder."""

    @classmethod
    def of(cls, row: Record) -> Self:
        """Decode a row of ``papers_to_compare``."""
        return cls(PaperRow.of(row), row["abstract"] or "", row["vector"])
