"""How papers, concepts and reasons are written for people."""

from collections.abc import Sequence
from typing import Final

from kg.metadata.excerpts import make_excerpt
from kg.model import Kind, Paper, Role
from queries import ConceptRow, PaperRow, Parts, Reason, SentencePair

NAMELESS: Final = "the text"
"""Name of a paper without a title."""
MAX_EXCERPT: Final = 80
"""Most characters of a text that are shown in place of a title."""
SCORE_DIGITS: Final = 3
"""Decimal places of a score."""
_ROLE_PHRASES: Final = {
    Role.PROPOSED: "proposes it",
    Role.COMPARED: "compares with it",
    Role.BACKGROUND: "mentions it",
}
_USED_PHRASES: Final = {
    Kind.METHOD: "uses it",
    Kind.DATASET: "evaluates on it",
    Kind.TASK: "works on it",
    Kind.TOPIC: "mentions it",
    Kind.METRIC: "measures by it",
}
"""Kind -> phrase for the use of such a concept."""


def one_line(text: str) -> str:
    """Return a text with spaces for line breaks, after which a line could look like the next entry."""
    return " ".join(text.splitlines())


def count(number: int, noun: str) -> str:
    """Return "1 paper", "1,200 papers"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def format_paper(paper: PaperRow) -> str:
    """Return ``Title (2017)  [id]``."""
    year = f" ({paper.year})" if paper.year else ""
    return one_line(f"{paper.title}{year}  [{paper.id}]")


def format_parts(parts: Parts) -> str:
    """Return ``0.210 words + 0.052 concepts + 0.101 embedding``: rounded parts that add up to the score."""
    written = zip(type(parts).model_fields, parts.rounded(SCORE_DIGITS), strict=True)
    return " + ".join(
        f"{value:.{SCORE_DIGITS}f} {name}" for name, value in written if name != "recency" or value
    )


def format_unstored(paper: Paper) -> str:
    """Return ``Title (2017)  (not in the graph)``; without a title, the beginning of the text instead."""
    year = f" ({paper.year})" if paper.year else ""
    return one_line(f"{paper.title or make_excerpt(paper.abstract, MAX_EXCERPT)}{year}  (not in the graph)")


def format_concept(concept: ConceptRow) -> str:
    """Return ``name (Method, 12 papers)``."""
    return one_line(f"{concept.name} ({concept.kind}, {count(concept.df, 'paper')})")


def format_use(role: Role, kind: Kind) -> str:
    """Return what a paper does with a concept: "proposes it", "evaluates on it"."""
    return _ROLE_PHRASES.get(role) or _USED_PHRASES[kind]


def format_reason(reason: Reason) -> list[str]:
    """Return the lines that say what two papers share, what each does with it, and in which sentence."""
    lines = (
        f"      {_format_shared(reason)}",
        f"        this one {format_use(reason.role, reason.concept.kind)}: “{reason.sentence}”",
        f"        that one {format_use(reason.other_role, reason.other.kind)}: “{reason.other_sentence}”",
    )
    return list(map(one_line, lines))


def _format_shared(reason: Reason) -> str:
    """Return "both mention X", or the path from one concept to the other, and how frequent they are."""
    if len(reason.path) == 1:
        return ", and ".join([f"both mention {format_concept(reason.concept)}", *reason.also])
    top = max(place for place, name in enumerate(reason.path) if name == reason.common)
    up, down = reason.path[: top + 1], reason.path[top + 1 :]
    return f"both about {reason.common} (up to {reason.papers:,} papers): " + " ← ".join(
        [" → ".join(up), *down]
    )


def format_closest(closest: SentencePair) -> list[str]:
    """Return the lines that quote the sentences of two papers with most words in common."""
    lines = (
        f"        this one: “{closest.sentence}”",
        f"        that one: “{closest.other_sentence}”",
    )
    return list(map(one_line, lines))


def describe_shared_words(words: Sequence[str]) -> str:
    """Say which words two texts share that have no concept in common."""
    if not words:
        return "alike as a whole, with no telling concept or word in common"
    return f"no telling concept in common; words in both: {', '.join(words)}"
