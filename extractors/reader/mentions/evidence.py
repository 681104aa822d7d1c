"""What speaks for and against a thing that the recogniser marked."""

import math
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")


class Place(NamedTuple):
    """Offsets of a mention."""

    start: int
    end: int


def evidence(
    text: str, places: Sequence[Place], kind: str, chances: Sequence[tuple[float, float]], defined: bool
) -> dict[str, float]:
    """Everything that speaks for or against a thing.

    Args:
        text: the document.
        places: where it stands.
        kind: what it is taken for.
        chances: of each place that the encoder marked: of being an entity at all, and one of this kind.
        defined: whether the document defines a short form for it.

    Returns:
        Evidence and its strength, 1 for what is there or is not; most of it has a weight.
    """
    surface = max((text[p.start : p.end] for p in places), key=len)
    found = {"any", f"kind={kind}", *_shape(surface), *_spread(text, places, len(chances))}
    if defined:
        found.add("defined")
    return dict.fromkeys(found, 1.0) | _strengths(chances)


def _strengths(chances: Sequence[tuple[float, float]]) -> dict[str, float]:
    """How sure the encoder is, as log-odds: at its surest, on average, and of the kind."""
    odds = [math.log(p / (1 - p)) for p, _ in chances] or [-2.0]
    kind = sum(k / max(p, 1e-6) for p, k in chances) / max(1, len(chances))
    return {"~surest": max(odds), "~average": sum(odds) / len(odds), "~kind": kind}


def _shape(surface: str) -> Iterator[str]:
    words = _WORD.findall(surface)
    yield f"words={min(len(words), 6)}"
    if any(c.isupper() for c in surface[1:]):
        yield "name"
    if " " not in surface and surface.islower():
        yield "word"
    if any(c.isdigit() for c in surface):
        yield "number"
    if re.search(r"[\\${}]", surface):
        yield "formula"


def _spread(text: str, places: Sequence[Place], marked: int) -> Iterator[str]:
    yield f"marked={min(marked, 4)}"
    yield f"times={min(len(places), 4)}"
    if marked < len(places):
        yield "missed"
    title = text.find("\n")
    if places[0].start < title:
        yield "title"
        if places[0].start == 0:
            yield "title begins"
        if len(places) == 1:
            yield "title only"
    yield f"at={min(4, 5 * places[0].start // max(1, len(text)))}"
