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
    store: GraphStore, names: StoredNames, known: StoredEdges, affected: Iterable[str], unmentioned: Set[str]
) -> Decision:
    """Decide what stands above all names for which that may have changed.

    A name that no paper mentions stays in the hierarchy only where it is needed: above a mentioned name,
    decided anew or not, or above another name that is needed.

    Args:
        store: the graph.
        names: as they are counted now.
        known: the hierarchy as it was.
        affected: names whose own words may give other broader names by now.
        unmentioned: names that no paper mentions and that stood in the hierarchy.
    """
    mentioned = _list_mentioned(store, names, affected)
    found, needed = find_broader(mentioned, names)
    needed_by_others = _find_needed_by_others(names, known, unmentioned - needed, mentioned)
    found_above, needed_above = find_broader(needed_by_others, names)
    needed |= needed_by_others | needed_above
    decided = {
        form: found.get(form) or found_above.get(form, []) for form in {*mentioned, *unmentioned, *needed}
    }
    _add_claimed(store, names, known, decided, needed)
    edges = {form: of_name[:MAX_PARENTS] for form, of_name in decided.items()}
    ends = {edge.broad for of_name in edges.values() for edge in of_name}
    return Decision(
        edges, {form for form in needed if edges[form] or form in ends or form in needed_by_others}
    )


def _list_mentioned(store: GraphStore, names: StoredNames, affected: Iterable[str]) -> set[str]:
    """Return the names that papers mention and that the lexicon or their own words have to be asked about.

    What answering takes is read here, many names at a time.
    """
    asked = {*affected, *names.lexicon.names, *_list_curated(store)}
    names.read_parts(asked)
    mentioned = {form for form in asked if names.count_papers(form)}
    unlisted = mentioned - names.lexicon.names.keys()
    names.read_longer([head for form in unlisted for head in list_doubtful_heads(form, names)])
    return mentioned


def _list_curated(store: GraphStore) -> set[str]:
    """Return the names that users decided about: only these may still have another name in the lexicon."""
    curation = read_state(store).curation
    return {form for pair in (*curation.merged, *curation.kept_apart) for form in pair}


def _find_needed_by_others(
    names: StoredNames, known: StoredEdges, unmentioned: Collection[str], decided: Collection[str]
) -> set[str]:
    """Find the unmentioned names that stand right above a mentioned one which is not decided anew.

    Args:
        names: as they are counted now.
        known: the hierarchy as it was.
        unmentioned: names that no paper mentions.
        decided: the mentioned names that are decided anew.
    """
    known.read_below(unmentioned)
    below = {
        form: [edge.narrow for edge in known.list_below(form) if edge.reason in BY_WORDS]
        for form in unmentioned
    }
    names.read(narrow for narrows in below.values() for narrow in narrows)
    return {
        form
        for form, narrows in below.items()
        if any(narrow not in decided and names.count_papers(narrow) for narrow in narrows)
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
