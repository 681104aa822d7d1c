"""The SHACL shapes in ``shapes.ttl``, each ready to check things of its class; for the extra ``validate``."""

from __future__ import annotations

from collections.abc import Iterator
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

_SHACL: Final = "http://www.w3.org/ns/shacl#"


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
        import rdflib

        self._check = pyshacl.validate
        self._sh = rdflib.Namespace(_SHACL)
        self._short = short_names()

    @property
    def classes(self) -> list[str]:
        """The classes that a shape applies to."""
        return sorted(str(class_) for class_ in _read_shapes().objects(None, self._sh.targetClass))

    def find_violations(self, class_: str, about: rdflib.Graph) -> Iterator[tuple[str, str]]:
        """Yield each rule that things of a class break, with the thing.

        Args:
            class_: one of :attr:`classes`.
            about: triples of things; only those of the class :data:`TO_CHECK` are checked.
        """
        _, report, _ = self._check(about, shacl_graph=_find_shape(class_), inplace=True)
        for result in report.objects(None, self._sh.result):
            yield self._describe_rule(class_, report, result), str(report.value(result, self._sh.focusNode))

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

    pyshacl looks at every shape of a graph, also at those that apply to nothing.
    """
    import rdflib

    shapes, alone = _read_shapes(), rdflib.Graph()
    target = rdflib.URIRef(f"{_SHACL}targetClass")
    found = list(shapes.subjects(target, rdflib.URIRef(class_)))
    for shape in found:
        alone.add((shape, target, rdflib.URIRef(TO_CHECK)))
    seen = set(found)
    for subject in found:
        for predicate, value in shapes.predicate_objects(subject):
            if predicate == target:
                continue
            alone.add((subject, predicate, value))
            if value not in seen:
                seen.add(value)
                found.append(value)
    return alone
