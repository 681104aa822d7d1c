"""A hierarchy some of whose edges have changed, and the names that this concerns."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.linking import HierarchyEdge
from kg.linking.hierarchy import MAX_REACH_STEPS, find_ancestors
from kg.resolution.hierarchy.stored_edges import StoredEdges


class RevisedEdges:
    """Edges between names, as they are now and as they were.

    Args:
        known: the hierarchy as it was.
        decided: names that were decided anew -> their edges now; all others have the edges that they had.
    """

    def __init__(self, known: StoredEdges, decided: Mapping[str, Sequence[HierarchyEdge]]) -> None:
        self._known, self._decided = known, decided
        self._new_below: dict[str, list[str]] = defaultdict(list)
        for edge in (edge for edges in decided.values() for edge in edges):
            self._new_below[edge.broad].append(edge.narrow)
        known.read_above({*decided, *self._new_below})

    def list_above(self, form: str) -> Sequence[HierarchyEdge]:
        """Return the edges of a name now; see `StoredEdges.list_above`."""
        return self._decided[form] if form in self._decided else self._known.list_above(form)

    def find_moved(self) -> set[str]:
        """Find the names whose edges are others now, and all that stand or stood below them."""
        known = self._known
        moved = {form for form, edges in self._decided.items() if set(edges) != set(known.list_above(form))}
        return _walk(moved, self.list_right_below)

    def find_above(self, forms: Iterable[str]) -> set[str]:
        """Return names, and all that stand or stood above them."""
        start = set(forms)
        self._known.read_above(start)
        return _walk(start, lambda names: {name for form in names for name in self._list_either_above(form)})

    def list_right_below(self, forms: Iterable[str]) -> set[str]:
        """Return the names that stand or stood right below some names."""
        names = set(forms)
        self._known.read_below(names)
        were = {edge.narrow for form in names for edge in self._known.list_below(form)}
        return were.union(*(self._new_below.get(form, ()) for form in names))

    def _list_either_above(self, form: str) -> set[str]:
        return {edge.broad for edge in (*self.list_above(form), *self._known.list_above(form))}

    def count_change(
        self, forms: Iterable[str], papers_before: Callable[[str], int], papers: Callable[[str], int]
    ) -> Counter[str]:
        """Count by how many papers the reach of names has changed.

        Args:
            forms: names that stand elsewhere than before, or that other papers mention.
            papers_before: returns the number of papers that mentioned a name.
            papers: the same, now.
        """
        self._known.read_above(forms)
        change: Counter[str] = Counter()
        for form in forms:
            for name in (form, *self._find_all_above(form, self._known.list_above)):
                change[name] -= papers_before(form)
            for name in (form, *self._find_all_above(form, self.list_above)):
                change[name] += papers(form)
        return change

    def _find_all_above(
        self, form: str, list_above: Callable[[str], Sequence[HierarchyEdge]]
    ) -> Iterable[str]:
        return find_ancestors(form, lambda name: (edge.broad for edge in list_above(name)), MAX_REACH_STEPS)


def _walk(names: set[str], step: Callable[[set[str]], set[str]]) -> set[str]:
    """Return names and all that steps from them lead to."""
    seen, frontier = set(names), names
    while frontier := step(frontier) - seen:
        seen |= frontier
    return seen
