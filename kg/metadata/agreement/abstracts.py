"""Decide whether two abstracts belong to one paper.

Versions of an abstract differ in some words, and many sources keep only its beginning. Abstracts of different
papers share the small words of their language, and some words of their field.
"""

from functools import lru_cache
from typing import Final

from kg.metadata.agreement.words import split_words

_MIN_SHARED: Final = 0.6
"""Abstracts agree if at least this share of the words of the shorter one is in the longer one."""

_MIN_SHARED_OF_EQUALS: Final = 0.7
"""Lowest Jaccard index of the words of two abstracts at which they alone show that they belong to one
paper."""

_MAX_SHARED_BY_CHANCE: Final = 0.4
"""Greatest share of the words of the shorter abstract that abstracts of different papers have in common."""

_MIN_LETTERS: Final = 5
"""Fewest letters of a word that tells something about its text; "which" has as many, but does no harm."""

_MIN_WORDS: Final = 3
"""Abstracts with at least this many such words are compared by these alone; otherwise by all their words."""

_LONG: Final = 12
"""Abstracts with at least this many such words are long: their versions may differ in some words, while each
word of a short one counts."""

_MIN_SHARED_IF_SHORT: Final = 0.9


def compare_abstracts(left: str, right: str) -> bool | None:
    """Return whether two abstracts agree; None if one is missing, or if they might be two versions.

    >>> compare_abstracts("Whales sing at night.", "Whales sing at night, and owls listen.")
    True
    """
    if not left or not right:
        return None
    if left == right or _is_beginning(left, right) or _is_beginning(right, left):
        return True
    words = _find_telling_words(left), _find_telling_words(right)
    if min(map(len, words)) < _MIN_WORDS:
        words = split_words(left), split_words(right)
    shorter, longer = sorted(words, key=len)
    if not shorter:
        return None
    shared = len(shorter & longer) / len(shorter)
    if shared >= (_MIN_SHARED if len(shorter) >= _LONG else _MIN_SHARED_IF_SHORT):
        return True
    return False if shared < _MAX_SHARED_BY_CHANCE else None


def are_nearly_equal(left: str, right: str) -> bool:
    """Check whether two long abstracts differ in few words, as those of a preprint and its article do."""
    words = _find_telling_words(left), _find_telling_words(right)
    shared = len(words[0] & words[1])
    return shared >= _LONG and shared >= _MIN_SHARED_OF_EQUALS * len(words[0] | words[1])


def _is_beginning(left: str, right: str) -> bool:
    """Check whether the left text is the beginning of the right one, perhaps cut off within a word."""
    return right.startswith(left.rstrip("\u2026. "))


@lru_cache(maxsize=4096)
def _find_telling_words(text: str) -> frozenset[str]:
    return frozenset(word for word in split_words(text) if len(word) >= _MIN_LETTERS or not word.isascii())
