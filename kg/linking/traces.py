"""Regular expressions that find the surface forms whose normal form may hold a name.

Of a million surface forms, a few have a given name in their normal form, and it takes too long to normalize
all of them. An engine can test a regular expression quickly. Those made here match too much rather than too
little: normalization changes the ends of words, British spelling, and where a word begins, and leaves the
rest.
A surface form with an unusual character is always found.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from kg.linking.normalization import normalize_name
from kg.linking.word_lists import IRREGULAR_PLURALS, JOINED_PREFIXES

MAX_TRACES: Final = 500
"""Traces in one pattern; with more, all surface forms are looked at."""

MAX_PATTERN_BYTES: Final = 10_000
"""Bytes of a pattern in UTF-8 that no engine refuses: the embedded one compiles it to at most 2 MiB, which
patterns of names have reached from 24,000 bytes on."""
EVERYTHING: Final = "(?s).*"
_UNUSUAL: Final = "[^A-Za-z0-9 /_~-]"
"""Accents, signs, points, LaTeX: the letters of a name with one of these do not tell its normal form."""
_AMERICAN: Final = re.compile("[iy]z|l(?:ed|ing|er)$|or|er$|em|gray|defense|artifact")
"""What British spelling may have become; its first two letters stay (see `word_lists.SPELLINGS`)."""
_FIRST_PARTS: Final = (*JOINED_PREFIXES, "data", "time", "key", "wave")
"""What may have been a word of its own before the rest of a word."""


def make_phrase_pattern(phrases: Iterable[str]) -> str:
    """Return a pattern that every surface form matches whose normal form holds one of these phrases.

    Args:
        phrases: words in normal form.
    """
    return _make_pattern(trace for phrase in phrases for trace in _trace_phrase(phrase))


def bound_pattern(pattern: str) -> str:
    """Return a pattern, or one that matches everything if an engine might refuse the pattern."""
    return pattern if len(pattern.encode()) <= MAX_PATTERN_BYTES else EVERYTHING


def _make_pattern(traces: Iterable[str]) -> str:
    distinct = sorted(set(traces))
    if len(distinct) > MAX_TRACES or "" in distinct:
        return EVERYTHING
    return bound_pattern(f"(?s).*(?:{_UNUSUAL}|(?i:{'|'.join(map(re.escape, distinct))})).*")


def _trace_phrase(phrase: str) -> set[str]:
    """Return the traces of the most telling word of a phrase: the one whose shortest trace is longest."""
    return max(map(_trace_word, phrase.split()), key=lambda traces: min(map(len, traces)), default={""})


def _trace_word(word: str) -> set[str]:
    """Return strings of which every surface form of a word in normal form holds at least one."""
    return {trace for part in _list_last_parts(word) for trace in _trace_part(part)}


def _list_last_parts(word: str) -> Iterator[str]:
    """Yield what a word may end in that was a word of its own: "multitask", "task"."""
    yield word
    for first in _FIRST_PARTS:
        if word.startswith(first) and word != first:
            yield from _list_last_parts(word.removeprefix(first))


def _trace_part(part: str) -> Iterator[str]:
    yield part[:2] if _AMERICAN.search(part) else part.removesuffix("y")
    yield from _PLURALS.get(part, ())


def _list_plurals() -> dict[str, list[str]]:
    plurals: dict[str, list[str]] = defaultdict(list)
    for plural in IRREGULAR_PLURALS:
        plurals[normalize_name(plural)].append(plural)
    return plurals


_PLURALS: Final = _list_plurals()
"""Singular in normal form -> plurals that no rule makes."""
