"""Find the places of surface forms in the text of an annotated paper."""

import re
from collections.abc import Iterable, Iterator, Sequence

KIND_OF_TYPE = {"Method": "Method", "Dataset": "Dataset", "Task": "Task", "Concept": "Topic"}
"""Type in the annotated papers -> kind."""

NumberedSpan = tuple[int, int, str]
"""Start, end, and the number of the entity that the span belongs to."""


def drop_joined_forms(surfaces: Sequence[str]) -> list[str]:
    """Drop "long form (SF)" if both of its parts are surface forms themselves."""
    joined = {f"{long} ({short})" for long in surfaces for short in surfaces}
    return [surface for surface in surfaces if surface not in joined]


def find_occurrences(surface: str, text: str) -> Iterator[tuple[int, int]]:
    """Find every place where a surface form stands as whole words.

    Args:
        surface: as the annotators wrote it; case counts.
        text: the document.

    Yields:
        Start and end of each place, in the order of the text.
    """
    if not surface.strip():
        return
    before = r"(?<!\w)" if surface[0].isalnum() else ""
    after = r"(?!\w)" if surface[-1].isalnum() else ""
    for found in re.finditer(before + re.escape(surface) + after, text):
        yield found.span()


def drop_overlapping(spans: Iterable[NumberedSpan]) -> list[NumberedSpan]:
    """Keep the longest spans, then shorter ones that overlap none of these.

    Args:
        spans: in any order.

    Returns:
        Spans in the order of the text, not overlapping.
    """
    taken: list[NumberedSpan] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
        if all(span[1] <= start or end <= span[0] for start, end, _ in taken):
            taken.append(span)
    return sorted(taken)
