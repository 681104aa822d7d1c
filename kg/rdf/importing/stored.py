"""Any RDF, in any order: loaded into a store on disk, then asked for a paper at a time."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from tempfile import TemporaryDirectory
from typing import Final, TypeGuard

from pyoxigraph import BlankNode, NamedNode, Quad, Store

from kg.metadata.draft import Origin
from kg.model import SourceRecord
from kg.rdf.importing import foreign, own
from kg.rdf.importing.nodes import TYPE, Nodes
from kg.rdf.vocabulary import PG, PROV, short_names

AT_ONCE: Final = 100_000
"""Triples held in memory before they go to disk."""

STEPS: Final = 2
"""How far from a paper something may be that describes it: paper, authorship, author."""


def read(
    quads: Iterator[Quad], origin: Origin, on_left: Callable[[Mapping[str, int]], None]
) -> Iterator[SourceRecord]:
    """Yield the papers of any RDF.

    Args:
        quads: in any order.
        origin: names the source.
        on_left: called at the end with what did not become a part of a paper: property or class -> number.
    """
    with TemporaryDirectory(prefix="kg-rdf-") as folder:
        store = Store(folder)
        while some := list(islice(quads, AT_ONCE)):
            store.bulk_extend(some)
        reader = _Reader(store, origin)
        yield from reader.decisions()
        yield from reader.papers()
        on_left(reader.left())
        del reader, store


class _Reader:
    """What a store holds, with a count of what was used."""

    def __init__(self, store: Store, origin: Origin) -> None:
        self._store = store
        self._origin = origin
        self._used: Counter[str] = Counter()
        self._has_own = False
        self._runs = {
            node.value: own.run(Nodes(self._about(node)), node.value) for node in self._of_type(PROV.Activity)
        }

    def decisions(self) -> Iterator[SourceRecord]:
        for node in self._of_type(PG.Decision):
            if decided := own.decision(Nodes(self._about(node)), node.value):
                yield decided

    def papers(self) -> Iterator[SourceRecord]:
        seen: set[str] = set()
        for class_ in foreign.CLASSES:
            for node in self._of_type(class_):
                if str(node) not in seen:
                    seen.add(str(node))
                    yield self._paper(node)

    def left(self) -> Mapping[str, int]:
        """Return property, or class of what is no paper -> number of triples that no paper was made of."""
        ours = short_names() if self._has_own else {}
        total = Counter(quad.predicate.value for quad in self._store if quad.predicate.value != TYPE)
        rest = {name: count - self._used[name] for name, count in total.items() if name not in ours}
        return {
            name: count
            for name, count in sorted(rest.items(), key=lambda item: (-item[1], item[0]))
            if count > 0
        }

    def _paper(self, node: NamedNode | BlankNode) -> SourceRecord:
        about = Nodes(self._about(node))
        if isinstance(node, NamedNode) and own.is_own(about, node.value):
            self._has_own = True
            return own.paper(Nodes(self._below(node)), node.value, self._runs)
        nodes = Nodes(self._around(node))
        name = node.value if isinstance(node, NamedNode) else str(node)
        made = foreign.paper(nodes, name, self._origin)
        self._used += nodes.used
        return made

    def _of_type(self, class_: str) -> Iterator[NamedNode | BlankNode]:
        found = self._store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(class_))
        return (quad.subject for quad in found if isinstance(quad.subject, NamedNode | BlankNode))

    def _about(self, node: NamedNode | BlankNode) -> Iterator[Quad]:
        return self._store.quads_for_pattern(node, None, None)

    def _around(self, node: NamedNode | BlankNode) -> Iterator[Quad]:
        """Yield what is said of a paper, and of what it points to."""
        seen, edge = {node}, {node}
        for _ in range(STEPS + 1):
            found = [quad for thing in edge for quad in self._about(thing)]
            yield from found
            edge = {quad.object for quad in found if isinstance(quad.object, NamedNode | BlankNode)} - seen
            seen |= edge

    def _below(self, node: NamedNode) -> Iterator[Quad]:
        """Yield what is said of a paper of our own export, and of everything whose IRI lies below it."""
        seen: set[object] = {node}
        edge = {node}
        while edge:
            found = [quad for thing in edge for quad in self._about(thing)]
            yield from found
            pointing = [quad for thing in edge for quad in self._store.quads_for_pattern(None, None, thing)]
            near = [*(quad.object for quad in found), *(quad.subject for quad in pointing)]
            edge = {thing for thing in near if _is_below(thing, node) and thing not in seen}
            seen |= edge


def _is_below(thing: object, node: NamedNode) -> TypeGuard[NamedNode]:
    return isinstance(thing, NamedNode) and thing.value.startswith(f"{node.value}/")
