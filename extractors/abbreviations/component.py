"""Find abbreviations that a text itself defines: short forms and their long forms."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from extractors.abbreviations.matching import (
    FUNCTION_WORDS,
    explains_every_part,
    has_matching_initials,
    score_long_form,
    significant_letters,
)
from extractors.sentences import find_sentence_starts

MIN_SCORE = 0.4
"""Points per letter from which "long form (SF)" is a definition."""
MIN_SCORE_ONE_WORD = 0.0
"""The same for "electroencephalography (EEG)", one long word for at least three capitals."""
MIN_SCORE_WITHOUT_BRACKETS = 1.3
"""The same for weaker signs: "SF: Long Form" in a title, "SF, a long form"."""
MAX_LONG_FORM_CHARS = 160
MAX_SHORT_FORM_CHARS = 24
MAX_SHORT_FORM_LETTERS = 14
_MAX_CHARS_AFTER = 500
"""Characters after a short form in which its long form is searched for."""
_MAX_CHARS_BEFORE = 100
"""Characters before a bracket in which a short form is searched for, with anything that is joined to it."""
_FUNCTION_WORD_PENALTY = 0.5
"""Points off a long form that begins with a function word."""
_ONE_WORD_PENALTY = 0.6
"""Points off a long form of one word for a short form that is not all capitals."""
_EXTRA_WORDS = 5
"""Most words that a long form may have beyond the number of letters in its short form."""

_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,200})[)\]]")
_INNER_SHORT_FORM = re.compile(
    r"(?:\\[a-z]+\{|[*\"'“‘$\s])*([^\s\"'“”*,;:(){}][^\s\"'“”*,;:(){}]*(?: [A-Z][A-Z0-9]{1,4})?)"
)
_WORD_BEFORE = re.compile(r"(?<![^\s(),;:“”\"])(?:\d+-|\$\w\$-|non-)?([^\s(),;:“”\"]+)\Z")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LEAD_IN = re.compile(
    r"(?:short for|stands for|abbreviation of|from|an?|the|our|i\.e\.,?|\W)\s*", re.IGNORECASE
)
_BETWEEN_WORDS = re.compile(r"[\s\-]+")
_LISTED = re.compile(r"(?<!\S)[A-Z]{2,}s?\Z")
"""A short form right before another one, which makes both items of a list: "including PCA, ICA, …"."""
_WORD_START = re.compile(r"(?<![^\s(\"'“‘*{~—–])[^\s\W]|(?<![^\s])\$\\?\w")
_TITLE_NAME = re.compile(r"\A\W*([^\s:]{2,20})\s*(?::|[–—]|\s-\s)\s*(?=\S)")
_APPOSITION = re.compile(
    r"(?<!\S)([A-Z](?:(?![A-Z])[\w\-]|)*+[A-Z][\w\-]*+), (?:short for |which stands for |an? |the )"
)
_NAMED_AFTERWARDS = re.compile(
    r",? (?:abbreviated(?: as| to)?|or simply|or|called|termed(?: as)?|dubbed|i\.e\.,?|--|—|–)"
    r" ([A-Z][\w\-]*[A-Z]\w*)|, ([A-Z]{2,6}s?),"
)


class Definition(NamedTuple):
    """A place where a text defines an abbreviation: offsets of the short form and of the long form."""

    short_start: int
    short_end: int
    long_start: int
    long_end: int


def find(text: str) -> list[Definition]:
    """Find every definition of a short form in a text.

    Args:
        text: a title, a line break and an abstract, or any other text.

    Returns:
        Definitions in the order of the text; a long form never reaches into another sentence.
    """
    starts = [*find_sentence_starts(text), len(text)]
    sentences = list(pairwise(starts))
    found = {d for start, end in sentences for d in _find_in_brackets(text, start, end)}
    # A short form that a clear sign defines is not defined again by a weaker one.
    in_prose = [d for start, end in sentences for d in _find_in_prose(text, start, end)]
    found.update(_leave_out_defined(text, in_prose, found))
    found.update(_leave_out_defined(text, _find_in_title(text, starts[1]), found))
    return sorted(found)


def _find_in_prose(text: str, start: int, end: int) -> Iterator[Definition]:
    """Find the definitions of a sentence that have no brackets."""
    yield from _find_appositions(text, start, end)
    yield from _find_named_afterwards(text, start, end)


def _leave_out_defined(
    text: str, definitions: Iterable[Definition], found: Collection[Definition]
) -> list[Definition]:
    """Leave out the definitions of short forms that are defined already."""
    defined = {text[d.short_start : d.short_end] for d in found}
    return [d for d in definitions if text[d.short_start : d.short_end] not in defined]


def _find_in_brackets(text: str, start: int, end: int) -> Iterator[Definition]:
    """Find "long form (SF)" and "SF (long form)"."""
    for bracket in _BRACKETED.finditer(text, start, end):
        inner = _INNER_SHORT_FORM.match(text, bracket.start(1), bracket.end(1))
        if inner is None:
            continue
        short_start, short_end = inner.span(1)
        short_end = short_start + len(text[short_start:short_end].rstrip(".$-"))
        found = None
        if is_short_form(text[short_start:short_end]):
            found = _best_long_form_before(text, (short_start, short_end), start, bracket.start())
        found = found or _find_reversed(text, bracket, start)
        if found:
            yield found


def is_short_form(word: str) -> bool:
    """Check whether a word looks like a short form: few characters, one a capital or a Greek letter."""
    count = len(significant_letters(word))
    is_marked = any(c.isupper() or "α" <= c <= "ω" for c in word) or "alpha" in word or word.count(".") > 1
    return (
        2 <= count <= MAX_SHORT_FORM_LETTERS
        and len(word) <= MAX_SHORT_FORM_CHARS
        and is_marked
        and any(c.isalpha() for c in word)
    )


def _best_long_form_before(text: str, short: tuple[int, int], start: int, stop: int) -> Definition | None:
    """Find the best long form that ends at ``stop``, where a bracket opens, and begins after ``start``."""
    end = start + len(text[start:stop].rstrip(" \"'”’*}~,–—-"))
    short_form = text[slice(*short)]
    letter_count = len(significant_letters(short_form))
    max_words = min(letter_count + _EXTRA_WORDS, letter_count * 2)
    word_starts = _WORD_START.finditer(text, max(start, end - MAX_LONG_FORM_CHARS), end)
    begins = [m.start() for m in word_starts][-max_words - 4 :]
    scored = ((_score_definition(short_form, text[begin:end]), begin) for begin in begins)
    score, begin = max(scored, default=(float("-inf"), 0))
    return Definition(*short, begin, end) if score >= _min_score(short_form, text[begin:end]) else None


def _min_score(short: str, long: str) -> float:
    is_one_word = len(long) > 9 and " " not in long and len(short) > 2 and short.isupper()
    return MIN_SCORE_ONE_WORD if is_one_word else MIN_SCORE


@lru_cache(maxsize=4096)
def _score_definition(short: str, long: str) -> float:
    """Score a pair as ``score_long_form`` does, with points off for features that long forms rarely have."""
    if re.search(r"[()\[\]:;]", long) or long.casefold() == short.casefold():
        return float("-inf")
    words = long.split()
    if len(words) == 1 and long.casefold().startswith(short.casefold()):
        return float("-inf")
    if _holds_itself(short, long) or not explains_every_part(short, long):
        return float("-inf")
    return (
        score_long_form(short, long)
        - _FUNCTION_WORD_PENALTY * (words[0].casefold() in FUNCTION_WORDS)
        - _ONE_WORD_PENALTY * (len(words) == 1 and not short.isupper())
    )


def _holds_itself(short: str, long: str) -> bool:
    """Check for a long form that has the short form as one of its words: "ROI graphs (ROI)".

    Capitals may spell such a word: "VOICES (Voices Obscured in Complex Environmental Settings)".
    """
    bare = short.removesuffix("s")
    words = {word.removesuffix("s") for word in _BETWEEN_WORDS.split(long)}
    return bare in words or (not bare.isupper() and bare.casefold() in set(map(str.casefold, words)))


def _find_reversed(text: str, bracket: re.Match[str], start: int) -> Definition | None:
    """Find "SF (long form)"."""
    end = start + len(text[start : bracket.start()].rstrip())
    before = _WORD_BEFORE.search(text, max(start, end - _MAX_CHARS_BEFORE), end)
    if before is None or not is_short_form(before.group(1)) or _YEAR.search(bracket.group(1)):
        return None
    begin = _skip_lead_in(text, bracket.start(1), bracket.end(1))
    return _best_long_form_after(text, before.span(1), begin, bracket.end(1), MIN_SCORE, whole=True)


def _skip_lead_in(text: str, begin: int, end: int) -> int:
    lead_in = _LEAD_IN.match(text, begin, end)
    while lead_in:
        begin = lead_in.end()
        lead_in = _LEAD_IN.match(text, begin, end)
    return begin


def _best_long_form_after(
    text: str, short: tuple[int, int], begin: int, end: int, min_score: float, whole: bool = False
) -> Definition | None:
    """Find the best long form that begins at a place.

    Args:
        text: the whole text.
        short: offsets of the short form.
        begin: where the long form begins.
        end: where it ends at the latest.
        min_score: points per letter that it needs, unless its initials are the short form.
        whole: the long form ends at ``end``, and not after an earlier word.
    """
    short_form = text[slice(*short)]
    words = re.finditer(r"[^\s,.;:()]+", text[begin : min(end, begin + _MAX_CHARS_AFTER)])
    stops = (m.end() for m in words if m.group().casefold() not in FUNCTION_WORDS)
    max_words = len(significant_letters(short_form)) + _EXTRA_WORDS
    candidates = list(stops)[-1:] if whole else list(islice(stops, max_words))
    if not candidates:
        return None
    # Of equal scores the shortest long form wins.
    score, negated = max((_score_definition(short_form, text[begin : begin + at]), -at) for at in candidates)
    long_form = text[begin : begin - negated]
    if has_matching_initials(short_form, long_form):
        min_score = MIN_SCORE
    is_found = score >= min_score and len(long_form.split()) > 1
    return Definition(*short, begin, begin - negated) if is_found else None


def _find_in_title(text: str, end: int) -> Iterator[Definition]:
    """Find "SF: Long Form for …"."""
    named = _TITLE_NAME.match(text, 0, end)
    if named is None or not is_short_form(named.group(1)):
        return
    short, short_form = named.span(1), named.group(1)
    begins = _find_word_starts(text, named.end(), end, 5)
    found = [
        d for b in begins if (d := _best_long_form_after(text, short, b, end, MIN_SCORE_WITHOUT_BRACKETS))
    ]
    if found:
        yield max(
            found,
            key=lambda d: (_score_definition(short_form, text[d.long_start : d.long_end]), -d.long_start),
        )


def _find_appositions(text: str, start: int, end: int) -> Iterator[Definition]:
    """Find "SF, a long form, …"."""
    for name in _APPOSITION.finditer(text, start, end):
        for begin in _find_word_starts(text, name.end(), end, 3):
            found = _best_long_form_after(text, name.span(1), begin, end, MIN_SCORE_WITHOUT_BRACKETS)
            if found:
                yield found
                break


def _find_word_starts(text: str, start: int, end: int, count: int) -> list[int]:
    """Return the offsets at which the first ``count`` words after a place begin."""
    return [found.start() for found in islice(_WORD_START.finditer(text, start, end), count)]


def _find_named_afterwards(text: str, start: int, end: int) -> Iterator[Definition]:
    """Find "long form, called SF"."""
    for name in _NAMED_AFTERWARDS.finditer(text, start, end):
        short = name.span(name.lastindex or 1)
        found = _best_long_form_before(text, short, start, name.start())
        if found and not (name[2] and _LISTED.search(text, found.long_start, found.long_end)):
            score = score_long_form(text[slice(*short)], text[found.long_start : found.long_end])
            if score >= MIN_SCORE_WITHOUT_BRACKETS:
                yield found
