"""Search text as plain words, so that no engine sees an operator in it."""

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")

MOST_WORDS: Final = 400
"""Lucene takes 1,024 clauses, and every word makes two: one for the title, one for the abstract."""


def words(text: str) -> list[str]:
    """The distinct words of a text in lower case, in order of first appearance, at most `MOST_WORDS`."""
    return list(dict.fromkeys(_WORD.findall(text.lower())))[:MOST_WORDS]
