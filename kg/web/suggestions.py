"""Suggest concepts while a name is typed."""

from bisect import bisect_left
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
        entries = [
            (ending, concept)
            for concept, aliases in concepts
            for ending in {ending for name in (concept.name, *aliases) for ending in _endings(name)}
        ]
        entries.sort(key=lambda entry: entry[0])
        self._keys = [key for key, _ in entries]
        self._concepts = [concept for _, concept in entries]

    def suggest(self, text: str, limit: int = 8) -> list[ConceptRow]:
        """Return the concepts a text may be the beginning of, the most mentioned first.

        Args:
            text: what was typed so far, in any case.
            limit: most concepts to return.
        """
        start = " ".join(text.casefold().split())
        if not start:
            return []
        first, last = bisect_left(self._keys, start), bisect_left(self._keys, start + AFTER_ANY_TEXT)
        found = {concept.id: concept for concept in self._concepts[first:last]}.values()
        return nsmallest(limit, found, key=lambda concept: _rank(concept, start))


def _endings(name: str) -> list[str]:
    """Return a name from each of its words on: "image net", "net"."""
    words = name.casefold().replace("-", " ").split()
    return [name.casefold(), *(" ".join(words[place:]) for place in range(1, len(words)))]


def _rank(concept: ConceptRow, start: str) -> tuple[bool, int, str]:
    return concept.name.casefold() != start, -concept.df, concept.id
