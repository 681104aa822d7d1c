"""The results of resolving mentions: an entity within one paper, a concept across papers."""

from typing import NamedTuple

from pydantic import Field

from kg.model.extraction import Kind, Mention, Role
from kg.model.paper import Frozen


class Entity(Frozen):
    """All mentions of one thing in one paper: what the paper contributes to a concept."""

    concept_id: str = Field(description="kind and slug of the normal form: 'method:gaussian-process'")
    kind: Kind = Field(description="chosen by vote of the mentions")
    name: str = Field(description="the surface form that the paper is shown with")
    role: Role = Field(description="chosen by vote of the mentions")
    confidence: float = Field(ge=0, le=1, description="the highest of its mentions, from 0 to 1")
    mentions: tuple[Mention, ...] = Field(description="in the order of the text")

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The distinct surface forms, in the order of the text."""
        return tuple(dict.fromkeys(m.text for m in self.mentions))


class Concept(NamedTuple):
    """One meaning across papers, as a graph holds it.

    Concepts are only ever read from a graph, where they were validated when written, and as many as a hundred
    thousand at a time: making a tuple takes a quarter of the time of a model.
    """

    id: str
    """Kind and slug of the normal form, as in an `Entity`."""
    kind: Kind
    name: str
    """Canonical name, as the lexicon or most papers spell it."""
    aliases: tuple[str, ...] = ()
    """Every other spelling, sorted."""
    df: int = 0
    """Document frequency: how many papers mention it."""
    reach: int | None = None
    """Number of papers that mention it or something narrower."""
