"""The hierarchy after an incremental linking: what a change can reach is decided anew, the rest stays."""

from collections.abc import Iterable, Mapping, Sequence

from kg.linking import HierarchyEdge
from kg.linking.hierarchy import find_ancestors
from kg.records.counts import read_unmentioned_concepts
from kg.records.packing import form_of_concept, list_concept_ids, slug_of
from kg.resolution.hierarchy.decided import decide_anew
from kg.resolution.hierarchy.previous import PreviousState, iter_reach
from kg.resolution.hierarchy.revised_edges import RevisedEdges
from kg.resolution.hierarchy.stored_edges import StoredEdges
from kg.resolution.hierarchy.stored_names import StoredNames
from kg.resolution.hierarchy.touched import TouchedNames
from kg.resolution.hierarchy.wanted import WantedHierarchy
from kg.store import GraphStore


class IncrementalHierarchy(WantedHierarchy):
    """The hierarchy that all concepts of a graph make, where it was up to date before some of them changed.

    The result is that of `FullHierarchy`, but the time depends on the size of the change. The reach of a name
    is what it was, minus the papers that no longer count for it, plus those that do now.

    Args:
        store: the graph, in which all concepts are counted and named.
        previous: what it held of those that changed.
    """

    def __init__(self, store: GraphStore, previous: PreviousState) -> None:
        names, known = StoredNames(store), StoredEdges(store, previous.edges)
        touched = TouchedNames(names, previous.counts)
        unmentioned_ids = read_unmentioned_concepts(store)
        stood = {form_of_concept(id) for id in unmentioned_ids} | touched.papers.keys()
        unmentioned = {form for form in stood if not names.count_papers(form)}
        decided, needed = decide_anew(store, names, known, touched.find_affected(), unmentioned)
        self._edges = RevisedEdges(known, decided)
        self._outdated, self._reach = _find_outdated(store, names, self._edges, touched, previous)
        names.read(edge.broad for form in self._outdated for edge in self.list_edges(form))
        super().__init__(names, needed, unmentioned_ids)

    def list_outdated(self) -> Iterable[str]:
        """Return the names whose edges, broader names or reach may be others than the graph holds."""
        return sorted(self._outdated)

    def list_edges(self, form: str) -> Sequence[HierarchyEdge]:
        """Return the edges from a name to broader ones."""
        return self._edges.list_above(form)

    def find_above(self, form: str) -> Mapping[str, int]:
        """Return the names above one, with the steps up to each, nearest first."""
        return find_ancestors(form, lambda name: (edge.broad for edge in self._edges.list_above(name)))

    def count_reach(self, form: str) -> int:
        """Return how many papers mention a name or something narrower."""
        return self._reach[form]


def _find_outdated(
    store: GraphStore, names: StoredNames, edges: RevisedEdges, touched: TouchedNames, previous: PreviousState
) -> tuple[set[str], dict[str, int]]:
    """Find the names that stand elsewhere by now or reach other papers, and the reach of each.

    A name lists what is above it, at several steps; and its papers count for all that is above it. Where
    papers take a broader name for something else by now, the edges to it have to lead to another concept; and
    where a concept was deleted that may be needed all the same, the edges to it went with it.
    """
    counted = edges.find_moved() | touched.papers.keys()
    cut_off = {form_of_concept(edge.narrow) for edge in previous.edges}
    outdated = edges.find_above(counted | cut_off | edges.list_right_below(touched.shifted))
    names.read(outdated)
    change = edges.count_change(
        counted, lambda form: touched.papers.get(form, names.count_papers(form)), names.count_papers
    )
    held = {**previous.reach, **dict(iter_reach(store, list_concept_ids(map(slug_of, outdated))))}
    return outdated, {form: held.get(form, 0) + change[form] for form in outdated}
