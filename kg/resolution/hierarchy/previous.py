"""The state that the last linking left some concepts in, noted before it is overwritten."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from kg.batches import batched
from kg.records.counts import ConceptCount, read_concept_counts
from kg.records.hierarchy import BroaderEdge, read_broader_edges, read_narrower_edges, read_places
from kg.records.packing import form_of_concept
from kg.resolution.relink import CONCEPTS_PER_TRANSACTION
from kg.store import Reader


@dataclass
class PreviousState:
    """What a graph held of the concepts that are counted anew."""

    counts: list[ConceptCount] = field(default_factory=list)
    """The concepts with their names and document frequencies."""
    edges: list[BroaderEdge] = field(default_factory=list)
    """Edges from and to the concepts that no paper mentions any more."""
    reach: dict[str, int] = field(default_factory=dict)
    """Normal form of such a concept's name -> papers that mentioned it or something narrower."""

    def note(self, reader: Reader, counted: Collection[str], gone: Collection[str]) -> None:
        """Read the state of concepts, and add it to what was noted before.

        Args:
            reader: the graph.
            counted: ids of concepts that are about to be counted anew.
            gone: those of them that are about to be deleted.
        """
        self.counts += read_concept_counts(reader, counted)
        self.edges += [*read_broader_edges(reader, gone), *read_narrower_edges(reader, gone)]
        self.reach.update(iter_reach(reader, gone))


def iter_reach(reader: Reader, ids: Collection[str]) -> Iterator[tuple[str, int]]:
    """Yield names of concepts, in normal form, with the reach that the concepts hold."""
    for portion in batched(ids, CONCEPTS_PER_TRANSACTION):
        for place in read_places(reader, portion):
            if place.reach is not None:
                yield form_of_concept(place.id), place.reach
