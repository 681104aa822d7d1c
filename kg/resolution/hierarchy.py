"""Keep the hierarchy of concepts: it is made anew from all concepts, and only the difference is written."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from kg.batches import batched
from kg.linking import CorpusNames, HierarchyEdge, build_hierarchy, concept_id, load_lexicon
from kg.linking.hierarchy import count_reach, make_ancestor_lookup
from kg.linking.names import is_compound
from kg.model import Kind, Row
from kg.records import packing
from kg.records.corpus import (
    HierarchyNode,
    read_broader_claims,
    read_broader_edges,
    read_hierarchy_nodes,
)
from kg.records.packing import form_of, pack_broader, slug_of, split_concept_id
from kg.resolution.relink import CONCEPTS_PER_TRANSACTION
from kg.schema import NODE_WRITES, load_statement
from kg.store import GraphStore, Reader, Write

KIND_PRECEDENCE: Final = (Kind.TASK, Kind.METHOD, Kind.DATASET, Kind.METRIC, Kind.TOPIC)
"""Kinds of which the first is chosen for a broader concept that papers take for several equally often."""


def update_hierarchy(store: GraphStore) -> None:
    """Bring the hierarchy up to date: edges, concepts that only the hierarchy needs, reach.

    Args:
        store: where all concepts are counted and named.
    """
    concepts = _ConceptIndex(read_hierarchy_nodes(store))
    edges = _make_edges(store, concepts)
    if _write_edges(store, concepts, dict(concepts.iter_edges(edges))):
        concepts = _ConceptIndex(read_hierarchy_nodes(store))
    for rows in batched(concepts.find_outdated(edges), CONCEPTS_PER_TRANSACTION):
        store.execute([_make_write("write_ancestors", rows)])


class EdgeChanges(NamedTuple):
    """The difference between the edges of a graph and those that its concepts make."""

    gone: list[tuple[str, str]]
    """Ids of narrow and broad concept of edges that should not be there, or have another reason."""
    new: list[tuple[str, str]]
    """Edges that should be there, or have this reason."""
    missing: list[str]
    """Ids of concepts that edges lead to and that are not there."""
    unneeded: list[str]
    """Ids of concepts that neither papers nor edges need."""


def find_changes(reader: Reader) -> tuple[EdgeChanges, list[str]]:
    """Find what `update_hierarchy` would change, and change nothing.

    Returns:
        The difference of edges, and the ids of concepts with wrong broader concepts or a wrong reach.
    """
    concepts = _ConceptIndex(read_hierarchy_nodes(reader))
    edges = _make_edges(reader, concepts)
    changes = _compare_edges(reader, concepts, dict(concepts.iter_edges(edges)))
    return changes, [str(row["id"]) for row in concepts.find_outdated(edges)]


def _make_edges(reader: Reader, concepts: "_ConceptIndex") -> list[HierarchyEdge]:
    claims = Counter({(claim.narrow, claim.broad): claim.papers for claim in read_broader_claims(reader)})
    return build_hierarchy(concepts.names, claims)


def _compare_edges(
    reader: Reader, concepts: "_ConceptIndex", edges: Mapping[tuple[str, str], str]
) -> EdgeChanges:
    present = {(edge.narrow, edge.broad): edge.reason for edge in read_broader_edges(reader)}
    needed = {concept for pair in edges for concept in pair}
    return EdgeChanges(
        gone=sorted(pair for pair in present if edges.get(pair) != present[pair]),
        new=sorted(pair for pair in edges if edges[pair] != present.get(pair)),
        missing=concepts.find_missing({broad for _, broad in edges}),
        unneeded=sorted(concepts.unmentioned - needed),
    )


def _write_edges(store: GraphStore, concepts: "_ConceptIndex", edges: Mapping[tuple[str, str], str]) -> bool:
    """Write the difference of edges; return whether concepts that only the hierarchy needs came or went."""
    changes = _compare_edges(store, concepts, edges)
    for some in batched(changes.gone, CONCEPTS_PER_TRANSACTION):
        store.execute([_make_write("delete_broader", [{"narrow": a, "broad": b} for a, b in some])])
    for ids in batched(changes.missing, CONCEPTS_PER_TRANSACTION):
        store.execute(list(_iter_concept_writes(ids)))
    for some in batched(changes.new, CONCEPTS_PER_TRANSACTION):
        written = [{"narrow": a, "broad": b, "reason": edges[a, b]} for a, b in some]
        store.execute([_make_write("write_broader", written)])
    for ids in batched(changes.unneeded, CONCEPTS_PER_TRANSACTION):
        store.execute([(load_statement("kg.resolution", "delete_concepts").text, {"ids": ids})])
    return bool(changes.missing or changes.unneeded)


class _ConceptIndex:
    """All concepts of a graph, found by kind and normal form."""

    def __init__(self, nodes: Sequence[HierarchyNode]) -> None:
        self._nodes = nodes
        self._kinds: dict[str, Counter[Kind]] = defaultdict(Counter)
        for node in nodes:
            if node.df:
                self._kinds[node.form][split_concept_id(node.id)[0]] = node.df
        self.papers = {form: kinds.total() for form, kinds in self._kinds.items()}
        """Normal form -> papers that mention it, whatever kind they take it for."""
        self.names = CorpusNames(
            self.papers,
            load_lexicon(),
            kinds={form: self._choose_kind(form, None) for form in self._kinds},
            compounds={node.form for node in nodes if node.df and is_compound(node.name or "")},
        )
        self.unmentioned = {node.id for node in nodes if not node.df}
        """Ids of concepts that no paper mentions: they are there because they are broader than others."""

    def iter_edges(self, edges: Iterable[HierarchyEdge]) -> Iterator[tuple[tuple[str, str], str]]:
        """Yield the ids of narrow and broad concept, with the reason; a name has a concept for each kind."""
        for edge in edges:
            for kind in self._kinds.get(edge.narrow) or (self._choose_kind(edge.narrow, None),):
                broad = concept_id(self._choose_kind(edge.broad, kind), edge.broad)
                yield (concept_id(kind, edge.narrow), broad), edge.reason

    def find_missing(self, ids: Iterable[str]) -> list[str]:
        """Return the ids among these that the graph holds no concept for, sorted."""
        return sorted(set(ids) - {node.id for node in self._nodes})

    def find_outdated(self, edges: Sequence[HierarchyEdge]) -> list[Row]:
        """Return rows for concepts whose broader concepts or reach the graph does not hold yet."""
        papers = count_reach(self.papers, edges)
        find_ancestors = make_ancestor_lookup(edges)
        rows: list[Row] = []
        for node in self._nodes:
            ancestors = find_ancestors(node.form).items()
            broader = tuple(packing.Broader(slug_of(name), steps) for name, steps in ancestors)
            if broader != node.broader or papers.get(node.form, 0) != node.reach:
                rows.append(
                    {"id": node.id, "above": pack_broader(broader), "reach": papers.get(node.form, 0)}
                )
        return rows

    def _choose_kind(self, form: str, wanted: Kind | None) -> Kind:
        """Choose the kind of a broader name.

        The kind of the narrower concept, where papers also use the broader name as that; else the kind that
        most papers take it for; else the kind in the lexicon.
        """
        kinds = self._kinds.get(form)
        if not kinds:
            return load_lexicon().kinds[form]
        return wanted if wanted and wanted in kinds else max(KIND_PRECEDENCE, key=lambda kind: kinds[kind])


def _iter_concept_writes(ids: Iterable[str]) -> Iterator[Write]:
    """Yield the statements that write concepts which no paper mentions, and count and name them at once."""
    rows: dict[Kind, list[Row]] = defaultdict(list)
    for id in ids:
        kind, slug = split_concept_id(id)
        form = form_of(slug)
        name = load_lexicon().names.get(form, form)
        rows[kind].append({"id": id, "key": slug, "name": name, "aliases": [], "df": 0})
    for kind, alike in rows.items():
        yield NODE_WRITES[kind.value].text, {"rows": alike}
    yield _make_write("name_concepts", [row for alike in rows.values() for row in alike])


def _make_write(name: str, rows: Sequence[Row]) -> Write:
    return load_statement("kg.resolution", name).text, {"rows": rows}
