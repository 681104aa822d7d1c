"""Compare two titles beyond their letters and digits.

Letters and digits make the key by which titles are found, see :func:`kg.metadata.identifiers.make_title_key`.
Compared here is what that key leaves out or cannot know: signs with a meaning (C, C++), numbers of parts,
headings that many papers have ("Editorial").
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from kg.metadata.agreement.headings import is_heading
from kg.metadata.agreement.words import split_words

_MIN_SPECIFIC_WORDS: Final = 4
"""Fewest words of a title that is unlikely to belong to two papers even if the year is unknown."""

_MIN_SHARED: Final = 0.5
"""Lowest Jaccard index of the words of two titles that may be two forms of one title."""

_SIGN: Final = re.compile(r"(\w+)([+#*]+)(?!\w)")
_NOTICE: Final = re.compile(
    r"\b(?:errat(?:um|a)|corrigend(?:um|a)|correction|addendum|retract(?:ed|ion)|withdrawn|reply|response|"
    r"comments?|commentary|rejoinder|discussion|review|protocol|supplement(?:ary)?)\b"
)
_ROMAN: Final = {
    name: str(number)
    for number, name in enumerate("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split(), start=1)
}
_NUMBER_WORDS: Final = {
    name: str(number)
    for number, name in enumerate("one two three four five six seven eight nine ten".split(), start=1)
}
_PART: Final = re.compile(
    rf"\b(part|chapter|volume|section|paper|study|report|lecture|case)\s+({'|'.join(_NUMBER_WORDS)})\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def is_specific(title: str, year: int | None) -> bool:
    """Check whether a title, with its year if known, is unlikely to belong to two papers."""
    words = len(_list_words(title)) if title.isascii() else len(split_words(title))
    return words >= (2 if year else _MIN_SPECIFIC_WORDS) and not is_heading(title)


def compare_signs(left: str, right: str) -> bool | None:
    """Return whether the signs attached to words are the same in two titles; None if one may be left out.

    After a single letter, a sign makes another name of it. After a longer word, many sources leave it out.

    >>> compare_signs("C++", "C#"), compare_signs("CD4+ cells", "CD4 cells"), compare_signs("Eels*", "Eels")
    (False, None, True)
    """
    if not _has_sign(left) and not _has_sign(right):
        return True
    signs = _find_signs(left), _find_signs(right)
    if signs[0] == signs[1]:
        return True
    return False if any(len(word) == 1 for word, _ in signs[0] ^ signs[1]) else None


def are_alike(left: str, right: str) -> bool:
    """Check whether two titles share half of their words, and all of their numbers."""
    words = split_words(left), split_words(right)
    shared = len(words[0] & words[1]) >= _MIN_SHARED * len(words[0] | words[1])
    return shared and not name_different_things(left, right)


def are_versions(left: str, right: str) -> bool:
    """Check whether two titles are equal, or one is the other with a subtitle."""
    shorter, longer = sorted((_keep_letters(left), _keep_letters(right)), key=len)
    if name_different_things(left, right) or not shorter:
        return False
    long_title = left if _keep_letters(left) == longer else right
    main = _keep_letters(re.split(r"[:.?!(\u2013\u2014]| - ", long_title, maxsplit=1)[0])
    return shorter in (longer, main)


def name_different_things(left: str, right: str) -> bool:
    """Check whether two titles differ in a number (Part I, Part II) or in what they are (Correction to …)."""
    return _list_numbers(left) != _list_numbers(right) or _find_notices(left) != _find_notices(right)


def _has_sign(title: str) -> bool:
    return "+" in title or "#" in title or "*" in title or not title.isascii()


def _find_signs(title: str) -> frozenset[tuple[str, str]]:
    found = _SIGN.findall(unicodedata.normalize("NFKC", title).casefold())
    # A star or a hash after a word is a footnote mark.
    return frozenset((word, sign) for word, sign in found if len(word) == 1 or sign.startswith("+"))


def _list_words(title: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", title))


def _list_numbers(title: str) -> list[str]:
    """Return the numbers of a title and the letters that number a part, sorted."""
    words = [_ROMAN.get(word, word) for word in _list_words(_PART.sub(_write_number, title))]
    digits = [number for word in words for number in re.findall(r"\d+", word)]
    letters = [word.casefold() for word in words if len(word) == 1 and word.isalpha() and word not in "aA"]
    return sorted((*digits, *letters))


def _write_number(part: re.Match[str]) -> str:
    """Write "Part Two" as "part 2"."""
    return f"{part[1]} {_NUMBER_WORDS[part[2].casefold()]}"


def _find_notices(title: str) -> frozenset[str]:
    return frozenset(_NOTICE.findall(title.casefold()))


def _keep_letters(title: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", title).casefold() if char.isalnum())
