"""The words of a text that carry meaning, in order, with the stem and the rarity of each."""

from functools import lru_cache
from typing import Final, NamedTuple

from queries.similarity.plain_words import is_telling
from queries.similarity.rarity import rarity
from queries.similarity.words import STOP_WORDS, find_words, stem

_JOINTS: Final = frozenset((" ", "-", "\n"))
"""What may stand between the words of a phrase; a line may break within a sentence."""


class ContentWords(NamedTuple):
    """The words of a text but for stop words, in order: a list for each thing that is known of them.

    Lists of numbers, because objects for each word would keep the garbage collector busy.
    """

    spans: list[tuple[int, int]]
    stems: list[str]
    rarities: list[float]
    """Of the stems; 0 for a word that any paper may use."""
    joined: list[bool]
    """Whether only a space, a hyphen or a line break parts a word from the one before it."""


@lru_cache(maxsize=1024)
def list_content_words(text: str) -> ContentWords:
    """Return the words of a text but for stop words; kept, as one paper is compared with several."""
    words = ContentWords([], [], [], [])
    before = 0
    for match in find_words(text):
        term, weight = _weigh(match.group().casefold())
        if term:
            start, end = match.span()
            words.spans.append((start, end))
            words.stems.append(term)
            words.rarities.append(weight)
            words.joined.append(text[before:start] in _JOINTS)
            before = end
    return words


@lru_cache(maxsize=65536)
def _weigh(word: str) -> tuple[str, float]:
    """Return a word's stem and its rarity, 0 for what any paper may use; an empty stem for a stop word."""
    if word in STOP_WORDS:
        return "", 0.0
    term = stem(word)
    return term, rarity(term) if is_telling(word) else 0.0
