"""What speaks for and against a thing that the recogniser marked."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")


class Place(NamedTuple):
    """Offsets of a mention."""

    start: int
    end: int


def evidence(text: str, places: Sequence[Place], kind: str, votes: Counter[str], defined: bool) -> set[str]:
    """Everything that speaks for or against a thing.

    Args:
        text: the document.
        places: where it stands.
        kind: what it is taken for.
        votes: kind -> how many places the recogniser marked as this kind.
        defined: whether the document defines a short form for it.

    Returns:
        Names of evidence; many of them have a weight.
    """
    surface = max((text[p.start : p.end] for p in places), key=len)
    found = {"any", f"kind={kind}", *_shape(surface), *_spread(text, places, votes)}
    if defined:
        found.add("defined")
    for place in places[:3]:
        found.update(_around(text, place))
    return found | {f"{kind}:{name}" for name in found if name[0] in "nmwt"}


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
    if words:
        yield f"first={words[0].casefold()}"
        yield f"last={words[-1].casefold()}"


def _spread(text: str, places: Sequence[Place], votes: Counter[str]) -> Iterator[str]:
    yield f"marked={min(votes.total(), 4)}"
    yield f"times={min(len(places), 4)}"
    if len(votes) > 1:
        yield "kinds differ"
    if votes.total() < len(places):
        yield "missed"
    title = text.find("\n")
    if places[0].start < title:
        yield "title"
        if places[0].start == 0:
            yield "title begins"
        if len(places) == 1:
            yield "title only"
    yield f"at={min(4, 5 * places[0].start // max(1, len(text)))}"


def _around(text: str, place: Place) -> Iterator[str]:
    before = _WORD.findall(text[max(0, place.start - 30) : place.start])[-1:]
    after = _WORD.findall(text[place.end : place.end + 20])[:1]
    yield from (f"before={word.casefold()}" for word in before)
    yield from (f"after={word.casefold()}" for word in after)
    if text[max(0, place.start - 1) : place.start] in "([":
        yield "in brackets"
    if re.match(r"\s*\(", text[place.end : place.end + 3]):
        yield "before bracket"
    if re.match(r"\s*(?:,|and\b|or\b)", text[place.end : place.end + 5]):
        yield "in list"
