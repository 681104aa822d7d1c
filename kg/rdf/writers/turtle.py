"""Turtle and TriG: a thing and its properties as a paragraph, with prefixes, relative to a base."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import Final

from kg.rdf.shapes import Filled, Own, Record, Said, Shape, Term, Text, Web
from kg.rdf.vocabulary import PREFIXES, RDF, XSD, short_names
from kg.rdf.writers.templates import Template, absolute

_NAMES: Final = short_names()
_NEXT: Final = " ;\n    "


class Turtle:
    """Writes records as Turtle.

    Args:
        base: absolute IRI that paths are joined to.
    """

    tail: Final = ""

    def __init__(self, base: str) -> None:
        self._base = base
        is_hierarchical = "://" in base and base.endswith("/")
        self._prefix = "" if is_hierarchical else base
        prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))
        self.head: Final = (f"@base <{base}> .\n" if is_hierarchical else "") + prefixes
        self._templates: dict[Shape, tuple[Template, Template]] = {}

    def record(self, record: Record) -> str:
        """A paragraph for each thing in a record."""
        return f"\n{self._paragraphs((*record.about, *record.found))}"

    def _paragraphs(self, said: Iterable[Filled]) -> str:
        text: list[str] = []
        for root, group in groupby(_ordered(said), key=attrgetter("root")):
            own: list[str] = []
            below: list[str] = []
            for filled in group:
                properties, rest = self._template(filled.shape)
                own.append(properties.fill(filled.values))
                below.append(rest.fill(filled.values))
            text += [f"<{self._prefix}{root}> ", _NEXT.join(own), " .\n", *below]
        return "".join(text)

    def _template(self, shape: Shape) -> tuple[Template, Template]:
        """The properties of the root, and the paragraphs of what lies below it."""
        if shape not in self._templates:
            by_subject: dict[Own, list[str]] = {}
            for subject, predicate, object_ in shape.lines:
                verb = "a" if predicate == RDF.type else self._term(predicate)
                by_subject.setdefault(subject, []).append(f"{verb} {self._term(object_)}")
            own, *others = by_subject.items()
            below = "".join(f"{self._term(node)} {_NEXT.join(said)} .\n" for node, said in others)
            self._templates[shape] = (
                Template(_NEXT.join(own[1]), shape.slots),
                Template(below, shape.slots),
            )
        return self._templates[shape]

    def _term(self, term: Term) -> str:
        match term:
            case str():
                return _NAMES[term]
            case Text(slot, XSD.decimal):
                return f"{{{slot}}}"
            case Text(slot, datatype) if datatype != XSD.string:
                return f'"{{{slot}}}"^^{_NAMES[datatype]}'
            case Said(subject, predicate, object_):
                return f"<<( {self._term(subject)} {self._term(predicate)} {self._term(object_)} )>>"
            case Own() | Web() | Text():
                return absolute(term, self._prefix)


class TriG(Turtle):
    """Writes records as TriG: what a run found stands in the graph of that run."""

    def record(self, record: Record) -> str:
        """A paragraph for each thing in a record; in braces what a run found."""
        about = f"\n{self._paragraphs(record.about)}"
        if not record.found:
            return about
        return f"{about}<{self._prefix}{record.graph}> {{\n{self._paragraphs(record.found)}}}\n"


def _ordered(said: Iterable[Filled]) -> list[Filled]:
    """What is said of one thing together, things in the order in which they first appear."""
    by_root: dict[str, list[Filled]] = {}
    for filled in said:
        by_root.setdefault(filled.root, []).append(filled)
    return [filled for group in by_root.values() for filled in group]
