"""Cut the sentence around a mention from the text of its paper."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Final

_BOUNDARY: Final = re.compile(
    r"(?<=[.!?])[)\"'”]?\s+(?=[^\Wa-z_]|[\"'“(\[$])|\n|(?<=[。！？])(?![」』”）])\s*(?=\S)"
)
"""White space between a full stop and a possible beginning of a sentence; a line break ends the title.

Chinese and Japanese have no space after a full stop.
"""
_ABBREVIATIONS: Final = re.compile(
    r"(?:\b(?:e\.g|i\.e|et al|cf|vs|etc|resp|Fig|Eq|Sec|Dr|Prof|approx)|\b[A-Z])\.$"
)
_MAX_ABBREVIATION: Final = 12
"""Characters before a boundary that are searched for an abbreviation."""

MAX_SENTENCE: Final = 400
"""Most characters of a sentence that are shown; longer ones are cut at a space, around the mention."""
_LONGEST_WORD: Final = 60
"""Most characters that a cut gives up to end at a space; if none is so near, it goes through a word."""


def sentence_at(text: str, start: int, end: int) -> str:
    """Return the sentence of a text that holds the characters from ``start`` to ``end``.

    Args:
        text: of a paper.
        start: offset of the first character of a mention.
        end: offset after its last one.
    """
    starts, ends = _find_boundaries(text)
    before, after = bisect_right(ends, start), bisect_left(starts, end)
    left = ends[before - 1] if before else 0
    right = starts[after] if after < len(starts) else len(text)
    return _shorten(text, left, right, start)


def list_sentences(text: str) -> list[tuple[int, int]]:
    """Return start and end of each sentence of a text, in order; its title is the first."""
    starts, ends = _find_boundaries(text)
    return list(zip((0, *ends), (*starts, len(text)), strict=True))


@lru_cache(maxsize=128)
def _find_boundaries(text: str) -> tuple[list[int], list[int]]:
    """Return the starts and the ends of boundaries between sentences; cached, as a text is cut many times."""
    found = [
        boundary.span()
        for boundary in _BOUNDARY.finditer(text)
        # The full stop of "et al." ends no sentence, though a capital letter follows.
        if not _ABBREVIATIONS.search(text, max(0, boundary.start() - _MAX_ABBREVIATION), boundary.start())
    ]
    return [start for start, _ in found], [end for _, end in found]


def _shorten(text: str, left: int, right: int, start: int) -> str:
    """Return the text from ``left`` to ``right``, or only the part around ``start`` if that is too long."""
    if right - left <= MAX_SENTENCE:
        return text[left:right].strip()
    begin = max(left, min(start - MAX_SENTENCE // 2, right - MAX_SENTENCE))
    end = begin + MAX_SENTENCE
    shown = text[begin:end].strip()
    if begin > left:
        cut, _, rest = shown.partition(" ")
        shown = f"… {rest if len(cut) <= _LONGEST_WORD else shown}"
    if end < right:
        rest, _, cut = shown.rpartition(" ")
        shown = f"{rest if len(cut) <= _LONGEST_WORD else shown} …"
    return shown
