"""Merge the records of a batch that describe one paper, and keep those of different papers apart.

How much speaks for two records being one paper is weighed in :mod:`kg.ingest.identity`. Here it is decided
which of them join, so that no paper becomes a mixture of two:

* A record joins the paper with the strongest evidence, and then each further one that nothing in the merged
  paper contradicts. So one record may connect papers that seemed different, one by its DOI, one by its title,
  but never two that contradict each other.
* A record that fits two papers which contradict each other joins neither, unless it would add nothing to the
  one that it joins.
* Papers that the graph keeps apart stay apart as long as only a title speaks for one paper.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import count
from typing import Final

from kg.ingest.groups import PaperGroup, merge_groups, merge_papers, rank_id
from kg.ingest.identity import MatchEvidence, contradict, differ_in_year, list_traits, weigh
from kg.metadata.identifiers import drop_year, is_local_id

MAX_SHARING: Final = 10
"""Papers with the same local id or title up to which all are compared. A title of more papers tells no more
than a heading: then only those with a name or the beginning of the abstract in common are compared."""


class Registry:
    """The papers of one batch, and those of the graph that they might duplicate, by every key."""

    def __init__(self) -> None:
        self._groups: dict[int, PaperGroup] = {}
        self._numbers = count()
        self._traits: dict[int, frozenset[str]] = {}
        self._by_key: dict[str, list[int]] = defaultdict(list)

    @property
    def groups(self) -> Iterable[PaperGroup]:
        """All papers, in the order in which they came or were last added to."""
        return self._groups.values()

    def seed(self, group: PaperGroup) -> None:
        """Add a paper that the graph holds, as it is."""
        number = next(self._numbers)
        self._groups[number] = group
        for key in _list_index_keys(group):
            self._by_key[key].append(number)

    def add(self, group: PaperGroup) -> PaperGroup:
        """Add a paper, and return it merged with its duplicates."""
        merged = group
        while (number := self._find_duplicate(merged)) is not None:
            merged = merge_groups(merged, self._remove(number))
        self.seed(merged)
        return merged

    def find_duplicates(self, group: PaperGroup) -> list[PaperGroup]:
        """Return the other papers of the registry that a paper of the graph is one with."""
        others = (self._groups[number] for number in self._find_numbers(group))
        return [
            other
            for other in others
            if other.stored != group.stored and self._may_join(group, other, weigh(group, other))
        ]

    def _find_duplicate(self, group: PaperGroup) -> int | None:
        """Return the paper with the strongest evidence of being the same; None where there is none."""
        weighed = [
            (evidence, number)
            for number in self._find_numbers(group)
            if (evidence := weigh(group, self._groups[number]))
        ]
        weighed.sort(key=lambda pair: (-pair[0], rank_id(self._groups[pair[1]].paper.id)))
        for evidence, number in weighed:
            if self._may_join(group, self._groups[number], evidence):
                return number
        return None

    def _may_join(self, left: PaperGroup, right: PaperGroup, evidence: MatchEvidence) -> bool:
        if evidence is MatchEvidence.EQUAL:
            return True
        if evidence is MatchEvidence.NONE or (
            evidence is MatchEvidence.TITLE and left.stored and right.stored
        ):
            return False
        # Evidence that is equally strong for two papers decides for neither.
        is_torn = self._is_torn(left, right, evidence) or self._is_torn(right, left, evidence)
        return not is_torn or _adds_nothing(left, right) or _adds_nothing(right, left)

    def _is_torn(self, group: PaperGroup, other: PaperGroup, evidence: MatchEvidence) -> bool:
        """Check whether the evidence is as strong for a third paper, which contradicts the other one.

        A paper without a year may be that of either year, if two others differ in nothing else.
        """
        rivals = (self._groups[number] for number in self._find_numbers(group))
        return any(
            rival is not other
            and rival is not group
            and weigh(group, rival) >= evidence
            and (
                contradict(rival, other)
                or (group.paper.year is None and differ_in_year(rival.paper, other.paper))
            )
            for rival in rivals
        )

    def _find_numbers(self, group: PaperGroup) -> list[int]:
        """Return the papers that share a key with one, each once."""
        found: dict[int, None] = {}
        for key in _list_index_keys(group):
            numbers = self._by_key.get(key, ())
            if len(numbers) > MAX_SHARING and key.startswith("title:"):
                traits = list_traits(group.paper)
                numbers = [n for n in numbers if not traits.isdisjoint(self._list_traits(n))]
            # An id that many files use for their first record says nothing.
            elif len(numbers) > MAX_SHARING and key.startswith("id:") and is_local_id(key[3:]):
                continue
            found.update(dict.fromkeys(numbers))
        return sorted(found)

    def _list_traits(self, number: int) -> frozenset[str]:
        """Return the traits of a paper, from a table, because they are asked for again and again."""
        if number not in self._traits:
            self._traits[number] = list_traits(self._groups[number].paper)
        return self._traits[number]

    def _remove(self, number: int) -> PaperGroup:
        group = self._groups.pop(number)
        for key in _list_index_keys(group):
            self._by_key[key].remove(number)
        return group


def _list_index_keys(group: PaperGroup) -> set[str]:
    """Return the keys that a group is found by: titles without their years, which may be missing."""
    return {drop_year(key) if key.startswith("title:") else key for key in group.keys}


def _adds_nothing(group: PaperGroup, other: PaperGroup) -> bool:
    """Check whether a paper would be the same without the records of a group."""
    ignored = {"id", "source", "url"}
    merged = merge_papers(group.paper, other.paper)
    return merged.model_dump(exclude=ignored) == other.paper.model_dump(exclude=ignored)
