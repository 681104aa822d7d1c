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

from extractors.reader.mentions.coreference import is_acronym, key, same_things
from extractors.reader.mentions.evidence import Place, evidence
from extractors.reader.mentions.trimming import trim

KINDS = ("Method", "Dataset", "Task", "Topic")
"""Where two kinds have as many votes, the first of these wins."""
LEAST = 0.42
"""A thing is kept when it is one with this confidence."""
WEIGHTS = Path(__file__).with_name("weights.json")
"""Evidence -> weight; made by ``training``."""


class Marked(NamedTuple):
    """What the encoder takes for an entity: offsets, and the chance of each kind."""

    start: int
    end: int
    chances: Mapping[str, float]

    @property
    def chance(self) -> float:
        """Of being an entity at all."""
        return min(0.9999, sum(self.chances.values()))

    @property
    def kind(self) -> str:
        """The likeliest."""
        return max(self.chances, key=lambda kind: self.chances[kind])


class Found(NamedTuple):
    """A mention: offsets, kind, confidence."""

    start: int
    end: int
    kind: str
    confidence: float


def confidence(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The estimated share of annotators' lists that hold a thing with this evidence, as this kind.

    Args:
        found: evidence -> strength.
        weights: evidence -> weight, of a logistic regression.
    """
    total = sum(weights.get(name, 0.0) * strength for name, strength in found.items())
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
    marked: list[Marked] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The kind most of the marked places have."""
        return max(KINDS, key=lambda k: (self.votes[k], -KINDS.index(k)))


def refine(
    text: str, marked: Iterable[Marked], pairs: Sequence[Sequence[str]], weights: Mapping[str, float]
) -> list[Found]:
    """Clean mentions of one document.

    Args:
        text: the document.
        marked: what the encoder takes for an entity.
        pairs: short and long forms that the text defines.
        weights: of the evidence, for the confidence.

    Returns:
        Mentions in the order of the text, not overlapping.
    """
    return sorted(
        Found(start, end, thing.kind, sure)
        for thing, found in things(text, marked, pairs)
        for sure in [confidence(found, weights)]
        if sure >= LEAST
        for start, end in thing.places
    )


def things(
    text: str, marked: Iterable[Marked], pairs: Sequence[Sequence[str]]
) -> Iterator[tuple[Thing, dict[str, float]]]:
    """The things of a document, with the evidence for each; arguments as for ``refine``."""
    parts = (part for span in marked for part in _apart(text, span, pairs))
    spans = [Marked(*kept, part.chances) for part in parts if (kept := trim(text, part.start, part.end))]
    same = same_things(pairs)
    named: dict[str, Thing] = defaultdict(Thing)
    surfaces: dict[str, str] = {}
    for span in spans:
        surface = text[span.start : span.end]
        name = same.get(key(surface), key(surface))
        named[name].votes.update(span.chances)
        named[name].marked.append(span)
        surfaces.setdefault(surface, name)
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
            chances = [(span.chance, span.chances[thing.kind]) for span in thing.marked]
            yield thing, evidence(text, places, thing.kind, chances, name in same.values())


def _apart(text: str, span: Marked, pairs: Sequence[Sequence[str]]) -> Iterator[Marked]:
    """ "long form (SF)" is two mentions."""
    start, end, chances = span
    opened = text.rfind("(", start, end)
    inside = text[opened + 1 : end].rstrip(") ")
    if opened > start and any(inside == short for short, _ in pairs):
        yield Marked(start, opened, chances)
        yield Marked(opened + 1, opened + 1 + len(inside), chances)
    else:
        yield span


def _folded(surfaces: Mapping[str, str], surface: str) -> str:
    return next(thing for known, thing in surfaces.items() if known.casefold() == surface.casefold())


def _places(text: str, spans: Sequence[Marked], surfaces: Iterable[str]) -> list[tuple[int, int]]:
    """Where the surfaces stand: what was marked first, then every other place; the longest first."""
    taken: list[tuple[int, int]] = []
    marked = {(span.start, span.end) for span in spans}
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
