"""Texts as words: lower case, without stop words, cut to a stem."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
_URL: Final = re.compile(r"\b(?:https?://|www\.)\S+")

STOP_WORDS: Final = frozenset(
    "a also an and approach are as at based be been both but by can could do does different each either "
    "first for from had has have how however if in into is it its may method methods model models more most "
    "much new no not novel of on one only or other our over paper present propose proposed result results "
    "several show such than that the their them then there these they this those three through to two under "
    "up upon use used using via was we were what when where which while who will with within without work "
    "would".split()
)

_SUFFIXES: Final = ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "ly", "al")
"""The first that fits is cut off, so longer ones come before those they end in."""
_MIN_STEM: Final = 4
"""Fewest letters that cutting off a suffix leaves."""


def find_words(text: str) -> Iterator[re.Match[str]]:
    """Yield the places of all words of a text, in order; URLs have none."""
    return _WORD.finditer(_URL.sub(lambda url: " " * len(url.group()), text))


def words(text: str) -> list[str]:
    """Return the words of a text that carry meaning, in order, in lower case; URLs carry none."""
    if "://" in text or "www." in text:  # a check several times as fast as the search
        text = _URL.sub(" ", text)
    # Outside ASCII, folding case before splitting could split a word: "İ" becomes two characters.
    found = _WORD.findall(text.lower()) if text.isascii() else map(str.casefold, _WORD.findall(text))
    return [word for word in found if word not in STOP_WORDS and (len(word) > 1 or not word.isascii())]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a word without its ending, where at least four letters stay."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _MIN_STEM:
            return word.removesuffix(suffix)
    return word
