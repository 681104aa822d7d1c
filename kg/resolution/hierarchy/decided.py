"""Decide anew what stands above those names for which that may have changed.

These are the names whose own words may give other broader names by now; those of the lexicon, since the known
edges do not show all that the lexicon says; those that no paper mentions, as they may not be needed any more;
and those that only claims of papers place, since one claim more or less can close a circle elsewhere.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from kg.linking import HierarchyEdge
from kg.linking.heads import list_doubtful_heads
from kg.linking.hierarchy import BY_WORDS, MAX_PARENTS, add_claims, find_broader
from kg.records.hierarchy import read_claims
from kg.records.state import read_state
from kg.resolution.hierarchy.stored_edges import StoredEdges
from kg.resolution.hierarchy.stored_names import StoredNames
from kg.store import GraphStore


class Decision(NamedTuple):
    """What stands above some names now; above all others stands what stood there."""

    edges: Mapping[str, Sequence[HierarchyEdge]]
    """Name -> its edges, perhaps none."""
    needed: Collection[str]
    """All names of the hierarchy that no paper mentions."""


def decide_anew(
    store: GraphStore, names: StoredNames, known: StoredEdges, affected: Iterable[str], idle: Set[str]
) -> Decision:
    """Decide what stands above all names for which that may have changed.

    Args:
        store: the graph.
        names: as they are counted now.
        known: the hierarchy as it was.
        affected: names whose own words may give other broader names by now.
        idle: names that no paper mentions and that stood in the hierarchy.
    """
    told = _list_told(store, names, affected)
    found, unmentioned = find_broader(told, names)
    kept = _find_needed(names, known, idle - unmentioned, told)
    above_kept, others = find_broader(kept, names)
    needed = unmentioned | kept | others
    decided = {form: found.get(form) or above_kept.get(form, []) for form in {*told, *idle, *needed}}
    _add_claimed(store, names, known, decided, needed)
    edges = {form: of_name[:MAX_PARENTS] for form, of_name in decided.items()}
    ends = {edge.broad for of_name in edges.values() for edge in of_name}
    return Decision(edges, {form for form in needed if edges[form] or form in ends or form in kept})


def _list_told(store: GraphStore, names: StoredNames, affected: Iterable[str]) -> set[str]:
    """Return the names that papers mention and whose own words, or the lexicon, have to be asked."""
    told = {*affected, *names.lexicon.names, *_list_curated(store)}
    names.read_parts(told)
    told = {form for form in told if names.count_papers(form)}
    unlisted = told - names.lexicon.names.keys()
    names.read_longer([head for form in unlisted for head in list_doubtful_heads(form, names)])
    return told


def _list_curated(store: GraphStore) -> set[str]:
    """Return the names that users decided about: only these may still have another name in the lexicon."""
    curation = read_state(store).curation
    return {form for pair in (*curation.merged, *curation.kept_apart) for form in pair}


def _find_needed(
    names: StoredNames, known: StoredEdges, idle: Collection[str], told: Collection[str]
) -> set[str]:
    """Find the names that stay in the hierarchy, as they stand above one that is not decided anew.

    Args:
        names: as they are counted now.
        known: the hierarchy as it was.
        idle: names that no paper mentions.
        told: the names that are decided anew.
    """
    known.read_below(idle)
    staying = {
        form: [edge.narrow for edge in known.list_below(form) if edge.reason in BY_WORDS] for form in idle
    }
    names.read(narrow for below in staying.values() for narrow in below)
    return {
        form
        for form, below in staying.items()
        if any(narrow not in told and names.count_papers(narrow) for narrow in below)
    }


def _add_claimed(
    store: GraphStore,
    names: StoredNames,
    known: StoredEdges,
    decided: dict[str, list[HierarchyEdge]],
    needed: Collection[str],
) -> None:
    """Decide what papers place above names that nothing else places.

    A name of which no paper claims anything any more was counted anew, and so its words were looked at.
    """
    claims = read_claims(store)
    narrow = {pair[0] for pair in claims}
    names.read(narrow)
    placed = _list_placed({*narrow, *(broad for _, broad in claims)}, decided, known)
    add_claims(placed, claims, lambda form: form in needed or names.count_papers(form) > 0)
    decided.update((form, placed.get(form, [])) for form in narrow)


def _list_placed(
    forms: Iterable[str], decided: Mapping[str, list[HierarchyEdge]], known: StoredEdges
) -> dict[str, list[HierarchyEdge]]:
    """Return the edges of names, and of all above them, that the lexicon and their words give."""
    pending = set(forms)
    known.read_above(pending.union(*(edge[:2] for edges in decided.values() for edge in edges)))
    placed: dict[str, list[HierarchyEdge]] = {}
    seen = set(pending)
    while pending:
        form = pending.pop()
        edges = decided[form] if form in decided else known.list_above(form)
        if by_words := [edge for edge in edges if edge.reason in BY_WORDS]:
            placed[form] = by_words
            pending.update(edge.broad for edge in by_words if edge.broad not in seen)
            seen.update(pending)
    return placed
