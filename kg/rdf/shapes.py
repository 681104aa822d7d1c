"""Prepare the SHACL shapes in ``shapes.ttl`` to check things by class; needs the extra ``validate``."""

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
"""Class of the things to check. An option of pyshacl selects things, too, but it turns off nested shapes."""


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
        """Yield each rule that is broken, with the thing that breaks it; once for each value at fault.

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
        """Return a rule as a sentence, which a closed shape does not have itself."""
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
    """Return the shape of a class with all shapes that it refers to, targeted at things marked as `TO_CHECK`.

    It means the same as the original, but is faster to check. pyshacl visits every shape of a graph, even
    those that apply to nothing. It checks shapes that are referred to for one thing after another, but shapes
    with a target for all things at once, in a fraction of the time. So properties get the target as well, and
    state themselves what their values must be.
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
    """Copy the triples about a node, and about all nodes that it refers to.

    Args:
        source: the graph to copy from.
        node: the node.
        target: the graph to copy to.
        named: the node that stands for it in the target.
        without: properties that are left out.
    """
    for predicate, value in source.predicate_objects(node):
        if predicate not in without and (named, predicate, value) not in target:
            target.add((named, predicate, value))
            _copy(source, value, target, value)


def _ignore(shapes: rdflib.Graph, shape: rdflib.term.Node, paths: Sequence[rdflib.term.Node | None]) -> None:
    """Let a closed shape ignore properties that other shapes describe."""
    import rdflib
    from rdflib.collection import Collection
    from rdflib.namespace import SH

    known = Collection(shapes, rdflib.BNode(), [path for path in paths if path is not None])
    shapes.add((shape, SH.ignoredProperties, known.uri))
