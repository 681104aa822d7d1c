"""Check RDF against the SHACL shapes in ``shapes.ttl``. Needs the extra ``validate``.

A shape depends on one node, its values and their classes. So nodes are checked in pieces, each with just
these triples. All triples of a file are held for that; those of a graph are made a few papers at a time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from pydantic import Field
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple

from kg.model import Frozen
from kg.rdf.iris import DEFAULT_BASE
from kg.rdf.resources import iter_resources
from kg.rdf.shapes import TO_CHECK, Shapes
from kg.rdf.triple_templates import Resource
from kg.rdf.vocabulary import RDF, XSD
from kg.rdf.writers.ntriples import NTriples
from kg.store import Reader

if TYPE_CHECKING:
    import rdflib

THINGS_PER_PIECE: Final = 2_000
"""Number of things that are checked at once."""

TRIPLES_PER_BATCH: Final = 100_000
"""Number of triples of a graph that are held at once; those of one paper always are, however many."""

MAX_EXAMPLES: Final = 3
"""Most things that are named for each finding."""

_TYPE: Final = NamedNode(RDF.type)

_Thing: TypeAlias = NamedNode | BlankNode
_Classes: TypeAlias = Mapping[str, tuple[NamedNode, ...]]
"""IRI of a thing -> its classes."""


class Finding(Frozen):
    """A rule that things break."""

    rule: str = Field(description="as a sentence")
    count: int = Field(description="how often it is broken")
    examples: tuple[str, ...] = Field(description="the first things that break it")


class Validation(Frozen):
    """The result of a check."""

    triples: int = Field(description="that were looked at")
    things: int = Field(description="that were checked")
    findings: tuple[Finding, ...] = Field(description="the most frequent first; none where all is well")

    @property
    def is_good(self) -> bool:
        """Whether there was something to check, and no rule was broken."""
        return self.things > 0 and not self.findings


def validate(triples: Store, on_progress: Callable[[int], None] = lambda things: None) -> Validation:
    """Check triples against the shapes.

    Args:
        triples: those of a graph or a file.
        on_progress: called after each piece with the number of things in it.

    Raises:
        UsageError: the extra is not installed.
    """
    check = _Check(on_progress)
    check.add(triples)
    return check.to_validation()


def validate_graph(reader: Reader, on_progress: Callable[[int], None] = lambda things: None) -> Validation:
    """Check the triples that an export of a graph would hold, in constant memory.

    The graph is read twice: first only for the classes of its papers, concepts, authors and runs, as triples
    that refer to one of them may be far from it.

    Args:
        reader: a store, or a graph around one.
        on_progress: called after each piece with the number of things in it.

    Raises:
        UsageError: the extra is not installed.
        StoreError: the graph could not be read.
    """
    check = _Check(on_progress)
    writer = NTriples(DEFAULT_BASE)
    classes = {DEFAULT_BASE + found.root: _classes_of(found) for found in iter_resources(reader)}
    for resources in _batch_by_size(iter_resources(reader)):
        triples = Store()
        triples.load("".join(map(writer.spell, resources)).encode(), RdfFormat.N_TRIPLES)
        check.add(triples, classes)
    return check.to_validation()


class _Check:
    """A check of triples that come in parts, with what was found so far.

    Args:
        on_progress: called after each piece with the number of things in it.
    """

    def __init__(self, on_progress: Callable[[int], None]) -> None:
        self._shapes = Shapes()
        self._on_progress = on_progress
        self._triples = self._things = 0
        self._counts = Counter[str]()
        self._examples: dict[str, list[str]] = defaultdict(list)

    def add(self, triples: Store, classes: _Classes = MappingProxyType({})) -> None:
        """Check all things in some triples.

        Args:
            triples: everything about these things.
            classes: those of things that the triples name but do not describe.
        """
        self._triples += len(triples)
        for class_ in self._shapes.classes:
            for piece in _iter_pieces(triples, class_):
                about = _load_piece(triples, piece, classes)
                for rule, thing in self._shapes.find_violations(class_, about):
                    self._counts[rule] += 1
                    self._examples[rule] = sorted({*self._examples[rule], thing})[:MAX_EXAMPLES]
                self._things += len(piece)
                self._on_progress(len(piece))

    def to_validation(self) -> Validation:
        """Return what was found."""
        ranked = sorted(self._counts, key=lambda rule: (-self._counts[rule], rule))
        found = tuple(
            Finding(rule=rule, count=self._counts[rule], examples=tuple(self._examples[rule]))
            for rule in ranked
        )
        return Validation(triples=self._triples, things=self._things, findings=found)


def _classes_of(resource: Resource) -> tuple[NamedNode, ...]:
    """Return the classes of a resource, without those of its parts."""
    root, type_ = f"<{resource.root}>", f"<{RDF.type}>"
    triples = (triple for filled in resource.about for triple in filled.triples())
    return tuple(_make_class(value) for *ends, value in triples if ends == [root, type_])


@cache
def _make_class(spelled: str) -> NamedNode:
    return NamedNode(spelled[1:-1])


def _batch_by_size(resources: Iterable[Resource]) -> Iterator[list[Resource]]:
    batch, size = list[Resource](), 0
    for resource in resources:
        batch.append(resource)
        size += resource.size
        if size >= TRIPLES_PER_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _iter_pieces(triples: Store, class_: str) -> Iterator[list[_Thing]]:
    found = (quad.subject for quad in triples.quads_for_pattern(None, _TYPE, NamedNode(class_)))
    things = (thing for thing in found if isinstance(thing, NamedNode | BlankNode))
    while piece := list(islice(things, THINGS_PER_PIECE)):
        yield piece


def _load_piece(triples: Store, piece: Iterable[_Thing], classes: _Classes) -> rdflib.Graph:
    """Load the triples of things, which are marked, and the classes of their values."""
    import rdflib

    graph = rdflib.Graph()
    values: set[_Thing] = set()
    for thing in piece:
        graph.add((_to_rdflib(thing), _to_rdflib(_TYPE), rdflib.URIRef(TO_CHECK)))
        for quad in triples.quads_for_pattern(thing, None, None):
            for subject, predicate, value in _to_rdf11(quad):
                graph.add((_to_rdflib(subject), _to_rdflib(predicate), _to_rdflib(value)))
                if isinstance(value, NamedNode | BlankNode) and predicate != _TYPE:
                    values.add(value)
    for value in values:
        found = {quad.object for quad in triples.quads_for_pattern(value, _TYPE, None)}
        for class_ in found.union(classes.get(value.value, ())):
            graph.add((_to_rdflib(value), _to_rdflib(_TYPE), _to_rdflib(class_)))
    return graph


def _to_rdf11(quad: Quad) -> Iterator[tuple[_Thing, NamedNode, _Thing | Literal]]:
    """Yield a triple; if its object is a triple (RDF 1.2), yield the parts of that as RDF 1.1 has them."""
    subject, value = quad.subject, quad.object
    if isinstance(subject, Triple):
        return
    if not isinstance(value, Triple):
        yield subject, quad.predicate, value
        return
    parts = ((RDF.subject, value.subject), (RDF.predicate, value.predicate), (RDF.object, value.object))
    for predicate, part in parts:
        if not isinstance(part, Triple):
            yield subject, NamedNode(predicate), part


def _to_rdflib(term: _Thing | Literal | Triple) -> rdflib.term.Node:
    import rdflib

    if isinstance(term, Literal):
        is_text = term.language or term.datatype.value == XSD.string
        datatype = None if is_text else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    return rdflib.URIRef(term.value) if isinstance(term, NamedNode) else rdflib.BNode(str(term))
