"""Texts as the words that full-text indexes hold, so that no engine sees an operator in a search text."""

import re
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")

_PART: Final = r"[\w\u0300-\u036f]"
_LETTER: Final = r"[^\W\d_]"
_BETWEEN_LETTERS: Final = r"[.:·'’‧]"
_BETWEEN_DIGITS: Final = r"[.,;'’]"
"""What joins letters, or digits, on both sides of it to one word."""
_WHOLE_WORD: Final = re.compile(
    rf"{_PART}+(?:(?:(?<={_LETTER}){_BETWEEN_LETTERS}(?={_LETTER})|(?<=\d){_BETWEEN_DIGITS}(?=\d)){_PART}+)*"
)

MAX_WORDS: Final = 400
"""Lucene takes 1,024 clauses, and every word makes two: one for the title, one for the abstract."""


def find_words(text: str) -> list[str]:
    """Return the distinct words of a text in lower case, in the order of the text, at most `MAX_WORDS`."""
    return list(dict.fromkeys(_WORD.findall(text.lower())))[:MAX_WORDS]


def find_whole_words(text: str) -> list[str]:
    """Return the distinct words of a text as Neo4j's index cuts them: "3.5", "don't", "snake_case".

    They come in lower case, at most `MAX_WORDS`. The embedded engine's index holds the pieces of such words
    instead. The rules are those of Unicode's text segmentation (UAX #29, as Lucene's StandardTokenizer
    applies them), except for scripts without spaces.
    """
    found = dict.fromkeys(_WHOLE_WORD.findall(text.lower()))
    return [word for word in found if _WORD.search(word)][:MAX_WORDS]


@lru_cache(maxsize=1024)
def compile_whole_word(word: str) -> re.Pattern[str]:
    """Return a pattern that finds a word in a text of lower case where it is one of its whole words.

    It agrees with `find_whole_words`. The word itself comes first in the pattern, and what may not stand
    before it is looked at afterwards: a search that begins with a literal is ten times as fast.
    """
    literal = re.escape(word)
    pattern = rf"{literal}(?!{_PART})(?<!{_PART}{literal})"
    if word[0].isalpha():
        pattern += rf"(?<!{_LETTER}{_BETWEEN_LETTERS}{literal})"
    if word[0].isdecimal():
        pattern += rf"(?<!\d{_BETWEEN_DIGITS}{literal})"
    if word[-1].isalpha():
        pattern += rf"(?!{_BETWEEN_LETTERS}{_LETTER})"
    if word[-1].isdecimal():
        pattern += rf"(?!{_BETWEEN_DIGITS}\d)"
    return re.compile(pattern)
