"""Abbreviations that a paper uses without defining them: "KB paradigm" beside "knowledge base paradigm".

Two names of one kind in one paper are one thing where the capitals in one are the initials of words in the
other and all else is the same. Of 47 such pairs in 972 annotated papers that no other rule joins, all are
one thing.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from kg.linking.wordings import FUNCTION_WORDS, GENERIC_WORDS, stem

MAX_LETTERS: Final = 6
"""Of an abbreviation; one of more letters is nearly always defined."""

MAX_WORDS: Final = 20
"""Of a name; time grows with their square."""

_CAPITALS: Final = re.compile(rf"([A-Z]{{2,{MAX_LETTERS}}})s?")
_BLANK: Final = re.compile(r"[\s\-]+")

_Pattern = tuple[str, tuple[str, ...], str, tuple[str, ...]]
"""Kind, stems before the abbreviation, its letters, stems behind it."""


def find_spelled_out(surfaces: Mapping[str, Collection[str]], kinds: Mapping[str, str]) -> dict[str, str]:
    """Find names with an abbreviation that the same paper also spells out.

    Args:
        surfaces: normal form -> how the paper spells it.
        kinds: normal form -> kind; names of two kinds are never one thing.

    Returns:
        Normal form -> that of the same name spelled out. Where the initials fit other words of the paper's
        names, too, none is taken: "SSL" beside "sequential supervised" and "self-supervised learning".
    """
    words = {form: list(map(_split, spelled)) for form, spelled in surfaces.items()}
    short = _index(words, kinds, _shorten)
    if not short:
        return {}
    readings = _list_readings(words.values())
    found: dict[str, set[str]] = defaultdict(set)
    for pattern, longer in _index(words, kinds, _list_initials).items():
        for form in short.get(pattern, ()):
            if len(readings[pattern[2]]) == 1:
                found[form] |= longer
    return {form: min(longer) for form, longer in found.items() if len(longer) == 1 and form not in longer}


def _list_readings(names: Iterable[Sequence[list[str]]]) -> dict[str, set[tuple[str, ...]]]:
    """Map initials to the stems of all words, in any name, that they may stand for."""
    readings: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for words in (words for spelled in names for words in spelled):
        for start, end, initials in _list_runs(words):
            readings[initials].add(tuple(stem(word.casefold()) for word in words[start:end]))
    return readings


def _index(
    words: Mapping[str, Sequence[list[str]]],
    kinds: Mapping[str, str],
    list_patterns: Callable[[Sequence[str], str], Iterator[_Pattern]],
) -> dict[_Pattern, set[str]]:
    """Map each pattern to the normal forms that have it."""
    forms: dict[_Pattern, set[str]] = defaultdict(set)
    for form, spelled in words.items():
        for name in spelled:
            for pattern in list_patterns(name, kinds[form]):
                forms[pattern].add(form)
    return forms


def _split(surface: str) -> list[str]:
    """Return the words of a name, none where they are too many."""
    words = [word for word in _BLANK.split(surface) if word]
    return words if len(words) <= MAX_WORDS else []


def _shorten(words: Sequence[str], kind: str) -> Iterator[_Pattern]:
    """Yield a pattern for each abbreviation in a name."""
    for at, word in enumerate(words):
        if capitals := _CAPITALS.fullmatch(word):
            yield kind, _stem_all(words[:at]), capitals[1], _stem_all(words[at + 1 :])


def _list_initials(words: Sequence[str], kind: str) -> Iterator[_Pattern]:
    """Yield a pattern for each run of words that an abbreviation may stand for."""
    for start, end, initials in _list_runs(words):
        yield kind, _stem_all(words[:start]), initials, _stem_all(words[end:])


def _list_runs(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and initials of each run of words, none of them an abbreviation."""
    for start in range(len(words)):
        for end in range(start + 2, min(len(words), start + MAX_LETTERS) + 1):
            run = words[start:end]
            if not any(map(_CAPITALS.fullmatch, run)):
                yield start, end, "".join(word[0] for word in run).upper()


def _stem_all(words: Sequence[str]) -> tuple[str, ...]:
    """Return the stems of the words that tell a name from others."""
    folded = map(str.casefold, words)
    return tuple(stem(word) for word in folded if word not in FUNCTION_WORDS and word not in GENERIC_WORDS)
