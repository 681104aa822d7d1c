"""How papers, concepts and reasons are written for people."""

from collections.abc import Sequence

from kg.model import Kind, Role
from queries import ConceptRow, PaperRow, Reason

_VERBS = {
    Role.PROPOSED: "proposes it",
    Role.COMPARED: "compares with it",
    Role.BACKGROUND: "mentions it",
}
_USED = {
    Kind.METHOD: "uses it",
    Kind.DATASET: "evaluates on it",
    Kind.TASK: "works on it",
    Kind.TOPIC: "mentions it",
}


def paper_line(paper: PaperRow) -> str:
    """``Title (2017)  [id]``."""
    year = f" ({paper.year})" if paper.year else ""
    return f"{paper.title}{year}  [{paper.id}]"


def concept_line(concept: ConceptRow) -> str:
    """``name (Method, 12 papers)``."""
    papers = "1 paper" if concept.df == 1 else f"{concept.df:,} papers"
    return f"{concept.name} ({concept.kind}, {papers})"


def verb(role: Role, kind: Kind) -> str:
    """What a paper does with a concept: "proposes it", "evaluates on it"."""
    return _VERBS.get(role) or _USED[kind]


def reason_lines(reason: Reason) -> list[str]:
    """What is shared, what each paper does with it, and the sentence that says so."""
    return [
        f"      {_shared(reason)}",
        f"        this one {verb(reason.role, reason.concept.kind)}: “{reason.sentence}”",
        f"        that one {verb(reason.other_role, reason.other.kind)}: “{reason.other_sentence}”",
    ]


def _shared(reason: Reason) -> str:
    """ "both mention X", or the way from one concept to the other: "X → broader ← Y"."""
    if len(reason.path) == 1:
        return f"both mention {concept_line(reason.concept)}"
    top = max(place for place, name in enumerate(reason.path) if name == reason.common)
    up, down = reason.path[: top + 1], reason.path[top + 1 :]
    return "both about " + reason.common + ": " + " ← ".join([" → ".join(up), *down])


def word_line(words: Sequence[str]) -> str:
    """The words that two texts share, where they share no concept."""
    return f"      no concept in common; both write of: {', '.join(words)}"
