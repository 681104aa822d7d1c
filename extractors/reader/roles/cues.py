"""What speaks for the role of an entity: where its mentions are and the words around them.

The names of cues are keys of ``weights.json``. ``b1=`` and ``a1=`` give the word before and after, with a
leading ``t`` those in the title; ``<`` and ``>`` a pattern left and right of the mention.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.reader.roles.patterns import AFTER, BEFORE, IN_SENTENCE, PROPOSING
from extractors.reader.spans import CharSpan, LabelledSpan

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[:,;()]")
_PREPOSITION_IN_TITLE = re.compile(r"\b(for|of|in|via|with|using|through|by|on|from|to)\b", re.IGNORECASE)
_TURN = re.compile(r"\b(for|to|using|based|with|that|which|by|on|via|of|in|from)\b")
"""Words after which a sentence no longer says what is proposed."""
_NAMING = re.compile(r"\b(?:called|named|dubbed|termed|namely)\W*\Z|[,(:—–]\s*\Z")

_WORDS_BESIDE = 2
"""Words before and after a mention that are cues."""
_CHARS_BEFORE = 60
_CHARS_AFTER = 40
_PATTERN_CHARS_AFTER = 80
_KIND_SPECIFIC = "tpnsv"
"""First letters of the cues that also count for each kind on its own: title, propose, name, short, …"""


def find_cues(
    text: str, mentions: Sequence[LabelledSpan], sentences: Sequence[CharSpan], has_short_form: bool
) -> set[str]:
    """Find everything that speaks for the role of one entity.

    Args:
        text: the document.
        mentions: of the entity.
        sentences: of the document.
        has_short_form: whether the document defines an abbreviation for the entity.

    Returns:
        Names of cues, those of all mentions together.
    """
    kind = mentions[0].kind
    found = {f"kind={kind}", f"count={min(len(mentions), 4)}"}
    if has_short_form:
        found.add("short")
    numbers = {n for m in mentions if (n := _sentence_of(m.start, sentences)) is not None}
    if numbers == {1}:
        found.add("only first sentence")
    if 0 not in numbers:
        found.add("not in title")
    for mention in mentions:
        number = _sentence_of(mention.start, sentences)
        if number is not None:
            found.update(_find_mention_cues(text, mention, number, sentences))
    return found | {f"{kind}:{cue}" for cue in found if cue[0] in _KIND_SPECIFIC}


def _sentence_of(offset: int, sentences: Sequence[CharSpan]) -> int | None:
    return next((i for i, (start, end) in enumerate(sentences) if start <= offset < end), None)


def _find_mention_cues(
    text: str, mention: LabelledSpan, number: int, sentences: Sequence[CharSpan]
) -> Iterator[str]:
    """Find the cues of one mention, in the sentence of this number."""
    begin, end = sentences[number]
    left, right = text[begin : mention.start], text[mention.end : end]
    is_title = number == 0
    yield from _title_cues(left, right) if is_title else _position_cues(number, len(sentences))
    before = [w.casefold() for w in _WORD.findall(left[-_CHARS_BEFORE:])][-_WORDS_BESIDE:]
    after = [w.casefold() for w in _WORD.findall(right[:_CHARS_AFTER])][:_WORDS_BESIDE]
    prefix = "t" if is_title else ""
    yield from (f"{prefix}b{i}={word}" for i, word in enumerate(reversed(before), 1))
    yield from (f"{prefix}a{i}={word}" for i, word in enumerate(after, 1))
    yield from _propose_cues(left, right)
    yield from (f"<{name}" for name, pattern in BEFORE.items() if pattern.search(left))
    yield from (f">{name}" for name, pattern in AFTER.items() if pattern.search(right[:_PATTERN_CHARS_AFTER]))
    yield from (
        f"sentence {name}" for name, pattern in IN_SENTENCE.items() if pattern.search(text, begin, end)
    )
    if any(c.isupper() for c in text[mention.start + 1 : mention.end]):
        yield "name"


def _title_cues(left: str, right: str) -> Iterator[str]:
    yield "title"
    if not left.strip():
        yield "title begins"
    if not left.strip() and re.match(r"\s*[:–—]", right):
        yield "title name"
    if ":" in left:
        yield "title after colon"
    for word in _PREPOSITION_IN_TITLE.findall(left)[-1:]:
        yield f"title after {word.casefold()}"


def _position_cues(number: int, count: int) -> Iterator[str]:
    yield (
        "at start" if number == 1 else "at end" if number == count - 1 else f"at {round(3 * number / count)}"
    )


def _propose_cues(left: str, right: str) -> Iterator[str]:
    """Yield how far after "we propose" the mention is, and what is in between."""
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
    turn = _TURN.search(between)
    yield f"propose then {turn.group(1)}" if turn else "propose straight"
    if _NAMING.search(between):
        yield "propose called"
