"""From an annotated paper to the spans that a recogniser learns."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

KINDS = {"Method": "Method", "Dataset": "Dataset", "Task": "Task", "Concept": "Topic"}
"""Kind of each type of the annotated set."""

Span = tuple[int, int, str]
"""Start, end and kind."""


@dataclass(frozen=True)
class Marked:
    """A text with the spans to find in it.

    Attributes:
        text: the text.
        spans: what to find, in the order of the text, not overlapping.
        optional: places where a span may or may not be found.
    """

    text: str
    spans: tuple[Span, ...]
    optional: tuple[Span, ...] = ()


def occurrences(surface: str, text: str) -> Iterator[tuple[int, int]]:
    """Every place where a surface stands as whole words."""
    if not surface.strip():
        return
    pattern = r"(?<!\w)" * surface[0].isalnum() + re.escape(surface) + r"(?!\w)" * surface[-1].isalnum()
    for found in re.finditer(pattern, text):
        yield found.span()


def without_overlap(spans: Iterable[Span]) -> list[Span]:
    """The longest spans first, then those that fit beside them; in the order of the text."""
    taken: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
        if all(span[1] <= start or end <= span[0] for start, end, _ in taken):
            taken.append(span)
    return sorted(taken)


def _simple(surfaces: list[str]) -> list[str]:
    """Without "long form (SF)" where both parts are surfaces themselves."""
    known = set(surfaces)
    joined = {f"{a} ({b})" for a in known for b in known}
    return [s for s in surfaces if s not in joined]


def mark(paper: dict[str, object]) -> Marked:
    """The spans of one paper of the annotated set: every occurrence of every surface.

    Args:
        paper: with ``title``, ``abstract`` and ``entities`` as the annotation guide describes them.
    """
    text = f"{paper['title']}\n{paper['abstract']}"
    optional: dict[Span, bool] = {}
    for entity in paper["entities"]:  # type: ignore[attr-defined]  # JSON
        for surface in _simple(entity["surfaces"]):
            for start, end in occurrences(surface, text):
                span = (start, end, KINDS[entity["type"]])
                optional[span] = optional.get(span, True) and entity["optional"]
    taken = without_overlap(optional)
    return Marked(text, tuple(taken), tuple(s for s in taken if optional[s]))
