"""Rows about what papers say about concepts, from the side of a paper and from that of a concept."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Final, Self

from pydantic import Field

from kg.model import Kind, Role
from kg.records.mentions import unpack_mentions, unpack_roles, unpack_surfaces
from kg.records.types import StoredPaper
from kg.store import Record
from queries.coinage import settle_role
from queries.models.nodes import ROLE_OF_FACT, ConceptRow, PaperRow, decode_by_frequency, text_of
from queries.models.rows import Row
from queries.sentences import sentence_at

MAX_SHOWN_CONCEPTS: Final = 10
"""Most narrower concepts, and most neighbours, that are shown next to a concept."""


def read_role(row: Record, text: str) -> Role:
    """Return the role of a fact that an answer shows.

    Args:
        row: the fact with ``key``, ``name`` and ``df`` of its concept.
        text: of the paper that states the fact.
    """
    role = ROLE_OF_FACT[row["type"]]
    places = zip(
        row["starts"], row["ends"], unpack_roles(row["mentions"] or "") or repeat(role), strict=False
    )
    return settle_role(role, row["key"], row["name"], row["df"] or 0, text, places)


class Fact(Row):
    """A concept as one paper mentions it."""

    concept: ConceptRow
    role: Role
    confidence: float
    surfaces: tuple[str, ...] = Field(description="distinct spellings, in the order of the text")
    sentence: str = Field(description="the sentence of the first mention")

    @classmethod
    def of(cls, row: Record, text: str) -> Self:
        """Decode a row of ``facts``.

        Args:
            row: a concept with the properties of the fact.
            text: of the paper that states the fact.
        """
        return cls(
            concept=ConceptRow.of(row),
            role=read_role(row, text),
            confidence=row["confidence"],
            surfaces=tuple(dict.fromkeys(unpack_surfaces(row["mentions"]))),
            sentence=sentence_at(text, row["starts"][0], row["ends"][0]),
        )


class PlacedMention(Row):
    """A concept at one place of a paper's text."""

    start: int = Field(description="offset into title, line break, abstract")
    end: int
    concept: ConceptRow
    role: Role
    confidence: float

    @classmethod
    def each_of(cls, row: Record, text: str) -> Iterator[Self]:
        """Decode a row of ``facts``: yield the place of each of its mentions.

        Args:
            row: a concept with the properties of the fact.
            text: of the paper that states the fact.
        """
        role = read_role(row, text)
        for start, end in zip(row["starts"], row["ends"], strict=True):
            yield cls(
                start=start,
                end=end,
                concept=ConceptRow.of(row),
                role=role,
                confidence=row["confidence"],
            )


class PaperFacts(Row):
    """Everything the graph holds about one paper."""

    paper: PaperRow
    abstract: str
    authors: tuple[str, ...]
    venue: str | None
    doi: str | None
    arxiv_id: str | None
    citation_key: str | None
    entry_type: str | None
    url: str | None
    links: tuple[str, ...] = Field(description="URLs in the text")
    abbreviations: tuple[tuple[str, str], ...] = Field(description="(short, long) that the paper defines")
    facts: tuple[Fact, ...]
    cites: tuple[PaperRow, ...]

    @classmethod
    def of(cls, stored: StoredPaper, facts: Iterable[Record], cited: Iterable[Record]) -> Self:
        """Combine a paper with its rows of ``facts`` and of ``cited_papers``."""
        paper = stored.paper
        described = {name: value for name, value in paper if name in cls.model_fields}
        return cls(
            paper=PaperRow(id=paper.id, title=paper.title, year=paper.year),
            **described,
            links=stored.links,
            abbreviations=tuple((a.short, a.long) for a in stored.abbreviations),
            facts=tuple(Fact.of(fact, paper.text) for fact in facts),
            cites=tuple(PaperRow.of(paper) for paper in cited),
        )


class PaperUse(Row):
    """A paper as it uses one concept."""

    paper: PaperRow
    role: Role
    sentence: str

    @classmethod
    def of(cls, row: Record) -> Self:
        """Decode a row with a paper, its text and one of its facts; see `read_role`."""
        text = text_of(row)
        return cls(
            paper=PaperRow.of(row),
            role=read_role(row, text),
            sentence=sentence_at(text, row["starts"][0], row["ends"][0]),
        )


class ConceptFacts(Row):
    """Everything the graph holds about one concept."""

    concept: ConceptRow
    aliases: tuple[str, ...]
    papers: tuple[PaperUse, ...] = Field(description="strongest role first, then the newest")
    broader: tuple[ConceptRow, ...] = Field(description="what it is a kind of")
    narrower: tuple[ConceptRow, ...] = Field(description="kinds of it, the most mentioned first; at most 10")
    neighbours: tuple[ConceptRow, ...] = Field(
        description="concepts that most often come with it; df counts those papers"
    )

    @classmethod
    def of(
        cls, row: Record, papers: Iterable[PaperUse], around: Sequence[Record], neighbours: Iterable[Record]
    ) -> Self:
        """Decode the rows of several statements about one concept.

        Args:
            row: of ``concept``.
            papers: those that :func:`queries.uses` lists.
            around: rows of ``broader_and_narrower``.
            neighbours: rows of ``cooccurring_concepts``.
        """
        broader, narrower = (
            decode_by_frequency(concept for concept in around if concept["side"] == side)
            for side in ("broader", "narrower")
        )
        return cls(
            concept=ConceptRow.of(row),
            aliases=tuple(row["aliases"] or ()),
            papers=tuple(papers),
            broader=tuple(broader),
            narrower=tuple(narrower[:MAX_SHOWN_CONCEPTS]),
            neighbours=tuple(map(ConceptRow.of, neighbours)),
        )


class Evidence(Row):
    """A place where a paper mentions a concept."""

    surface: str
    kind: Kind
    role: Role
    confidence: float
    sentence: str
    run: str

    @classmethod
    def each_of(cls, rows: Iterable[Record]) -> Iterator[Self]:
        """Decode rows of ``evidence_for_fact``: yield each mention of a paper, in the order of its text."""
        mentions = [(mention, row) for row in rows for mention in unpack_mentions(row)]
        for mention, row in sorted(mentions, key=lambda pair: pair[0].start):
            yield cls(
                surface=mention.text,
                kind=mention.kind,
                role=mention.role,
                confidence=mention.confidence,
                sentence=sentence_at(text_of(row), mention.start, mention.end),
                run=row["run"],
            )
