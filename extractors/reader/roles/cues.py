"""Cues to the role of an entity: where its mentions are, and the words around them.

The names of cues are keys of ``weights.json``. ``b1=`` and ``a1=`` stand for the word before and after, with
a leading ``t`` in the title; ``<`` and ``>`` for a pattern left and right of the mention.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extractors.reader.roles.patterns import AFTER
from extractors.reader.roles.sentence import FAR, WORD, Sentence, read_sentence
from extractors.reader.spans import CharSpan, LabelledSpan

_PREPOSITION_IN_TITLE = re.compile(r"\b(for|of|in|via|with|using|through|by|on|from|to)\b", re.IGNORECASE)

_WORDS_BESIDE = 2
"""Words before and after a mention that are cues."""
_AT_ONCE = 4
"""Words from which on a mention no longer follows "we propose" at once."""
_CHARS_BEFORE = 60
_CHARS_AFTER = 40
_PATTERN_CHARS_AFTER = 80
_TITLE_CHARS_BEFORE = 1_000
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
    number = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
    return number if number >= 0 and offset < sentences[number].end else None


def _find_mention_cues(
    text: str, mention: LabelledSpan, number: int, sentences: Sequence[CharSpan]
) -> Iterator[str]:
    """Find the cues of one mention, in the sentence of this number."""
    begin, end = sentences[number]
    sentence = read_sentence(text[begin:end])
    at, after = mention.start - begin, min(mention.end, end) - begin
    is_title = number == 0
    yield from _title_cues(sentence, at, after) if is_title else _position_cues(number, len(sentences))
    yield from _word_cues(sentence.text, at, after, "t" if is_title else "")
    yield from _propose_cues(sentence, at, after)
    yield from (f"<{name}" for name in sentence.find_before(at))
    right = sentence.text[after : after + _PATTERN_CHARS_AFTER]
    yield from (f">{name}" for name, pattern in AFTER.items() if pattern.search(right))
    yield from (f"sentence {name}" for name in sentence.names)
    if any(c.isupper() for c in text[mention.start + 1 : mention.end]):
        yield "name"


def _word_cues(sentence: str, at: int, after: int, prefix: str) -> Iterator[str]:
    """Yield the words right before and after a mention."""
    left, right = sentence[max(0, at - _CHARS_BEFORE) : at], sentence[after : after + _CHARS_AFTER]
    words_before = [word.casefold() for word in WORD.findall(left)][-_WORDS_BESIDE:]
    words_after = [word.casefold() for word in WORD.findall(right)][:_WORDS_BESIDE]
    yield from (f"{prefix}b{i}={word}" for i, word in enumerate(reversed(words_before), 1))
    yield from (f"{prefix}a{i}={word}" for i, word in enumerate(words_after, 1))


def _title_cues(title: Sentence, at: int, after: int) -> Iterator[str]:
    yield "title"
    begins = not title.text[:at].strip()
    if begins:
        yield "title begins"
    if begins and re.match(r"\s*[:–—]", title.text[after:]):
        yield "title name"
    if title.text.find(":", 0, at) >= 0:
        yield "title after colon"
    near = max(0, at - _TITLE_CHARS_BEFORE)
    for word in _PREPOSITION_IN_TITLE.findall(title.text, near, at)[-1:]:
        yield f"title after {word.casefold()}"


def _position_cues(number: int, count: int) -> Iterator[str]:
    if number == 1:
        yield "at start"
    elif number == count - 1:
        yield "at end"
    else:
        yield f"at {round(3 * number / count)}"


def _propose_cues(sentence: Sentence, at: int, after: int) -> Iterator[str]:
    """Yield how far after "we propose" the mention is, and what is in between."""
    proposal = sentence.find_proposal(at)
    if proposal is None:
        if sentence.proposes_after(after):
            yield "propose after"
        return
    if proposal.distance < _AT_ONCE:
        yield "propose at once"
    else:
        yield "propose near" if proposal.distance < FAR else "propose far"
    yield f"propose then {proposal.turn}" if proposal.turn else "propose straight"
    if proposal.is_naming:
        yield "propose called"
