"""Keep the hierarchy of concepts: it is decided anew from all counts, and only the difference is written."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile
from typing import NamedTuple

from kg.batches import batched
from kg.linking import HierarchyEdge, build_hierarchy, concept_id, load_lexicon
from kg.linking.hierarchy import KnownEdges, count_reach, make_ancestor_lookup
from kg.model import Kind, Row
from kg.records.corpus import ConceptCount, iter_concept_counts
from kg.records.hierarchy import BroaderEdge, Place, iter_broader_claims, read_broader_edges, read_places
from kg.records.packing import Broader, form_of, pack_broader, slug_of, split_concept_id
from kg.records.state import read_state
from kg.resolution.counts import ConceptCounts
from kg.resolution.outdated import find_outdated
from kg.resolution.relink import CONCEPTS_PER_TRANSACTION
from kg.resolution.touched import TouchedNames
from kg.schema import NODE_WRITES, load_statement
from kg.store import GraphStore, Reader, Write


class Changes(NamedTuple):
    """The difference between what some concepts hold of the hierarchy and what they should."""

    gone: list[tuple[str, str]]
    """Ids of narrow and broad concept of edges that should not be there, or have another reason."""
    new: list[BroaderEdge]
    """Edges that should be there, or have this reason."""
    outdated: list[Place]
    """Places of concepts whose broader concepts or reach are others."""


class Before(NamedTuple):
    """What a graph held when its hierarchy was last up to date."""

    counts: list[ConceptCount]
    """Of the concepts that were counted anew since then."""
    edges: list[BroaderEdge]
    """All of the hierarchy; those of concepts that no paper mentions any more went with them."""


def update_hierarchy(store: GraphStore, before: Before | None = None) -> None:
    """Bring the hierarchy up to date: edges, concepts that only the hierarchy needs, reach.

    Args:
        store: where all concepts are counted and named.
        before: what it held when the hierarchy was up to date; without it, all concepts are looked at.
    """
    wanted = WantedHierarchy(store, before)
    for ids in batched(wanted.missing, CONCEPTS_PER_TRANSACTION):
        store.execute(list(_iter_concept_writes(ids)))
    for ids in batched(wanted.unneeded, CONCEPTS_PER_TRANSACTION):
        store.execute([(load_statement("kg.resolution", "delete_concepts").text, {"ids": ids})])
    for changes in wanted.iter_changes(store):
        if any(changes):
            store.execute(list(_iter_place_writes(changes)))


class WantedHierarchy:
    """The hierarchy that all concepts of a graph make, decided once; nothing is written.

    Args:
        store: the graph.
        before: see `update_hierarchy`.
    """

    def __init__(self, store: GraphStore, before: Before | None = None) -> None:
        self._counts = ConceptCounts(iter_concept_counts(store))
        claims = Counter({(claim.narrow, claim.broad): claim.papers for claim in iter_broader_claims(store)})
        self._outdated: set[str] | None = None
        """Names of which anything may have changed; None where that may be so of all."""
        if before is None:
            self._edges = build_hierarchy(self._counts.names, claims)
        else:
            touched = TouchedNames(self._counts, before.counts)
            known = KnownEdges(
                _list_edges_of_names(before.edges), touched.find_affected() | _list_curated(store)
            )
            self._edges = build_hierarchy(self._counts.names, claims, known)
            self._outdated = find_outdated(known.edges, self._edges, touched)
        self._reach = count_reach(self._counts.names.papers, self._edges)
        self._find_ancestors = make_ancestor_lookup(self._edges)
        needed = set(self._iter_unmentioned())
        self.missing = sorted(needed - self._counts.unmentioned)
        """Ids of concepts that edges lead to and that are not there."""
        self.unneeded = sorted(self._counts.unmentioned - needed)
        """Ids of concepts that neither papers nor edges need."""
        self._unmentioned = sorted(needed)

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
        """Yield the ids of concepts whose edges or places may be others."""
        if self._outdated is None:
            yield from chain(self._counts.iter_ids(), self._unmentioned)
            return
        yield from self._counts.iter_ids(self._outdated.intersection(self._counts.names.papers))
        unmentioned = ((id, form_of(split_concept_id(id)[1])) for id in self._unmentioned)
        yield from (id for id, form in unmentioned if form in self._outdated)

    def _iter_unmentioned(self) -> Iterator[str]:
        """Yield the ids of the concepts of edges that no paper mentions."""
        for edge in self._edges:
            for form in (edge.narrow, edge.broad):
                if form not in self._counts.names.papers:
                    yield concept_id(self._counts.choose_kind(form), form)

    def _decide(self, id: str) -> tuple[Place, Sequence[BroaderEdge]]:
        """Return the place of a concept, and its edges to broader ones.

        These are of its own kind where papers use them as that, too.
        """
        kind, slug = split_concept_id(id)
        form = form_of(slug)
        reach = self._reach.get(form, self._counts.names.papers.get(form, 0))
        ancestors = self._find_ancestors(form)
        if not ancestors:
            return Place(id, (), reach), ()
        place = Place(id, tuple(Broader(slug_of(name), steps) for name, steps in ancestors.items()), reach)
        kinds = ((edge, self._counts.choose_kind(edge.broad, kind)) for edge in self._list_edges(form))
        return place, [BroaderEdge(id, concept_id(broad, edge.broad), edge.reason) for edge, broad in kinds]

    def _list_edges(self, form: str) -> list[HierarchyEdge]:
        """Return the edges of a name, which lie side by side, since all edges are sorted."""
        start = bisect_left(self._edges, (form,))
        following = (self._edges[at] for at in range(start, len(self._edges)))
        return list(takewhile(lambda edge: edge.narrow == form, following))


def _list_edges_of_names(edges: Iterable[BroaderEdge]) -> list[HierarchyEdge]:
    """Return the edges between names; of one name, concepts of several kinds have the same ones."""
    distinct = {(edge.narrow.partition(":")[2], edge.broad.partition(":")[2], edge.reason) for edge in edges}
    return [HierarchyEdge(form_of(narrow), form_of(broad), reason) for narrow, broad, reason in distinct]


def _list_curated(store: GraphStore) -> set[str]:
    """Return the names that users decided about: of these alone the lexicon may know another name."""
    curation = read_state(store).curation
    return {form for pair in (*curation.merged, *curation.kept_apart) for form in pair}


def _iter_place_writes(changes: Changes) -> Iterator[Write]:
    """Yield the statements that write changes, in their order."""
    if changes.gone:
        yield _make_write("delete_broader", [{"narrow": a, "broad": b} for a, b in changes.gone])
    if changes.new:
        yield _make_write("write_broader", [edge._asdict() for edge in changes.new])
    if changes.outdated:
        rows = [
            {"id": place.id, "above": pack_broader(place.broader), "reach": place.reach}
            for place in changes.outdated
        ]
        yield _make_write("write_ancestors", rows)


def _iter_concept_writes(ids: Iterable[str]) -> Iterator[Write]:
    """Yield the statements that write concepts which no paper mentions, and count and name them at once."""
    rows: dict[Kind, list[Row]] = defaultdict(list)
    for id in ids:
        kind, slug = split_concept_id(id)
        form = form_of(slug)
        name = load_lexicon().names.get(form, form)
        rows[kind].append({"id": id, "key": slug, "name": name, "aliases": [], "forms": None, "df": 0})
    for kind, alike in rows.items():
        yield NODE_WRITES[kind.value].text, {"rows": alike}
    yield _make_write("name_concepts", [row for alike in rows.values() for row in alike])


def _make_write(name: str, rows: Sequence[Row]) -> Write:
    return load_statement("kg.resolution", name).text, {"rows": rows}
