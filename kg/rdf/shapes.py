"""The SHACL shapes in ``shapes.ttl``, each ready to check things of its class; for the extra ``validate``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.model import UsageError
from kg.rdf.vocabulary import short_names

if TYPE_CHECKING:
    import rdflib

TO_CHECK: Final = "urn:paper-graph:to-check"
"""Class of what is checked. To single things out by an option of pyshacl switches off the shapes inside of
shapes."""


class Shapes:
    """The shapes of all classes.

    Raises:
        UsageError: the extra is not installed.
    """

    def __init__(self) -> None:
        try:
            import pyshacl
        except ImportError:
            raise UsageError(
                "validation needs the extra 'validate': pip install 'paper-graph[validate]'"
            ) from None
        from rdflib.namespace import SH

        self._check = pyshacl.validate
        self._sh = SH
        self._short = short_names()

    @property
    def classes(self) -> list[str]:
        """The classes that a shape applies to."""
        return sorted(str(class_) for class_ in _read_shapes().objects(None, self._sh.targetClass))

    def find_violations(self, class_: str, about: rdflib.Graph) -> Iterator[tuple[str, str]]:
        """Yield each rule that things of a class break, with the thing; once for each value that breaks it.

        Args:
            class_: one of :attr:`classes`.
            about: triples of things; only those of the class :data:`TO_CHECK` are checked.
        """
        _, report, _ = self._check(about, shacl_graph=_find_shape(class_), inplace=True)
        broken = {
            (
                self._describe_rule(class_, report, result),
                report.value(result, self._sh.focusNode),
                report.value(result, self._sh.value),
            )
            for result in report.objects(None, self._sh.result)
        }
        yield from ((rule, str(thing)) for rule, thing, _ in broken)

    def _describe_rule(self, class_: str, report: rdflib.Graph, result: rdflib.term.Node) -> str:
        """Return the rule as a sentence; a closed shape has none of its own."""
        component = report.value(result, self._sh.sourceConstraintComponent)
        if component == self._sh.ClosedConstraintComponent:
            path = str(report.value(result, self._sh.resultPath))
            return f"{self._short.get(path, path)} is no property of a {self._short[class_]}."
        return str(report.value(result, self._sh.resultMessage))


@cache
def _read_shapes() -> rdflib.Graph:
    import rdflib

    return rdflib.Graph().parse(data=Path(__file__).with_name("shapes.ttl").read_text("utf-8"))


@cache
def _find_shape(class_: str) -> rdflib.Graph:
    """Return the shape of a class with all that it refers to, applied to what is marked as `TO_CHECK`.

    It says the same in other words. pyshacl looks at every shape of a graph, also at those that apply to
    nothing. What a shape refers to it checks for one thing after the other, and what has a target for all
    things at once, in a small part of the time: so properties have the target as well, and say themselves
    what their values must be.
    """
    import rdflib
    from rdflib.namespace import RDF, SH

    shapes, alone = _read_shapes(), rdflib.Graph()
    for shape in shapes.subjects(SH.targetClass, rdflib.URIRef(class_)):
        properties = list(shapes.objects(shape, SH.property))
        _copy(shapes, shape, alone, shape, {SH.targetClass, SH.property, SH.ignoredProperties})
        for property_ in properties:
            _copy(shapes, property_, alone, property_, {SH.node})
            for values in shapes.objects(property_, SH.node):
                _copy(shapes, values, alone, property_, {RDF.type})
        for checked in (shape, *properties):
            alone.add((checked, SH.targetClass, rdflib.URIRef(TO_CHECK)))
        _ignore(alone, shape, [RDF.type, *(shapes.value(property_, SH.path) for property_ in properties)])
    return alone


def _copy(
    source: rdflib.Graph,
    node: rdflib.term.Node,
    target: rdflib.Graph,
    named: rdflib.term.Node,
    without: Set[rdflib.term.Node] = frozenset(),
) -> None:
    """Copy what is said of a node, and of all that it refers to.

    Args:
        source: where it is said.
        node: the node.
        target: where it is said as well.
        named: the node of which it is said there.
        without: properties that are left out.
    """
    for predicate, value in source.predicate_objects(node):
        if predicate not in without and (named, predicate, value) not in target:
            target.add((named, predicate, value))
            _copy(source, value, target, value)


def _ignore(shapes: rdflib.Graph, shape: rdflib.term.Node, paths: Sequence[rdflib.term.Node | None]) -> None:
    """Let a closed shape pass over properties that other shapes speak of."""
    import rdflib
    from rdflib.collection import Collection
    from rdflib.namespace import SH

    known = Collection(shapes, rdflib.BNode(), [path for path in paths if path is not None])
    shapes.add((shape, SH.ignoredProperties, known.uri))
