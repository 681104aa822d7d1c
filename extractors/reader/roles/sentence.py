"""One sentence, searched for the words that hint at roles: once for all of its mentions.

The patterns of a mention are those that match before it, as if the sentence ended there, or after it. The
whole sentence is searched once. A part of it has other matches only where it ends within a match or a word,
and only near its end. So that is searched again there, and a sentence of thousands of mentions takes time in
proportion to its length.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from extractors.reader.roles.patterns import BEFORE, IN_SENTENCE, PROPOSING, RIGHT_BEFORE

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[:,;()]")
FAR = 9
"""Words between "we propose" and a mention from which on the mention is far from it."""

_TURN = re.compile(r"\b(for|to|using|based|with|that|which|by|on|via|of|in|from)\b")
"""Words after which a sentence no longer says what is proposed."""
_NAMING = re.compile(r"\b(?:called|named|dubbed|termed|namely)\W*\Z|[,(:—–]\s*\Z")
_TWO_LETTERS = re.compile(r"\w\w")
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
        cuts_word = self._cuts_word(at)
        for name, pattern in BEFORE.items():
            start, end = self._first_matches[name]
            may_differ = start < at < end or cuts_word or name in RIGHT_BEFORE
            if end <= at or (may_differ and self._search_near(pattern, 0, at)):
                yield name

    def find_proposal(self, at: int) -> Proposal | None:
        """Find the last "we propose" before an offset."""
        count = bisect_right(self._proposal_ends, at)
        end = self._proposal_ends[count - 1] if count else None
        if self._cuts_proposal(at):
            near = max(end or 0, at - _MAX_CHARS_NEAR)
            end = max((found.end() for found in PROPOSING.finditer(self.text, near, at)), default=end)
        if end is None:
            return None
        distance = sum(1 for _ in islice(WORD.finditer(self.text, end, at), FAR))
        return Proposal(distance, self._find_turn(end, at), bool(self._search_near(_NAMING, end, at)))

    def proposes_after(self, at: int) -> bool:
        """Check whether there is a "we propose" after an offset."""
        if bisect_left(self._proposal_starts, at) < len(self._proposal_starts):
            return True
        return self._cuts_proposal(at) and bool(PROPOSING.search(self.text[at : at + _MAX_CHARS_NEAR]))

    def _cuts_proposal(self, at: int) -> bool:
        """Check whether an offset lies within a "we propose", or within a word."""
        is_within = bisect_left(self._proposal_starts, at) > bisect_right(self._proposal_ends, at)
        return is_within or self._cuts_word(at)

    def _cuts_word(self, at: int) -> bool:
        return bool(_TWO_LETTERS.match(self.text, max(0, at - 1), at + 1))

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
    def _first_matches(self) -> dict[str, tuple[int, int]]:
        """Start and end of the first match of each pattern; behind the sentence if there is none."""
        nowhere = len(self.text) + 1, len(self.text) + 1
        found = ((name, pattern.search(self.text)) for name, pattern in BEFORE.items())
        return {name: match.span() if match else nowhere for name, match in found}

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
