"""Split texts into the words by which they are compared."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"\w+")
_WITHOUT_SPACES: Final = "\u2e80"
"""First character of the scripts that put no spaces between words, in the order of Unicode."""


@lru_cache(maxsize=4096)
def split_words(text: str) -> frozenset[str]:
    """Return the case-folded words of a text; for Chinese and Japanese, each pair of characters."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    if text.isascii():
        return frozenset(words)
    return frozenset(part for word in words for part in _split_pairs(word))


def _split_pairs(word: str) -> list[str]:
    if len(word) < 3 or min(word) < _WITHOUT_SPACES:
        return [word]
    return [word[at : at + 2] for at in range(len(word) - 1)]
