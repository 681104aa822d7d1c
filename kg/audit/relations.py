"""The relations that papers state, each as the number of papers and a sum of their ids."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import TypeAlias

Relation: TypeAlias = tuple[str, str, str]
"""Relationship type, and the ids of both concepts."""


class StatedRelations:
    """Which papers state which relations.

    The ids of papers are added up as numbers of 64 bits: equal sums and numbers of papers mean equal papers,
    as surely as anything.
    """

    def __init__(self) -> None:
        self._papers: dict[Relation, tuple[int, int]] = {}

    def add(self, type_: str, source: str, target: str, paper: str) -> None:
        """Add a paper that states a relation; each states it once."""
        count, total = self._papers.get((type_, source, target), (0, 0))
        self._papers[type_, source, target] = count + 1, total ^ _number(paper)

    def take(self, relation: Relation, papers: Iterable[str]) -> bool:
        """Take a relation out, and return whether just these papers state it."""
        count = total = 0
        for paper in papers:
            count, total = count + 1, total ^ _number(paper)
        return self._papers.pop(relation, (0, 0)) == (count, total)

    def __iter__(self) -> Iterator[Relation]:
        return iter(self._papers)


def _number(paper: str) -> int:
    return int.from_bytes(blake2b(paper.encode(), digest_size=8).digest())
