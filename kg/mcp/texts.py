"""Write answers as short Markdown, with enough to go on; the structure has everything else."""

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any, Final

from pydantic import BaseModel

from kg.mcp.quoting import name_concept, name_paper, quote
from kg.web.wording import describe_use
from queries import ConceptFacts, ConceptRow, PaperFacts, PaperRow, Reason, SentencePair

MAX_ABSTRACT: Final = 1500
"""Most characters of an abstract in a text."""
MAX_NAMED: Final = 10
"""Most concepts or papers that one line or one list names."""


def describe_paper(facts: PaperFacts, abstract: int = MAX_ABSTRACT) -> str:
    """Return a paper: title, authors, abstract, and the concepts that it mentions by role.

    Args:
        facts: the paper.
        abstract: characters of the abstract to show.
    """
    about = [f"{label}: {value}" for label, value in _list_identities(facts)]
    by_role: dict[str, list[ConceptRow]] = {}
    for fact in facts.facts:
        by_role.setdefault(describe_use(fact.role, fact.concept.kind), []).append(fact.concept)
    lines = [
        f"# {name_paper(facts.paper)}",
        f"Authors: {_enumerate(map(quote, facts.authors))}" if facts.authors else "",
        "; ".join(about),
        f"Abstract: {quote(facts.abstract, abstract)}" if facts.abstract else "No abstract.",
        *(f"- {use}: {_enumerate(map(name_concept, found))}" for use, found in by_role.items()),
        f"- cites: {_enumerate(map(name_paper, facts.cites))}" if facts.cites else "",
    ]
    return "\n".join(filter(None, lines))


def _list_identities(facts: PaperFacts) -> list[tuple[str, str]]:
    known = (("Venue", facts.venue), ("DOI", facts.doi), ("arXiv", facts.arxiv_id), ("URL", facts.url))
    return [(label, quote(value)) for label, value in known if value]


def describe_concept(facts: ConceptFacts) -> str:
    """Return a concept: its names, the concepts above and below it, and papers with their use of it."""
    around = (
        ("also written", map(quote, facts.aliases)),
        ("a kind of", (quote(concept.name) for concept in facts.broader)),
        ("kinds of it", (quote(concept.name) for concept in facts.narrower)),
        ("often with", (quote(concept.name) for concept in facts.neighbours)),
    )
    names = ((label, _enumerate(values)) for label, values in around)
    uses = (
        f"- {name_paper(use.paper)} {describe_use(use.role, facts.concept.kind)} it: {quote(use.sentence)}"
        for use in facts.papers[:MAX_NAMED]
    )
    lines = [
        f"# {name_concept(facts.concept)}",
        *(f"- {label}: {named}" for label, named in names if named),
        *uses,
    ]
    return "\n".join(lines)


def describe_reason(reason: Reason) -> str:
    """Return a concept that two papers share, and what each says about it, on one line."""
    shared = "both mention" if len(reason.path) == 1 else "both about"
    this_one = f"this one {describe_use(reason.role, reason.concept.kind)} it: {quote(reason.sentence)}"
    that_one = (
        f"that one {describe_use(reason.other_role, reason.other.kind)} it: {quote(reason.other_sentence)}"
    )
    return f"{shared} {quote(reason.common)}; {this_one}; {that_one}"


def describe_wording(words: Sequence[str], closest: SentencePair | None) -> str:
    """Return the words that two papers share, and a sentence of each with these words, on one line."""
    shared = f"words in both: {quote(', '.join(words))}"
    return f"{shared}; {describe_closest(closest)}" if closest else shared


def describe_closest(closest: SentencePair) -> str:
    """Return the sentences of two papers that share the most words, on one line."""
    return f"this one: {quote(closest.sentence)}; that one: {quote(closest.other_sentence)}"


def describe_row(row: BaseModel) -> str:
    """Return a row of any question on one line: its fields with their values."""
    return "; ".join(
        shown if name in ("paper", "concept") else f"{name}: {shown}"
        for name, value in row
        if (shown := _show(value))
    )


def _show(value: Any) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, PaperRow):
        return name_paper(value)
    if isinstance(value, ConceptRow):
        return name_concept(value)
    if isinstance(value, BaseModel):
        return f"({describe_row(value)})"
    if isinstance(value, tuple | list):
        return _enumerate(map(_show, value))
    if isinstance(value, float):
        return f"{value:.3g}"
    return str(value) if isinstance(value, Enum | int) else quote(str(value))


def _enumerate(values: Iterable[str]) -> str:
    """Return the first values, and the number of all others."""
    listed = list(values)
    more = [f"and {len(listed) - MAX_NAMED} more"] if len(listed) > MAX_NAMED else []
    return ", ".join([*listed[:MAX_NAMED], *more])
