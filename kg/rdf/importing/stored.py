"""Read any RDF in any order: load it into a store on disk, then query the store for one paper at a time."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from tempfile import TemporaryDirectory
from typing import Final, TypeGuard

from pyoxigraph import BlankNode, NamedNode, Quad, Store

from kg.metadata.draft import Origin
from kg.model import SourceRecord
from kg.rdf.importing import exported, foreign
from kg.rdf.importing.nodes import TYPE, Nodes
from kg.rdf.vocabulary import PG, PROV, short_names

TRIPLES_PER_LOAD: Final = 100_000
"""Number of triples held in memory before they are written to disk."""

MAX_VALUES: Final = 1_000
"""Most values of one property that are read of an author, such as names in many languages."""


def read(
    quads: Iterator[Quad], origin: Origin, on_left: Callable[[Mapping[str, int]], None]
) -> Iterator[SourceRecord]:
    """Yield the papers of any RDF.

    Args:
        quads: in any order.
        origin: names the source.
        on_left: called at the end with the triples that became no part of a paper: property or class ->
            number.
    """
    with TemporaryDirectory(prefix="kg-rdf-") as folder:
        store = Store(folder)
        triples = None
        try:
            while chunk := list(islice(quads, TRIPLES_PER_LOAD)):
                store.bulk_extend(chunk)
            triples = _StoredTriples(store, origin)
            yield from triples.iter_decisions()
            yield from triples.iter_papers()
            on_left(triples.count_unused())
        finally:
            # Both hold the store open, which has to be closed before its folder is removed.
            del triples, store


class _StoredTriples:
    """The triples of a store as papers and decisions, with a count of those that were used."""

    def __init__(self, store: Store, origin: Origin) -> None:
        self._store = store
        self._origin = origin
        self._used: Counter[str] = Counter()
        self._has_exported = False
        self._runs = {
            node.value: exported.read_run(Nodes(self._iter_outgoing(node)), node.value)
            for node in self._iter_of_type(PROV.Activity)
        }

    def iter_decisions(self) -> Iterator[SourceRecord]:
        for node in self._iter_of_type(PG.Decision):
            if decision := exported.read_decision(Nodes(self._iter_outgoing(node)), node.value):
                yield decision

    def iter_papers(self) -> Iterator[SourceRecord]:
        seen: set[str] = set()
        for class_ in foreign.CLASSES:
            for node in self._iter_of_type(class_):
                if str(node) not in seen:
                    seen.add(str(node))
                    yield self._make_paper(node)

    def count_unused(self) -> Mapping[str, int]:
        """Return property -> number of triples that became no part of a paper, the most frequent first."""
        own_terms = short_names() if self._has_exported else {}
        total = Counter(quad.predicate.value for quad in self._store if quad.predicate.value != TYPE)
        rest = {name: count - self._used[name] for name, count in total.items() if name not in own_terms}
        return {
            name: count
            for name, count in sorted(rest.items(), key=lambda item: (-item[1], item[0]))
            if count > 0
        }

    def _make_paper(self, node: NamedNode | BlankNode) -> SourceRecord:
        properties = Nodes(self._iter_outgoing(node))
        if isinstance(node, NamedNode) and exported.is_exported(properties, node.value):
            self._has_exported = True
            return exported.read_paper(Nodes(self._iter_below(node)), node.value, self._runs)
        nodes = Nodes(self._iter_around(node))
        name = node.value if isinstance(node, NamedNode) else str(node)
        paper = foreign.read_paper(nodes, name, self._origin)
        self._used += nodes.used
        return paper

    def _iter_of_type(self, class_: str) -> Iterator[NamedNode | BlankNode]:
        found = self._store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(class_))
        return (quad.subject for quad in found if isinstance(quad.subject, NamedNode | BlankNode))

    def _iter_outgoing(self, node: NamedNode | BlankNode) -> Iterator[Quad]:
        return self._store.quads_for_pattern(node, None, None)

    def _iter_around(self, node: NamedNode | BlankNode) -> Iterator[Quad]:
        """Yield the triples of a paper, and those that name and rank its authors.

        Nothing else is followed: if many papers point to one node, its triples would be read for each of
        them.
        """
        edge: Iterable[NamedNode | BlankNode] = (node,)
        properties: Iterable[str] | None = None
        for followed, wanted in foreign.AROUND:
            found = [quad for thing in edge for quad in self._iter_some(thing, properties)]
            yield from found
            ends = (quad.object for quad in found if quad.predicate.value in followed)
            edge = {end for end in ends if isinstance(end, NamedNode | BlankNode)}
            properties = wanted

    def _iter_some(self, node: NamedNode | BlankNode, properties: Iterable[str] | None) -> Iterator[Quad]:
        """Yield the triples of a node: all, or the first ones of some properties."""
        if properties is None:
            yield from self._iter_outgoing(node)
        for property_ in properties or ():
            yield from islice(self._store.quads_for_pattern(node, NamedNode(property_), None), MAX_VALUES)

    def _iter_below(self, node: NamedNode) -> Iterator[Quad]:
        """Yield the triples of a paper of our own export, and of everything whose IRI lies below its IRI."""
        seen: set[object] = {node}
        edge = {node}
        # Incoming triples count, too: a fact points to its paper, not the paper to the fact.
        while edge:
            found = [quad for thing in edge for quad in self._iter_outgoing(thing)]
            yield from found
            pointing = [quad for thing in edge for quad in self._store.quads_for_pattern(None, None, thing)]
            near = [*(quad.object for quad in found), *(quad.subject for quad in pointing)]
            edge = {thing for thing in near if _is_below(thing, node) and thing not in seen}
            seen |= edge


def _is_below(thing: object, node: NamedNode) -> TypeGuard[NamedNode]:
    return isinstance(thing, NamedNode) and thing.value.startswith(f"{node.value}/")
