"""The sentence around a mention, cut from the paper's text by the offsets."""

import re
from typing import Final

_BOUNDARY: Final = re.compile(r"(?<=[.!?])[)\"'”]?\s+(?=[^\Wa-z_]|[\"'“(\[$])|\n")
"""Blanks after a full stop before what may begin a sentence; a line break ends the title."""
_ABBREVIATIONS: Final = re.compile(
    r"(?:\b(?:e\.g|i\.e|et al|cf|vs|etc|resp|Fig|Eq|Sec|Dr|Prof|approx)|\b[A-Z])\.$"
)
_MAX_ABBREVIATION: Final = 12
"""Characters before a boundary that are searched for an abbreviation."""

_MAX_DISTANCE: Final = 1_000
"""Characters on both sides of a mention in which its sentence is searched for."""

MAX_SENTENCE: Final = 400
"""Characters of a sentence that are shown; longer ones are cut at a blank, around the mention."""


def sentence_at(text: str, start: int, end: int) -> str:
    """Return the sentence of a text that holds the characters from ``start`` to ``end``.

    Args:
        text: of a paper.
        start: offset of the first character of a mention.
        end: offset after its last one.
    """
    # What is farther away is not shown, and a long text may be asked for thousands of sentences.
    left, right = max(0, start - _MAX_DISTANCE), min(len(text), end + _MAX_DISTANCE)
    for boundary in _BOUNDARY.finditer(text, left, right):
        # The full stop of "et al." ends no sentence, though a capital letter follows.
        if _ABBREVIATIONS.search(text, max(0, boundary.start() - _MAX_ABBREVIATION), boundary.start()):
            continue
        if boundary.end() <= start:
            left = boundary.end()
        elif boundary.start() >= end:
            right = boundary.start()
            break
    return _shorten(text, left, right, start)


def _shorten(text: str, left: int, right: int, start: int) -> str:
    """Return the text from ``left`` to ``right``, or the part of it around ``start``."""
    if right - left <= MAX_SENTENCE:
        return text[left:right].strip()
    left = max(left, min(start - MAX_SENTENCE // 2, right - MAX_SENTENCE))
    return f"… {text[left : left + MAX_SENTENCE].partition(' ')[2].rpartition(' ')[0]} …"
