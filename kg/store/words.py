"""Texts as the words that full-text indexes hold, so that no engine sees an operator in a search text."""

import re
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")

_PART: Final = r"[\w\u0300-\u036f]"
_LETTER: Final = r"[^\W\d_]"
_IN_LETTERS: Final = r"[.:·'’‧]"
_IN_DIGITS: Final = r"[.,;'’]"
"""What joins letters, or digits, on both sides of it to one word."""
_WHOLE: Final = re.compile(
    rf"{_PART}+(?:(?:(?<={_LETTER}){_IN_LETTERS}(?={_LETTER})|(?<=\d){_IN_DIGITS}(?=\d)){_PART}+)*"
)

MOST_WORDS: Final = 400
"""Lucene takes 1,024 clauses, and every word makes two: one for the title, one for the abstract."""


def words(text: str) -> list[str]:
    """The distinct words of a text in lower case, in order of first appearance, at most `MOST_WORDS`."""
    return list(dict.fromkeys(_WORD.findall(text.lower())))[:MOST_WORDS]


def whole_words(text: str) -> list[str]:
    """The distinct words of a text in lower case as Neo4j's index cuts them: "3.5", "don't", "snake_case".

    The embedded engine's index holds the pieces of such words instead. The rules are those of Unicode's text
    segmentation (UAX #29, as Lucene's StandardTokenizer applies them), but for scripts without spaces.
    """
    found = dict.fromkeys(_WHOLE.findall(text.lower()))
    return [word for word in found if _WORD.search(word)][:MOST_WORDS]


@lru_cache(maxsize=1024)
def occurrence(word: str) -> re.Pattern[str]:
    """Finds a word in a text of lower case where it is one of the text's `whole_words`.

    The word comes first and what may not stand before it is looked at afterwards: a search for a literal is
    ten times as fast.
    """
    literal = re.escape(word)
    pattern = rf"{literal}(?!{_PART})(?<!{_PART}{literal})"
    if word[0].isalpha():
        pattern += rf"(?<!{_LETTER}{_IN_LETTERS}{literal})"
    if word[0].isdecimal():
        pattern += rf"(?<!\d{_IN_DIGITS}{literal})"
    if word[-1].isalpha():
        pattern += rf"(?!{_IN_LETTERS}{_LETTER})"
    if word[-1].isdecimal():
        pattern += rf"(?!{_IN_DIGITS}\d)"
    return re.compile(pattern)
