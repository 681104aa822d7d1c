"""One document's mentions: trimmed, marked wherever they occur, one kind for one thing."""

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extractors.mentions.evidence import Place, evidence
from extractors.mentions.things import is_acronym, key, same_things
from extractors.mentions.trimming import trim

KINDS = ("Method", "Dataset", "Task", "Topic")
"""Where two kinds have as many votes, the first of these wins."""
WEIGHTS = Path(__file__).with_name("weights.json")
"""Evidence -> weight; made by ``extractors.training``."""


Span = tuple[int, int, str]
"""Start, end and kind of what the recogniser marked."""


class Found(NamedTuple):
    """A mention: offsets, kind, confidence."""

    start: int
    end: int
    kind: str
    confidence: float


def confidence(found: Iterable[str], weights: Mapping[str, float]) -> float:
    """The estimated share of annotators' lists that hold a thing with this evidence, as this kind.

    Args:
        found: names of evidence.
        weights: evidence -> weight, of a logistic regression.
    """
    total = sum(weights.get(name, 0.0) for name in found)
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)


@cache
def shipped_weights() -> Mapping[str, float]:
    """The weights of the evidence that ship with this package."""
    weights: Mapping[str, float] = json.loads(WEIGHTS.read_text("utf-8"))
    return weights


@dataclass
class Thing:
    """What one document calls by one or more surfaces."""

    votes: Counter[str] = field(default_factory=Counter)
    places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The kind most of the marked places have."""
        return max(KINDS, key=lambda k: (self.votes[k], -KINDS.index(k)))


def refine(
    text: str, marked: Iterable[Span], pairs: Sequence[Sequence[str]], weights: Mapping[str, float]
) -> list[Found]:
    """Clean mentions of one document.

    Args:
        text: the document.
        marked: start, end and kind of what the recogniser marked.
        pairs: short and long forms that the text defines.
        weights: of the evidence, for the confidence.

    Returns:
        Mentions in the order of the text, not overlapping.
    """
    return sorted(
        Found(start, end, thing.kind, sure)
        for thing, found in things(text, marked, pairs)
        for sure in [confidence(found, weights)]
        for start, end in thing.places
    )


def things(
    text: str, marked: Iterable[Span], pairs: Sequence[Sequence[str]]
) -> Iterator[tuple[Thing, set[str]]]:
    """The things of a document, with the evidence for each; arguments as for ``refine``."""
    parts = (part for span in marked for part in _apart(text, span, pairs))
    spans = [(*kept, kind) for start, end, kind in parts if (kept := trim(text, start, end))]
    same = same_things(pairs)
    named: dict[str, Thing] = defaultdict(Thing)
    surfaces: dict[str, str] = {}
    for start, end, kind in spans:
        name = key(text[start:end])
        named[same.get(name, name)].votes[kind] += 1
        surfaces.setdefault(text[start:end], same.get(name, name))
    for short, long in pairs:
        if same[key(short)] in named:
            surfaces.setdefault(short, same[key(short)])
            surfaces.setdefault(long, same[key(long)])
    for start, end in _places(text, spans, surfaces):
        surface = text[start:end]
        named[surfaces.get(surface) or _folded(surfaces, surface)].places.append((start, end))
    for name, thing in named.items():
        if thing.places:
            places = [Place(*place) for place in thing.places]
            yield thing, evidence(text, places, thing.kind, thing.votes, name in same.values())


def _apart(text: str, span: Span, pairs: Sequence[Sequence[str]]) -> Iterator[Span]:
    """ "long form (SF)" is two mentions."""
    start, end, kind = span
    opened = text.rfind("(", start, end)
    inside = text[opened + 1 : end].rstrip(") ")
    if opened > start and any(inside == short for short, _ in pairs):
        yield start, opened, kind
        yield opened + 1, opened + 1 + len(inside), kind
    else:
        yield span


def _folded(surfaces: Mapping[str, str], surface: str) -> str:
    return next(thing for known, thing in surfaces.items() if known.casefold() == surface.casefold())


def _places(text: str, spans: Sequence[Span], surfaces: Iterable[str]) -> list[tuple[int, int]]:
    """Where the surfaces stand: what was marked first, then every other place; the longest first."""
    taken: list[tuple[int, int]] = []
    marked = {(start, end) for start, end, _ in spans}
    others = {place for surface in surfaces for place in _occurrences(surface, text)}
    for places in (marked, others):
        for place in sorted(places, key=lambda p: (p[0] - p[1], p)):
            if all(place[1] <= start or end <= place[0] for start, end in taken):
                taken.append(place)
    return sorted(taken)


def _occurrences(surface: str, text: str) -> Iterator[tuple[int, int]]:
    flags = re.NOFLAG if is_acronym(surface) else re.IGNORECASE
    for found in re.finditer(rf"(?<![\w-]){re.escape(surface)}(?![\w-])", text, flags):
        if found.group() == surface or found.group().casefold() == surface.casefold():
            yield found.span()
