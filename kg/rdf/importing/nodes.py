"""Hold triples as plain values by subject and property: without a library, order or graph names."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad


class Thing(str):
    """An IRI or a blank node."""

    __slots__ = ()


class Text(NamedTuple):
    """A literal."""

    text: str
    language: str | None = None


Value: TypeAlias = Thing | Text


class Nodes:
    """The values of a paper and of what it points to, by subject and property.

    Args:
        quads: in any order; the same triple may come in several graphs.
    """

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self._values_of: dict[str, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
        self.used: Counter[str] = Counter()
        """Property -> number of its values that were read."""
        for quad in quads:
            self.add(quad)

    def add(self, quad: Quad) -> None:
        """Add a triple, unless its subject or its object is a triple itself (RDF 1.2)."""
        value = _read_value(quad.object)
        if value is not None and isinstance(quad.subject, NamedNode | BlankNode):
            self._values_of[_make_thing(quad.subject)][quad.predicate.value].add(value)

    def of_type(self, class_: str) -> Iterator[str]:
        """Yield the subjects of a class."""
        return (node for node, values in self._values_of.items() if class_ in values.get(TYPE, ()))

    def things(self, node: str, *properties: str) -> list[Thing]:
        """Return the IRIs and blank nodes of a node for the first of these properties that it has, sorted."""
        return sorted(value for value in self._iter_values(node, properties) if isinstance(value, Thing))

    def texts(self, node: str, *properties: str) -> list[str]:
        """Return the literals of a node for the first of these properties that it has.

        They are sorted: those in English first, then those without a language, then all others.
        """
        literals = [value for value in self._iter_values(node, properties) if isinstance(value, Text)]
        return [literal.text for literal in sorted(literals, key=_rank_by_language)]

    def text(self, node: str, *properties: str) -> str | None:
        """Return the first of `texts`, or None."""
        return next(iter(self.texts(node, *properties)), None)

    def _iter_values(self, node: str, properties: Iterable[str]) -> Iterable[Value]:
        values_by_property = self._values_of.get(node, {})
        for property_ in properties:
            if values := values_by_property.get(property_):
                self.used[property_] += len(values)
                return values
        return ()


TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def _make_thing(node: NamedNode | BlankNode) -> Thing:
    return Thing(node.value if isinstance(node, NamedNode) else str(node))


def _read_value(term: object) -> Value | None:
    if isinstance(term, Literal):
        return Text(term.value, term.language)
    return _make_thing(term) if isinstance(term, NamedNode | BlankNode) else None


def _rank_by_language(text: Text) -> tuple[int, str, str]:
    language = text.language or ""
    rank = 0 if language.startswith("en") else 1 if not language else 2
    return rank, language, text.text
