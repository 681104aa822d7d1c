"""The hierarchy of all concepts of a graph, computed from their counts and from what papers claim alone."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, takewhile

from kg.linking import HierarchyEdge, build_hierarchy
from kg.linking.hierarchy import count_reach, make_ancestor_lookup
from kg.records.counts import iter_concept_counts
from kg.records.hierarchy import read_claims
from kg.resolution.hierarchy.counts import ConceptCounts
from kg.resolution.hierarchy.wanted import WantedHierarchy
from kg.store import GraphStore


class FullHierarchy(WantedHierarchy):
    """The hierarchy that all concepts of a graph make.

    Args:
        store: the graph.
    """

    def __init__(self, store: GraphStore) -> None:
        counts = ConceptCounts(iter_concept_counts(store))
        self._papers = counts.names.papers
        self._edges = build_hierarchy(counts.names, read_claims(store))
        self._reach = count_reach(self._papers, self._edges)
        self._find_ancestors = make_ancestor_lookup(self._edges)
        ends = (form for edge in self._edges for form in edge[:2])
        self._unmentioned = {form for form in ends if form not in self._papers}
        super().__init__(counts, self._unmentioned, counts.unmentioned)

    def list_outdated(self) -> Iterable[str]:
        """Return all names."""
        return chain(self._papers, sorted(self._unmentioned))

    def list_edges(self, form: str) -> Sequence[HierarchyEdge]:
        """Return the edges of a name, which lie side by side, since all edges are sorted."""
        start = bisect_left(self._edges, (form,))
        following = (self._edges[at] for at in range(start, len(self._edges)))
        return list(takewhile(lambda edge: edge.narrow == form, following))

    def find_above(self, form: str) -> Mapping[str, int]:
        """Return the names above one, with the steps up to each, nearest first."""
        return self._find_ancestors(form)

    def count_reach(self, form: str) -> int:
        """Return how many papers mention a name or something narrower."""
        return self._reach.get(form, self._papers.get(form, 0))
