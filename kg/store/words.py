"""Cut texts into the words that full-text indexes hold, so that no search text contains an operator."""

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")

_PART: Final = r"[\w\u0300-\u036f]"
_LETTER: Final = r"[^\W\d_]"
_BETWEEN_LETTERS: Final = r"[.:·'’‧]"
_BETWEEN_DIGITS: Final = r"[.,;'’]"
"""Characters that join the digits on both sides into one word, as those above join letters."""
_WHOLE_WORD: Final = re.compile(
    rf"{_PART}+(?:(?:(?<={_LETTER}){_BETWEEN_LETTERS}(?={_LETTER})|(?<=\d){_BETWEEN_DIGITS}(?=\d)){_PART}+)*"
)

_NOT_BEFORE: Final = {
    "letter": re.compile(rf"(?<!{_PART})(?<!{_LETTER}{_BETWEEN_LETTERS})"),
    "digit": re.compile(rf"(?<!{_PART})(?<!\d{_BETWEEN_DIGITS})"),
    "other": re.compile(rf"(?<!{_PART})"),
}
"""Class of the first character of a word -> pattern that matches where the word cannot begin earlier."""
_NOT_AFTER: Final = {
    "letter": re.compile(rf"(?!{_PART})(?!{_BETWEEN_LETTERS}{_LETTER})"),
    "digit": re.compile(rf"(?!{_PART})(?!{_BETWEEN_DIGITS}\d)"),
    "other": re.compile(rf"(?!{_PART})"),
}
"""Class of the last character of a word -> pattern that matches where the word cannot end later."""

_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+"
)
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese; and Korean, which writes particles and nouns as one word."""

MAX_WORDS: Final = 400
"""Most words of a search: Lucene takes 1,024 clauses, and each word makes two, for title and abstract."""


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


def find_unspaced(text: str) -> list[str]:
    """Return the distinct parts of a text in scripts that set no space between words, at most `MAX_WORDS`.

    No full-text index holds words of these scripts: they have to be looked for within texts.

    >>> find_unspaced("基于GAN的图像生成, 语音")
    ['基于', '的图像生成', '语音']
    """
    return list(dict.fromkeys(_UNSPACED.findall(text)))[:MAX_WORDS]


def count_word(word: str, text: str) -> int:
    """Return how often a text holds a word: within others in scripts without spaces, else as a whole word.

    Args:
        word: in lower case.
        text: in lower case.
    """
    return text.count(word) if _UNSPACED.fullmatch(word) else count_whole_word(word, text)


def count_whole_word(word: str, text: str) -> int:
    """Return how often a word is one of the whole words of a text, as `find_whole_words` cuts it.

    Python's own search is ten times as fast as one by a pattern, and the patterns for what may stand around a
    word need not be compiled for each word.

    Args:
        word: in lower case.
        text: in lower case.
    """
    before, after = _NOT_BEFORE[_kind_of(word[0])], _NOT_AFTER[_kind_of(word[-1])]
    count, start = 0, text.find(word)
    while start >= 0:
        end = start + len(word)
        is_whole = before.match(text, start) and after.match(text, end)
        count += bool(is_whole)
        start = text.find(word, end if is_whole else start + 1)
    return count


def _kind_of(character: str) -> str:
    """Return the class of a character in the joining rules: letter, digit or other."""
    return "letter" if character.isalpha() else "digit" if character.isdecimal() else "other"
