"""Records of what a graph holds: one type for each type of node and relationship."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.model import Abbreviation, Kind, Mention, Paper
from kg.records.mentions import MentionColumns, make_mentions
from kg.records.packing import MentionRelation, split_concept_id


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A paper with everything that was extracted from it, except its facts.

    Attributes:
        paper: as its sources describe it.
        links: URLs in its text, in order.
        abbreviations: those that it defines, in the order of its text.
        relations: between its mentions.
        vector: its embedding, 384 signed bytes in base64; None where none was made.
        run: id of the extractor run that extracted its text.
        content_sha256: hash of everything that its sources give for it.
    """

    paper: Paper
    links: tuple[str, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    relations: tuple[MentionRelation, ...] = ()
    vector: str | None = None
    run: str | None = None
    content_sha256: str | None = None

    @property
    def id(self) -> str:
        """The id of the paper."""
        return self.paper.id


class Fact(NamedTuple):
    """A relationship from a paper to a concept, with its mentions.

    Lists hold one value for each mention, in the order of the text.
    """

    paper: str
    type: str
    """Relationship type: PROPOSES, USES, …"""
    concept: str
    name: str
    """Canonical name of the concept."""
    confidence: float
    mention_count: int
    starts: Sequence[int]
    ends: Sequence[int]
    surfaces: Sequence[str]
    kinds: Sequence[str]
    roles: Sequence[str]
    confidences: Sequence[float]
    run: str

    @property
    def kind(self) -> Kind:
        """Kind of the concept."""
        return split_concept_id(self.concept)[0]

    @property
    def mentions(self) -> Iterator[Mention]:
        """The mentions one by one."""
        columns = MentionColumns(self.surfaces, self.kinds, self.roles, self.confidences)
        return make_mentions(self.starts, self.ends, columns)


class ConceptRelation(NamedTuple):
    """A relation from a concept to another: one that papers state, or a broader concept with the reason."""

    concept: str
    type: str
    """Relationship type: USED_FOR, PART_OF, …, or BROADER."""
    other: str
    paper_count: int | None
    """Number of papers that state it; None for BROADER."""
    papers: Sequence[str] | None
    """Their ids; None for BROADER."""
    reason: str | None
    """Why the other concept is broader; None for all other types."""


class Author(NamedTuple):
    """An author, known by name alone."""

    id: str
    name: str


class StoredRun(NamedTuple):
    """An extractor run."""

    id: str
    extractor: str
    version: str
    model: str


class Authorship(NamedTuple):
    """An author wrote a paper."""

    paper: str
    author: str


class AuthorSpellings(NamedTuple):
    """A paper of an author, with the names of all its authors."""

    author: str
    paper: str
    names: Sequence[str]


class Citation(NamedTuple):
    """A paper cites another one of the graph."""

    paper: str
    cited: str


class PaperAlias(NamedTuple):
    """A key (``id:…``, ``doi:…``, ``arxiv:…``, ``title:…``) of another source record of a paper."""

    paper: str
    alias: str
