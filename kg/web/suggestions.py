"""Suggest concepts while a name is typed."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from typing import Final

from queries import ConceptRow

AFTER_ANY_TEXT: Final = "\U0010ffff"


class ConceptIndex:
    """Finds concepts by the beginning of any word of any of their names.

    Args:
        concepts: each with its other spellings.
    """

    def __init__(self, concepts: Iterable[tuple[ConceptRow, Sequence[str]]]) -> None:
        ranked = sorted(concepts, key=lambda found: (-found[0].df, found[0].id))
        entries = sorted(
            (ending, rank)
            for rank, (concept, aliases) in enumerate(ranked)
            for ending in {ending for name in (concept.name, *aliases) for ending in _list_endings(name)}
        )
        self._keys = [key for key, _ in entries]
        # Ranks by number of mentions: a letter begins thousands of names, and comparing numbers is fast.
        self._ranks = [rank for _, rank in entries]
        self._concepts = [concept for concept, _ in ranked]

    def suggest(self, text: str, limit: int = 8) -> list[ConceptRow]:
        """Return concepts of which a name has a word that begins like a text, the most mentioned first.

        Concepts whose canonical name is the text come before all others.

        Args:
            text: the text typed so far, in any case.
            limit: most concepts to return.
        """
        start = " ".join(text.casefold().split())
        if not start:
            return []
        first, last = bisect_left(self._keys, start), bisect_left(self._keys, start + AFTER_ANY_TEXT)
        same = self._ranks[first : bisect_right(self._keys, start)]
        exact = {rank for rank in same if self._is_called(rank, start)}
        others = nsmallest(limit, set(self._ranks[first:last]) - exact)
        return [self._concepts[rank] for rank in [*sorted(exact), *others][:limit]]

    def _is_called(self, rank: int, name: str) -> bool:
        return self._concepts[rank].name.casefold() == name


def _list_endings(name: str) -> list[str]:
    """Return the ends of a name that begin with each of its words: "image net", "net"."""
    words = name.casefold().replace("-", " ").split()
    return [name.casefold(), *(" ".join(words[place:]) for place in range(1, len(words)))]
