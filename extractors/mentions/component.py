"""One document's mentions: trimmed, marked wherever they occur, one kind for one thing."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractors.mentions.trimming import trim

KINDS = ("Method", "Dataset", "Task", "Topic")
"""Where two kinds have as many votes, the first of these wins."""


class Found(NamedTuple):
    """A mention: offsets, kind, confidence."""

    start: int
    end: int
    kind: str
    confidence: float


def refine(text: str, marked: Iterable[tuple[int, int, str]], pairs: Iterable[Sequence[str]]) -> list[Found]:
    """Clean mentions of one document.

    Args:
        text: the document.
        marked: start, end and kind of what the recogniser marked.
        pairs: short and long forms that the text defines.

    Returns:
        Mentions in the order of the text, not overlapping.
    """
    spans = [(*kept, kind) for start, end, kind in marked if (kept := trim(text, start, end))]
    same = _same_thing(pairs)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    surfaces: dict[str, str] = {}
    for start, end, kind in spans:
        name = key(text[start:end])
        votes[same.get(name, name)][kind] += 1
        surfaces.setdefault(text[start:end], same.get(name, name))
    for short, long in pairs:
        thing = same[key(short)]
        if thing in votes:
            surfaces.setdefault(short, thing)
            surfaces.setdefault(long, thing)
    kinds = {thing: max(KINDS, key=lambda k: (count[k], -KINDS.index(k))) for thing, count in votes.items()}
    places = _places(text, spans, surfaces)
    return [Found(start, end, kinds[surfaces[text[start:end]]], 0.5) for start, end in places]


def key(surface: str) -> str:
    """What the spellings of one thing share: case (but for short forms), hyphens and plural."""
    plain = re.sub(r"[\s\-‐‑–]+", " ", surface)
    if is_acronym(surface):
        return re.sub(r"(?<=[^\W\d_a-z])s\Z", "", plain)
    return re.sub(r"(?<=[^\W\d_]{3})(?<!s)s\Z", "", plain.casefold())


def is_acronym(surface: str) -> bool:
    """Whether case matters: a short word, or one with a capital inside."""
    return " " not in surface and (len(surface) < 4 or any(c.isupper() for c in surface[1:]))


def _same_thing(pairs: Iterable[Sequence[str]]) -> dict[str, str]:
    """For the key of each short and long form, the key of the thing they stand for."""
    same: dict[str, str] = {}
    for short, long in pairs:
        thing = same.get(key(long)) or same.get(key(short)) or key(long)
        same.setdefault(key(long), thing)
        same.setdefault(key(short), thing)
    return same


def _places(text: str, spans: list[tuple[int, int, str]], surfaces: dict[str, str]) -> list[tuple[int, int]]:
    """Where the surfaces stand: what was marked first, then every other place, longest first."""
    taken: list[tuple[int, int]] = []
    marked = sorted({(s, e) for s, e, _ in spans}, key=lambda p: (p[0] - p[1], p))
    others = sorted(
        (p for s in list(surfaces) for p in _occurrences(s, text)), key=lambda p: (p[0] - p[1], p)
    )
    for place in [*marked, *others]:
        if all(place[1] <= start or end <= place[0] for start, end in taken):
            taken.append(place)
            surface = text[slice(*place)]
            if surface not in surfaces:
                surfaces[surface] = next(t for s, t in surfaces.items() if s.casefold() == surface.casefold())
    return sorted(taken)


def _occurrences(surface: str, text: str) -> Iterator[tuple[int, int]]:
    flags = re.NOFLAG if is_acronym(surface) else re.IGNORECASE
    for found in re.finditer(rf"(?<![\w-]){re.escape(surface)}(?![\w-])", text, flags):
        yield found.span()
