"""The hierarchy that a graph should have, and how what it holds differs from that."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.batches import batched
from kg.linking import HierarchyEdge, concept_id
from kg.records.hierarchy import BroaderEdge, Place, read_broader_edges, read_places
from kg.records.packing import Broader, form_of, slug_of, split_concept_id
from kg.resolution.hierarchy.counts import Counts
from kg.resolution.relink import CONCEPTS_PER_TRANSACTION
from kg.store import Reader


class Changes(NamedTuple):
    """The difference between what some concepts hold of the hierarchy and what they should."""

    gone: list[tuple[str, str]]
    """Edges that should not be there, or should have another reason: the ids of narrow and broad concept."""
    new: list[BroaderEdge]
    """Edges that are missing, or have another reason."""
    outdated: list[Place]
    """The right places of concepts that hold other broader concepts or another reach."""


class WantedHierarchy(ABC):
    """A hierarchy, decided once; nothing is written.

    Args:
        counts: the concepts that papers mention.
        needed: names that edges lead to or from and that no paper mentions.
        unmentioned: ids of concepts that no paper mentions, as they are there now.
    """

    def __init__(self, counts: Counts, needed: Iterable[str], unmentioned: Iterable[str]) -> None:
        self._counts = counts
        self._needed = {form: concept_id(counts.choose_kind(form), form) for form in needed}
        there, wanted = set(unmentioned), set(self._needed.values())
        self.missing = sorted(wanted - there)
        """Ids of concepts that edges lead to and that are not there."""
        self.unneeded = sorted(there - wanted)
        """Ids of concepts that neither papers nor edges need."""

    @abstractmethod
    def list_outdated(self) -> Iterable[str]:
        """Return the names whose edges, broader names or reach may be others than the graph holds."""

    @abstractmethod
    def list_edges(self, form: str) -> Sequence[HierarchyEdge]:
        """Return the edges from a name to broader ones."""

    @abstractmethod
    def find_above(self, form: str) -> Mapping[str, int]:
        """Return the names above one, with the steps up to each, nearest first."""

    @abstractmethod
    def count_reach(self, form: str) -> int:
        """Return how many papers mention a name or something narrower."""

    def iter_changes(self, reader: Reader) -> Iterator[Changes]:
        """Yield what is to be changed, some thousand concepts at a time; each may be written at once."""
        for ids in batched(self._iter_outdated_ids(), CONCEPTS_PER_TRANSACTION):
            edges: dict[tuple[str, str], BroaderEdge] = {}
            places: dict[str, Place] = {}
            for id in ids:
                places[id], above = self._decide(id)
                edges.update((edge[:2], edge) for edge in above)
            present = {edge[:2]: edge for edge in read_broader_edges(reader, ids)}
            held = read_places(reader, ids)
            yield Changes(
                gone=sorted(pair for pair, edge in present.items() if edges.get(pair) != edge),
                new=sorted(edge for pair, edge in edges.items() if present.get(pair) != edge),
                outdated=[places[place.id] for place in held if place != places[place.id]],
            )

    def _iter_outdated_ids(self) -> Iterator[str]:
        for form in self.list_outdated():
            if form in self._needed:
                yield self._needed[form]
            else:
                yield from self._counts.list_ids(form)

    def _decide(self, id: str) -> tuple[Place, Sequence[BroaderEdge]]:
        """Return the place of a concept, and its edges to broader ones.

        A broader concept has the kind of the narrower one if papers use its name as that kind, too.
        """
        kind, slug = split_concept_id(id)
        form = form_of(slug)
        reach, above = self.count_reach(form), self.find_above(form)
        if not above:
            return Place(id, (), reach), ()
        place = Place(id, tuple(Broader(slug_of(name), steps) for name, steps in above.items()), reach)
        kinds = ((edge, self._counts.choose_kind(edge.broad, kind)) for edge in self.list_edges(form))
        return place, [BroaderEdge(id, concept_id(broad, edge.broad), edge.reason) for edge, broad in kinds]
