"""Collect the relations that papers state, each as the number of its papers and a checksum of their ids."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import TypeAlias

Relation: TypeAlias = tuple[str, str, str]
"""Relationship type, id of the concept where it begins, and id of the one where it ends."""


class StatedRelations:
    """Which papers state which relations.

    The ids of papers are hashed to numbers of 64 bits, which are joined by exclusive or, in any order. Papers
    with equal checksum and number are the same, with all but certainty.
    """

    def __init__(self) -> None:
        self._papers: dict[Relation, tuple[int, int]] = {}

    def add(self, type_: str, source: str, target: str, paper: str) -> None:
        """Add a paper that states a relation; each states it once."""
        count, checksum = self._papers.get((type_, source, target), (0, 0))
        self._papers[type_, source, target] = count + 1, checksum ^ _hash(paper)

    def take(self, relation: Relation, papers: Iterable[str]) -> bool:
        """Remove a relation, and return whether exactly these papers state it."""
        count = checksum = 0
        for paper in papers:
            count, checksum = count + 1, checksum ^ _hash(paper)
        return self._papers.pop(relation, (0, 0)) == (count, checksum)

    def __iter__(self) -> Iterator[Relation]:
        return iter(self._papers)


def _hash(paper: str) -> int:
    return int.from_bytes(blake2b(paper.encode(), digest_size=8).digest())
