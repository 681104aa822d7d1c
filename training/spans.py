"""Where the surfaces of an annotated paper stand."""

import re
from collections.abc import Iterable, Iterator, Sequence

KINDS = {"Method": "Method", "Dataset": "Dataset", "Task": "Task", "Concept": "Topic"}
"""Kind of each type of the annotated set."""

Span = tuple[int, int, str]
"""Start, end and kind."""


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
