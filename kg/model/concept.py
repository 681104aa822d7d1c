"""What mentions are resolved to."""

from pydantic import Field

from kg.model.extraction import Kind, Mention, Role
from kg.model.paper import Frozen


class Entity(Frozen):
    """All mentions of one thing in one paper: the document's view of a concept."""

    concept_id: str = Field(description="kind and slug of the normal form: 'method:gaussian-process'")
    kind: Kind
    name: str = Field(description="the surface to show for this paper")
    role: Role
    confidence: float = Field(ge=0, le=1)
    mentions: tuple[Mention, ...]

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The distinct spellings, in the order of the text."""
        return tuple(dict.fromkeys(m.text for m in self.mentions))


class Concept(Frozen):
    """One meaning across papers."""

    id: str
    kind: Kind
    name: str = Field(description="the commonest spelling")
    aliases: tuple[str, ...] = Field(default=(), description="every other spelling, sorted")
    df: int = Field(default=0, ge=0, description="number of papers that mention it")
    reach: int | None = Field(
        default=None, ge=0, description="number of papers that mention it or something narrower"
    )
