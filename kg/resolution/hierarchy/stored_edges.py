"""The hierarchy as the last linking left it; only the edges that are asked for are read."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeAlias

from kg.batches import batched
from kg.linking import HierarchyEdge
from kg.model import Kind
from kg.records.hierarchy import BroaderEdge, read_broader_edges, read_narrower_edges
from kg.records.packing import form_of_concept, list_concept_ids, slug_of
from kg.resolution.relink import CONCEPTS_PER_TRANSACTION
from kg.store import Reader

_ReadEdges: TypeAlias = Callable[[Reader, Collection[str]], Sequence[BroaderEdge]]


class StoredEdges:
    """Edges between names; those of a name are the same, whichever kinds of concepts it has.

    Args:
        reader: the graph, which still holds the edges that the last linking wrote.
        gone: those of them that went with their concepts.
    """

    def __init__(self, reader: Reader, gone: Iterable[BroaderEdge]) -> None:
        self._reader = reader
        self._gone = {_to_names(edge) for edge in gone}
        self._above: dict[str, list[HierarchyEdge]] = {}
        self._below: dict[str, list[HierarchyEdge]] = {}

    def read_above(self, forms: Iterable[str]) -> None:
        """Read the edges to what stands above names, at any number of steps."""
        frontier = set(forms) - self._above.keys()
        while frontier:
            found = self._read(read_broader_edges, frontier, 0)
            self._above.update(found)
            frontier = {edge.broad for edges in found.values() for edge in edges} - self._above.keys()

    def read_below(self, forms: Iterable[str]) -> None:
        """Read the edges to names from those right below."""
        self._below.update(self._read(read_narrower_edges, set(forms) - self._below.keys(), 1))

    def list_above(self, form: str) -> Sequence[HierarchyEdge]:
        """Return the edges from a name whose edges were read to those right above."""
        return self._above[form]

    def list_below(self, form: str) -> Sequence[HierarchyEdge]:
        """Return the edges to a name whose edges were read from those right below."""
        return self._below[form]

    def _read(self, read: _ReadEdges, forms: Collection[str], end: int) -> dict[str, list[HierarchyEdge]]:
        """Return the edges of names, by the name at one end: 0 for the narrow one, 1 for the broad one."""
        found: dict[str, set[HierarchyEdge]] = {form: set() for form in forms}
        for edge in self._gone:
            if edge[end] in found:
                found[edge[end]].add(edge)
        for portion in batched(sorted(forms), CONCEPTS_PER_TRANSACTION // len(Kind)):
            for stored in read(self._reader, list_concept_ids(map(slug_of, portion))):
                edge = _to_names(stored)
                found[edge[end]].add(edge)
        return {form: sorted(edges) for form, edges in found.items()}


def _to_names(edge: BroaderEdge) -> HierarchyEdge:
    narrow, broad = map(form_of_concept, edge[:2])
    return HierarchyEdge(narrow, broad, edge.reason)
