"""One sentence, searched for the words that hint at roles: once for all of its mentions.

The patterns of a mention are those that match before it, as if the sentence ended there, or after it. The
whole sentence is searched once. What matches in a part of it can differ only near the end of the part, so
only that is searched again: even a sentence of thousands of mentions takes time in proportion to its length.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from extractors.reader.roles.patterns import BEFORE, IN_SENTENCE, PROPOSING

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[:,;()]")
FAR = 9
"""Words between "we propose" and a mention from which on the mention is far from it."""

_TURN = re.compile(r"\b(for|to|using|based|with|that|which|by|on|via|of|in|from)\b")
"""Words after which a sentence no longer says what is proposed."""
_NAMING = re.compile(r"\b(?:called|named|dubbed|termed|namely)\W*\Z|[,(:—–]\s*\Z")
_MAX_CHARS_NEAR = 300
"""Characters at the end of a part that are searched again; no match in prose is as long."""


class Proposal(NamedTuple):
    """What stands between "we propose" and a mention."""

    distance: int
    """Words, at most `FAR`."""
    turn: str | None
    """The first word after which the sentence no longer says what is proposed."""
    is_naming: bool
    """Whether a word such as "called" comes right before the mention."""


class Sentence:
    """A sentence and where its patterns match. Offsets count from its beginning."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._turns: dict[int, re.Match[str] | None] = {}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the patterns that match anywhere."""
        return tuple(name for name, pattern in IN_SENTENCE.items() if pattern.search(self.text))

    def find_before(self, at: int) -> Iterator[str]:
        """Yield the names of the patterns that match before an offset."""
        for name, pattern in BEFORE.items():
            first_end = self._first_ends[name]
            if (first_end is not None and first_end <= at) or self._search_near(pattern, 0, at):
                yield name

    def find_proposal(self, at: int) -> Proposal | None:
        """Find the last "we propose" before an offset."""
        count = bisect_right(self._proposal_ends, at)
        end = self._proposal_ends[count - 1] if count else None
        near = max(end or 0, at - _MAX_CHARS_NEAR)
        end = max((found.end() for found in PROPOSING.finditer(self.text, near, at)), default=end)
        if end is None:
            return None
        distance = sum(1 for _ in islice(WORD.finditer(self.text, end, at), FAR))
        return Proposal(distance, self._find_turn(end, at), bool(self._search_near(_NAMING, end, at)))

    def proposes_after(self, at: int) -> bool:
        """Check whether there is a "we propose" after an offset."""
        has_whole = bisect_left(self._proposal_starts, at) < len(self._proposal_starts)
        return has_whole or bool(PROPOSING.search(self.text[at : at + _MAX_CHARS_NEAR]))

    def _find_turn(self, start: int, at: int) -> str | None:
        if start not in self._turns:
            self._turns[start] = _TURN.search(self.text, start)
        turn = self._turns[start]
        if turn is None or turn.end() > at:
            turn = self._search_near(_TURN, start, at)
        return turn.group(1) if turn else None

    def _search_near(self, pattern: re.Pattern[str], start: int, at: int) -> re.Match[str] | None:
        return pattern.search(self.text, max(start, at - _MAX_CHARS_NEAR), at)

    @cached_property
    def _first_ends(self) -> dict[str, int | None]:
        found = ((name, pattern.search(self.text)) for name, pattern in BEFORE.items())
        return {name: match.end() if match else None for name, match in found}

    @cached_property
    def _proposals(self) -> list[tuple[int, int]]:
        return [found.span() for found in PROPOSING.finditer(self.text)]

    @cached_property
    def _proposal_starts(self) -> list[int]:
        return [start for start, _ in self._proposals]

    @cached_property
    def _proposal_ends(self) -> list[int]:
        return [end for _, end in self._proposals]


@lru_cache(maxsize=64)
def read_sentence(text: str) -> Sentence:
    """Return a sentence, cached with what was found in it, as its mentions are asked about one by one."""
    return Sentence(text)
