"""Short forms and the long forms that a text itself gives them."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from extractors.abbreviations.matching import SMALL_WORDS, initials_agree, letters, score
from extractors.sentences import sentence_starts

ENOUGH = 0.4
"""Points per letter from which "long form (SF)" is a definition."""
ENOUGH_IN_ONE_WORD = 0.0
"""The same for "electroencephalography (EEG)", a long word for at least three capitals."""
ENOUGH_APART = 1.3
"""The same for weaker signs: "SF: Long Form" in a title, "SF, a long form"."""
MOST_CHARACTERS = 160
"""Of a long form."""

_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,200})[)\]]")
_SHORT = re.compile(
    r"(?:\\[a-z]+\{|[*\"'“‘$\s])*([^\s\"'“”*,;:(){}][^\s\"'“”*,;:(){}]*(?: [A-Z][A-Z0-9]{1,4})?)"
)
_BEFORE = re.compile(r"(?<![^\s(),;:“”\"])(?:\d+-|\$\w\$-|non-)?([^\s(),;:“”\"]+)\Z")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LEAD = re.compile(r"(?:short for|stands for|abbreviation of|from|an?|the|our|i\.e\.,?|\W)\s*", re.IGNORECASE)
_WORD_START = re.compile(r"(?<![^\s(\"'“‘*{~—–])[^\s\W]|(?<![^\s])\$\\?\w")
_NAMED = re.compile(r"\A\W*([^\s:]{2,20})\s*(?::|[–—]|\s-\s)\s*(?=\S)")
_APPOSITION = re.compile(r"(?<!\S)([A-Z][\w\-]*[A-Z][\w\-]*), (?:short for |which stands for |an? |the )")
_CALLED = re.compile(
    r",? (?:abbreviated(?: as| to)?|or simply|or|called|termed(?: as)?|dubbed|i\.e\.,?|--|—|–)"
    r" ([A-Z][\w\-]*[A-Z]\w*)|, ([A-Z]{2,6}s?),"
)


class Definition(NamedTuple):
    """One definition: offsets of the short form and of the long form."""

    short_start: int
    short_end: int
    long_start: int
    long_end: int


def find(text: str) -> list[Definition]:
    """Every definition of a short form in a text.

    Args:
        text: a title, a line break and an abstract, or any other text.

    Returns:
        Definitions in the order of the text; a long form never reaches into another sentence.
    """
    starts = [*sentence_starts(text), len(text)]
    found: set[Definition] = set()
    for start, end in pairwise(starts):
        found.update(_in_brackets(text, start, end))
        found.update(_apposed(text, start, end))
        found.update(_called(text, start, end))
    known = {text[d.short_start : d.short_end] for d in found}
    found.update(d for d in _in_title(text, starts[1]) if text[d.short_start : d.short_end] not in known)
    return sorted(found)


def _in_brackets(text: str, start: int, end: int) -> Iterator[Definition]:
    for bracket in _BRACKETS.finditer(text, start, end):
        inner = _SHORT.match(text, bracket.start(1), bracket.end(1))
        if inner is None:
            continue
        begin, stop = inner.span(1)
        stop = begin + len(text[begin:stop].rstrip(".$-"))
        known = (
            _long_before(text, begin, stop, start, bracket.start()) if is_short(text[begin:stop]) else None
        )
        found = known or _reversed(text, bracket, start)
        if found:
            yield found


def is_short(word: str) -> bool:
    """Whether a word has the look of a short form: a capital or a Greek letter, few characters."""
    count = len(letters(word))
    marked = any(c.isupper() or "α" <= c <= "ω" for c in word) or "alpha" in word or word.count(".") > 1
    return 2 <= count <= 14 and len(word) <= 24 and marked and any(c.isalpha() for c in word)


def _long_before(text: str, begin: int, stop: int, start: int, bracket: int) -> Definition | None:
    """The best long form that ends where a bracket opens."""
    end = start + len(text[start:bracket].rstrip(" \"'”’*}~,–—-"))
    short = text[begin:stop]
    most_words = min(len(letters(short)) + 5, len(letters(short)) * 2)
    begins = [m.start() for m in _WORD_START.finditer(text, max(start, end - MOST_CHARACTERS), end)][
        -most_words - 4 :
    ]
    best = max(((_worth(short, text[b:end]), b) for b in begins), default=(float("-inf"), 0))
    return Definition(begin, stop, best[1], end) if best[0] >= _enough(short, text[best[1] : end]) else None


def _enough(short: str, long: str) -> float:
    one_word = len(long) > 9 and " " not in long and len(short) > 2 and short.isupper()
    return ENOUGH_IN_ONE_WORD if one_word else ENOUGH


def _worth(short: str, long: str) -> float:
    if re.search(r"[()\[\]:;]", long) or long.casefold() == short.casefold():
        return float("-inf")
    words = long.split()
    if len(words) == 1 and long.casefold().startswith(short.casefold()):
        return float("-inf")
    return (
        score(short, long)
        - 0.5 * (words[0].casefold() in SMALL_WORDS)
        - 0.6 * (len(words) == 1 and short.isupper() is False)
    )


def _reversed(text: str, bracket: re.Match[str], start: int) -> Definition | None:
    """ "SF (long form)"."""
    before = _BEFORE.search(text, start, start + len(text[start : bracket.start()].rstrip()))
    if before is None or not is_short(before.group(1)) or _YEAR.search(bracket.group(1)):
        return None
    begin = _skip_lead(text, bracket.start(1), bracket.end(1))
    return _long_after(text, before.span(1), begin, bracket.end(1), ENOUGH, whole=True)


def _skip_lead(text: str, begin: int, end: int) -> int:
    lead = _LEAD.match(text, begin, end)
    while lead:
        begin = lead.end()
        lead = _LEAD.match(text, begin, end)
    return begin


def _long_after(
    text: str, short: tuple[int, int], begin: int, end: int, enough: float, whole: bool = False
) -> Definition | None:
    """The best long form that begins at a place; where it is not whole, it may end after any word."""
    words = re.finditer(r"[^\s,.;:()]+", text[begin:end])
    stops = [m.end() for m in words if m.group().casefold() not in SMALL_WORDS]
    if not stops:
        return None
    word = text[slice(*short)]
    candidates = stops[-1:] if whole else stops[: len(letters(word)) + 5]
    best = max((_worth(word, text[begin : begin + stop]), -stop) for stop in candidates)
    found = Definition(*short, begin, begin - best[1])
    if initials_agree(word, text[found.long_start : found.long_end]):
        enough = ENOUGH
    return found if best[0] >= enough and len(text[begin : begin - best[1]].split()) > 1 else None


def _in_title(text: str, end: int) -> Iterator[Definition]:
    """ "SF: Long Form for …" """
    named = _NAMED.match(text, 0, end)
    if named is None or not is_short(named.group(1)):
        return
    begins = [m.start() for m in _WORD_START.finditer(text, named.end(), end)][:5]
    found = [d for b in begins if (d := _long_after(text, named.span(1), b, end, ENOUGH_APART))]
    if found:
        yield max(
            found, key=lambda d: (_worth(named.group(1), text[d.long_start : d.long_end]), -d.long_start)
        )


def _apposed(text: str, start: int, end: int) -> Iterator[Definition]:
    """ "SF, a long form, …" """
    for name in _APPOSITION.finditer(text, start, end):
        for begin in [m.start() for m in _WORD_START.finditer(text, name.end(), end)][:3]:
            found = _long_after(text, name.span(1), begin, end, ENOUGH_APART)
            if found:
                yield found
                break


def _called(text: str, start: int, end: int) -> Iterator[Definition]:
    """ "long form, called SF" """
    for name in _CALLED.finditer(text, start, end):
        short = name.span(name.lastindex or 1)
        found = _long_before(text, *short, start, name.start())
        if found and score(text[slice(*short)], text[found.long_start : found.long_end]) >= ENOUGH_APART:
            yield found
