"""Decide anew what stands above those names for which that may have changed.

Four kinds of names are decided anew:

- those whose own words may give other broader names by now;
- those of the lexicon, since the edges of a graph do not show all that the lexicon says;
- those that no paper mentions, as nothing may need them any more;
- those that only claims of papers place, since one claim more or less can close a circle elsewhere.
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

    Returns:
        The edges of all these names, and the names that are needed.
    """
    mentioned = _list_mentioned(store, names, affected)
    by_words, needed = find_broader(mentioned, names)
    still_needed = _find_still_needed(names, known, unmentioned - needed, mentioned)
    above_those, needed_above_those = find_broader(still_needed, names)
    by_words |= above_those
    needed |= still_needed | needed_above_those
    decided = {form: by_words.get(form, []) for form in {*mentioned, *unmentioned, *needed}}
    decided |= _decide_claimed(store, names, known, decided, needed)
    edges = {form: of_name[:MAX_PARENTS] for form, of_name in decided.items()}
    return Decision(edges, _keep_connected(needed, edges, still_needed))


def _list_mentioned(store: GraphStore, names: StoredNames, affected: Iterable[str]) -> set[str]:
    """Return the names that papers mention and for which the lexicon or their own words decide anew.

    Whatever the rules will ask about these names is read here, many names at a time.
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


def _find_still_needed(
    names: StoredNames, known: StoredEdges, unmentioned: Collection[str], decided: Collection[str]
) -> set[str]:
    """Find the unmentioned names that stand right above a mentioned one which keeps its edges.

    Args:
        names: as they are counted now.
        known: the hierarchy as it was.
        unmentioned: names that no paper mentions.
        decided: the mentioned names that are decided anew; all others keep their edges.
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


def _decide_claimed(
    store: GraphStore,
    names: StoredNames,
    known: StoredEdges,
    decided: Mapping[str, list[HierarchyEdge]],
    needed: Collection[str],
) -> dict[str, list[HierarchyEdge]]:
    """Decide what stands above the names of which papers claim what they are.

    A claim counts only for a name that the lexicon and its own words place nowhere. Names of which papers do
    not claim anything any more need no decision here: they were counted anew, so their words were asked.

    Args:
        store: the graph.
        names: as they are counted now.
        known: the hierarchy as it was.
        decided: names that the lexicon and their words were asked about anew -> their edges.
        needed: names that no paper mentions and that the hierarchy needs.

    Returns:
        Each of these names -> its edges, whether papers or words give them.
    """
    claims = read_claims(store)
    claimed = {narrow for narrow, _ in claims}
    names.read(claimed)
    placed = _list_by_words({*claimed, *(broad for _, broad in claims)}, decided, known)
    add_claims(placed, claims, lambda form: form in needed or names.count_papers(form) > 0)
    return {form: placed.get(form, []) for form in claimed}


def _list_by_words(
    forms: Collection[str], decided: Mapping[str, list[HierarchyEdge]], known: StoredEdges
) -> dict[str, list[HierarchyEdge]]:
    """Return the edges by the lexicon and by words of some names, and of all that stand above these."""
    known.read_above({*forms, *(end for edges in decided.values() for edge in edges for end in edge[:2])})
    found: dict[str, list[HierarchyEdge]] = {}
    seen, pending = set(forms), set(forms)
    while pending:
        form = pending.pop()
        edges = decided[form] if form in decided else known.list_above(form)
        if by_words := [edge for edge in edges if edge.reason in BY_WORDS]:
            found[form] = by_words
            new = {edge.broad for edge in by_words} - seen
            seen |= new
            pending |= new
    return found


def _keep_connected(
    needed: Collection[str], edges: Mapping[str, Sequence[HierarchyEdge]], still_needed: Collection[str]
) -> set[str]:
    """Return the needed names that still have an edge: those beyond `MAX_PARENTS` of a name were dropped.

    Args:
        needed: names that no paper mentions.
        edges: name -> the edges that it keeps.
        still_needed: those of the needed names to which edges lead that are not decided anew.
    """
    ends = {edge.broad for of_name in edges.values() for edge in of_name}
    return {form for form in needed if edges[form] or form in ends or form in still_needed}
