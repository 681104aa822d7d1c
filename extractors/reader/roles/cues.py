"""What speaks for the role of a mention: where it stands and the words around it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.reader.roles.patterns import AFTER, BEFORE, PROPOSING, SENTENCE

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[:,;()]")


class Place(NamedTuple):
    """A mention: offsets and kind."""

    start: int
    end: int
    kind: str


def cues(text: str, places: Sequence[Place], sentences: Sequence[tuple[int, int]], short: bool) -> set[str]:
    """Everything that speaks for the role of one thing.

    Args:
        text: the document.
        places: the mentions of the thing.
        sentences: start and end of each sentence.
        short: whether the document defines a short form for it.

    Returns:
        Names of cues, those of all mentions together.
    """
    kind = places[0].kind
    found = {f"kind={kind}", f"count={min(len(places), 4)}"}
    if short:
        found.add("short")
    within = {at for p in places if (at := _sentence_of(p.start, sentences)) is not None}
    if within == {1}:
        found.add("only first sentence")
    if 0 not in within:
        found.add("not in title")
    for place in places:
        at = _sentence_of(place.start, sentences)
        if at is not None:
            found.update(_cues_of(text, place, at, sentences))
    return found | {f"{kind}:{cue}" for cue in found if cue[0] in "tpnsv"}


def _sentence_of(start: int, sentences: Sequence[tuple[int, int]]) -> int | None:
    return next((i for i, (s, e) in enumerate(sentences) if s <= start < e), None)


def _cues_of(text: str, place: Place, at: int, sentences: Sequence[tuple[int, int]]) -> Iterator[str]:
    begin, end = sentences[at]
    left, right = text[begin : place.start], text[place.end : end]
    yield from _title_cues(left, right) if at == 0 else _place_cues(at, len(sentences))
    before = [w.casefold() for w in _WORD.findall(left[-60:])][-3:]
    after = [w.casefold() for w in _WORD.findall(right[:40])][:2]
    where = "t" if at == 0 else ""
    yield from (f"{where}b{len(before) - i}={w}" for i, w in enumerate(before) if len(before) - i < 3)
    yield from (f"{where}a{i + 1}={w}" for i, w in enumerate(after))
    yield from _proposing(left, right)
    yield from (f"<{name}" for name, cue in BEFORE.items() if cue.search(left))
    yield from (f">{name}" for name, cue in AFTER.items() if cue.search(right[:80]))
    yield from (f"sentence {name}" for name, cue in SENTENCE.items() if cue.search(text, begin, end))
    if any(c.isupper() for c in text[place.start + 1 : place.end]):
        yield "name"


def _title_cues(left: str, right: str) -> Iterator[str]:
    yield "title"
    if not left.strip():
        yield "title begins"
    if not left.strip() and re.match(r"\s*[:–—]", right):
        yield "title name"
    if ":" in left:
        yield "title after colon"
    for word in re.findall(r"\b(for|of|in|via|with|using|through|by|on|from|to)\b", left, re.IGNORECASE)[-1:]:
        yield f"title after {word.casefold()}"


def _place_cues(at: int, count: int) -> Iterator[str]:
    yield "at start" if at == 1 else "at end" if at == count - 1 else f"at {round(3 * at / count)}"


def _proposing(left: str, right: str) -> Iterator[str]:
    """How far after "we propose" the mention stands, and what stands between."""
    last = None
    for last in PROPOSING.finditer(left):  # noqa: B007  the last one counts
        pass
    if last is None:
        if PROPOSING.search(right):
            yield "propose after"
        return
    between = left[last.end() :]
    distance = len(_WORD.findall(between))
    yield f"propose {'at once' if distance < 4 else 'near' if distance < 9 else 'far'}"
    turn = re.search(r"\b(for|to|using|based|with|that|which|by|on|via|of|in|from)\b", between)
    yield f"propose then {turn.group(1)}" if turn else "propose straight"
    if re.search(r"\b(?:called|named|dubbed|termed|namely)\W*\Z|[,(:—–]\s*\Z", between):
        yield "propose called"
