"""From an annotated paper to the spans that a recogniser learns."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

KINDS = {"Method": "Method", "Dataset": "Dataset", "Task": "Task", "Concept": "Topic"}
"""Kind of each type of the annotated set."""

Span = tuple[int, int, str]
"""Start, end and kind."""


@dataclass(frozen=True)
class Marked:
    """A text with the spans to find in it, in the order of the text, not overlapping."""

    text: str
    spans: tuple[Span, ...]


def mark(paper: Mapping[str, Any]) -> Marked:
    """The spans of one paper of the annotated set: every occurrence of every surface, the longest first.

    Entities that the annotators call optional are left out: measured on papers kept back, a recogniser that
    never saw them is 2 points better than one that learned them as well.

    Args:
        paper: with ``title``, ``abstract`` and ``entities`` as the annotation guide describes them.
    """
    text = f"{paper['title']}\n{paper['abstract']}"
    entities = [entity for entity in paper["entities"] if not entity["optional"]]
    spans = (
        (start, end, KINDS[entity["type"]])
        for entity in entities
        for surface in without_pairs(entity["surfaces"])
        for start, end in occurrences(surface, text)
    )
    return Marked(text, tuple(without_overlap(spans)))


def without_pairs(surfaces: Sequence[str]) -> list[str]:
    """Surfaces without "long form (SF)" where both parts are surfaces themselves."""
    joined = {f"{long} ({short})" for long in surfaces for short in surfaces}
    return [surface for surface in surfaces if surface not in joined]


def occurrences(surface: str, text: str) -> Iterator[tuple[int, int]]:
    """Every place where a surface stands as whole words."""
    if not surface.strip():
        return
    before = r"(?<!\w)" if surface[0].isalnum() else ""
    after = r"(?!\w)" if surface[-1].isalnum() else ""
    for found in re.finditer(before + re.escape(surface) + after, text):
        yield found.span()


def without_overlap(spans: Iterable[Span]) -> list[Span]:
    """The longest spans, and those that fit beside them; in the order of the text."""
    taken: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
        if all(span[1] <= start or end <= span[0] for start, end, _ in taken):
            taken.append(span)
    return sorted(taken)
