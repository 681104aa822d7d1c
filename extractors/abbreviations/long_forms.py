"""Find the long form before or after a short form: the candidate with the best score."""

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from extractors.abbreviations.matching import (
    FUNCTION_WORDS,
    explains_every_part,
    has_matching_initials,
    score_long_form,
    significant_letters,
)

MIN_SCORE = 0.4
"""Points per letter from which "long form (SF)" is a definition."""
MIN_SCORE_ONE_WORD = 0.0
"""The same for "electroencephalography (EEG)", one long word for at least three capitals."""
MAX_LONG_FORM_CHARS = 160
MAX_SHORT_FORM_CHARS = 24
MAX_SHORT_FORM_LETTERS = 14
_MAX_CHARS_AFTER = 500
"""Most characters after a short form in which its long form is searched for."""
_FUNCTION_WORD_PENALTY = 0.5
"""Points off a long form that begins with a function word."""
_ONE_WORD_PENALTY = 0.6
"""Points off a long form of one word for a short form that is not all capitals."""
_EXTRA_WORDS = 5
"""Most words that a long form may have beyond the number of letters in its short form."""

_BETWEEN_WORDS = re.compile(r"[\s\-]+")
_WORD_START = re.compile(r"(?<![^\s(\"'“‘*{~—–])[^\s\W]|(?<![^\s])\$\\?\w")


class Definition(NamedTuple):
    """A place where a text defines an abbreviation: offsets of the short form and of the long form."""

    short_start: int
    short_end: int
    long_start: int
    long_end: int


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


def find_long_form_before(text: str, short: tuple[int, int], start: int, stop: int) -> Definition | None:
    """Find the best long form before a bracket, or before a phrase such as ", called".

    Args:
        text: the whole text.
        short: offsets of the short form.
        start: where the sentence begins; the long form begins there or later.
        stop: where the bracket or phrase begins; spaces, quotes and dashes before that are left out.

    Returns:
        The definition, or None if no candidate scores high enough.
    """
    end = start + len(text[start:stop].rstrip(" \"'”’*}~,–—-"))
    short_form = text[slice(*short)]
    letter_count = len(significant_letters(short_form))
    max_words = min(letter_count + _EXTRA_WORDS, letter_count * 2)
    word_starts = _WORD_START.finditer(text, max(start, end - MAX_LONG_FORM_CHARS), end)
    begins = [m.start() for m in word_starts][-max_words - 4 :]
    scored = ((score_definition(short_form, text[begin:end]), begin) for begin in begins)
    score, begin = max(scored, default=(float("-inf"), 0))
    return Definition(*short, begin, end) if score >= _find_min_score(short_form, text[begin:end]) else None


def _find_min_score(short: str, long: str) -> float:
    """Return the score that a long form before a bracket needs."""
    is_one_word = len(long) > 9 and " " not in long and len(short) > 2 and short.isupper()
    return MIN_SCORE_ONE_WORD if is_one_word else MIN_SCORE


def find_long_form_after(
    text: str, short: tuple[int, int], begin: int, end: int, min_score: float, whole: bool = False
) -> Definition | None:
    """Find the best long form that begins at a place.

    Args:
        text: the whole text.
        short: offsets of the short form.
        begin: where the long form begins.
        end: where it ends at the latest.
        min_score: points per letter that it needs, unless its initials are the short form.
        whole: whether the long form has to end with the last word before ``end``.

    Returns:
        The definition, or None if no candidate scores high enough.
    """
    short_form = text[slice(*short)]
    words = re.finditer(r"[^\s,.;:()]+", text[begin : min(end, begin + _MAX_CHARS_AFTER)])
    stops = (m.end() for m in words if m.group().casefold() not in FUNCTION_WORDS)
    max_words = len(significant_letters(short_form)) + _EXTRA_WORDS
    candidates = list(stops)[-1:] if whole else list(islice(stops, max_words))
    if not candidates:
        return None
    # Of equal scores the shortest long form wins.
    score, negated = max((score_definition(short_form, text[begin : begin + at]), -at) for at in candidates)
    long_form = text[begin : begin - negated]
    if has_matching_initials(short_form, long_form):
        min_score = MIN_SCORE
    is_found = score >= min_score and len(long_form.split()) > 1
    return Definition(*short, begin, begin - negated) if is_found else None


def find_word_starts(text: str, start: int, end: int, count: int) -> list[int]:
    """Return the offsets at which the first ``count`` words after a place begin."""
    return [found.start() for found in islice(_WORD_START.finditer(text, start, end), count)]


@lru_cache(maxsize=4096)
def score_definition(short: str, long: str) -> float:
    """Return points per letter, fewer for what long forms rarely are, and minus infinity for what none is."""
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
