"""Things and what is said of them, as plain values: no library, no order, no graph names."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad


class Thing(str):
    """An IRI or a blank node."""

    __slots__ = ()


class Word(NamedTuple):
    """A literal."""

    text: str
    language: str | None = None


Value: TypeAlias = Thing | Word


class Nodes:
    """What is said of one paper and of what it points to.

    Args:
        quads: in any order; the same triple may come in several graphs.
    """

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self._said: dict[str, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
        self.used: Counter[str] = Counter()
        """Property -> how many of its triples were asked for."""
        for quad in quads:
            self.add(quad)

    def add(self, quad: Quad) -> None:
        """Add a triple; what is said of a triple, or has one as its value, is left out."""
        value = _value(quad.object)
        if value is not None and isinstance(quad.subject, NamedNode | BlankNode):
            self._said[_name(quad.subject)][quad.predicate.value].add(value)

    def of_type(self, class_: str) -> Iterator[str]:
        """Yield the things of a class."""
        return (node for node, said in self._said.items() if class_ in said.get(TYPE, ()))

    def things(self, node: str, *properties: str) -> list[Thing]:
        """Return the things that a thing points to with the first of some properties that it has, sorted."""
        return sorted(value for value in self._values(node, properties) if isinstance(value, Thing))

    def words(self, node: str, *properties: str) -> list[str]:
        """Return literals, sorted; of several languages, English and none come first."""
        found = [value for value in self._values(node, properties) if isinstance(value, Word)]
        return [word.text for word in sorted(found, key=_preference)]

    def word(self, node: str, *properties: str) -> str | None:
        """Return the first literal, or None."""
        return next(iter(self.words(node, *properties)), None)

    def _values(self, node: str, properties: Iterable[str]) -> Iterable[Value]:
        said = self._said.get(node, {})
        for property_ in properties:
            if values := said.get(property_):
                self.used[property_] += len(values)
                return values
        return ()


TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def _name(node: NamedNode | BlankNode) -> Thing:
    return Thing(node.value if isinstance(node, NamedNode) else str(node))


def _value(term: object) -> Value | None:
    if isinstance(term, Literal):
        return Word(term.value, term.language)
    return _name(term) if isinstance(term, NamedNode | BlankNode) else None


def _preference(word: Word) -> tuple[int, str, str]:
    language = word.language or ""
    rank = 0 if language.startswith("en") else 1 if not language else 2
    return rank, language, word.text
