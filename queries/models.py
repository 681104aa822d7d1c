"""The rows that questions are answered with: frozen, plain, ready for a table or JSON."""

from pydantic import Field

from kg.model import Frozen, Kind, Role


class PaperRow(Frozen):
    """A paper in an answer."""

    id: str
    title: str
    year: int | None = None


class FoundPaper(Frozen):
    """A paper that matches words."""

    paper: PaperRow
    score: float = Field(description="the engine's full-text score; only its order means something")


class ConceptRow(Frozen):
    """A concept in an answer."""

    id: str
    name: str
    kind: Kind
    df: int = Field(description="number of papers that mention it")


class Fact(Frozen):
    """A concept as one paper mentions it."""

    concept: ConceptRow
    role: Role
    confidence: float
    surfaces: tuple[str, ...] = Field(description="distinct spellings, in the order of the text")
    sentence: str = Field(description="the sentence of the first mention")


class PaperFacts(Frozen):
    """Everything the graph holds of one paper."""

    paper: PaperRow
    abstract: str
    authors: tuple[str, ...]
    venue: str | None
    doi: str | None
    arxiv_id: str | None
    url: str | None
    links: tuple[str, ...] = Field(description="URLs in the text")
    abbreviations: tuple[tuple[str, str], ...] = Field(description="(short, long) that the paper defines")
    facts: tuple[Fact, ...]
    cites: tuple[PaperRow, ...]


class PaperUse(Frozen):
    """A paper as it uses one concept."""

    paper: PaperRow
    role: Role
    sentence: str


class ConceptFacts(Frozen):
    """Everything the graph holds of one concept."""

    concept: ConceptRow
    aliases: tuple[str, ...]
    papers: tuple[PaperUse, ...] = Field(description="strongest role first, then the newest")
    broader: tuple[ConceptRow, ...] = Field(description="what it is a kind of")
    narrower: tuple[ConceptRow, ...] = Field(description="kinds of it, the most mentioned first; at most 10")
    neighbours: tuple[ConceptRow, ...] = Field(
        description="concepts that most often come with it; df counts those papers"
    )


class Reason(Frozen):
    """What two papers share, what each does with it, and where each says so."""

    concept: ConceptRow = Field(description="of the paper that was asked about")
    other: ConceptRow = Field(description="of the other paper; the same where both mention one concept")
    common: str = Field(description="what both are, or are kinds of")
    path: tuple[str, ...] = Field(description="names from one to the other through the hierarchy")
    role: Role = Field(description="in the paper that was asked about")
    other_role: Role = Field(description="in the other paper")
    weight: float = Field(description="part of the score that this brings")
    sentence: str
    other_sentence: str


class RelatedPaper(Frozen):
    """A paper worth reading next, and why."""

    paper: PaperRow
    score: float = Field(description="0 to 1, comparable within one answer")
    nearest: PaperRow | None = Field(
        default=None, description="of a reading list, the paper that this one is nearest to and explained by"
    )
    reasons: tuple[Reason, ...] = Field(description="heaviest first; empty where only the wording is alike")
    words: tuple[str, ...] = Field(description="rare words that both texts use, rarest first")


class Why(Frozen):
    """What connects two papers."""

    paper: PaperRow
    other: PaperRow
    score: float
    reasons: tuple[Reason, ...]
    words: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """One sentence: the concepts in common, or the honest lack of any."""
        same = list(dict.fromkeys(r.common for r in self.reasons if len(r.path) == 1))
        akin = list(dict.fromkeys(r.common for r in self.reasons if len(r.path) > 1))
        if same:
            return "Both mention " + _listed(same) + "."
        if akin:
            return "They share no concept, but both are about kinds of " + _listed(akin) + "."
        if self.words:
            return "They share no concept, only words: " + _listed(self.words) + "."
        return "They have nothing in common."


class Stats(Frozen):
    """Size and shape of a graph."""

    papers: int
    concepts: int = Field(description="that papers mention")
    methods: int
    datasets: int
    tasks: int
    topics: int
    authors: int
    facts: int = Field(description="relationships from papers to concepts")
    broader: int = Field(description="relationships from concepts to broader ones")
    citations: int
    years: tuple[int, int] | None = Field(description="first and last year")
    top: tuple[ConceptRow, ...] = Field(description="most mentioned concepts")


def _listed(names: list[str] | tuple[str, ...]) -> str:
    """Names as a sentence lists them: "a", "a and b", "a, b and c"."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
