"""The sentence around a mention, cut from the paper's text by the offsets."""

import re
from typing import Final

_BOUNDARY: Final = re.compile(r"(?<=[.!?])[)\"'”]?\s+(?=[^\Wa-z_]|[\"'“(\[$])|\n")
_ABBREVIATIONS: Final = re.compile(
    r"(?:\b(?:e\.g|i\.e|et al|cf|vs|etc|resp|Fig|Eq|Sec|Dr|Prof|approx)|\b[A-Z])\.$"
)

LONGEST: Final = 400
"""Characters of a sentence that are shown; longer ones are cut at a blank, around the mention."""


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence of a text that holds the characters from ``start`` to ``end``."""
    left, right = 0, len(text)
    for boundary in _BOUNDARY.finditer(text):
        if _ABBREVIATIONS.search(text, max(0, boundary.start() - 12), boundary.start()):
            continue
        if boundary.end() <= start:
            left = boundary.end()
        elif boundary.start() >= end:
            right = boundary.start()
            break
    return _shortened(text, left, right, start)


def _shortened(text: str, left: int, right: int, start: int) -> str:
    if right - left <= LONGEST:
        return text[left:right].strip()
    left = max(left, min(start - LONGEST // 2, right - LONGEST))
    return f"… {text[left : left + LONGEST].partition(' ')[2].rpartition(' ')[0]} …"
