"""Turtle and TriG: a thing and its properties as a paragraph, with prefixes, relative to a base."""

from collections.abc import Iterable
from typing import Final

from kg.rdf.shapes import Filled, Own, Record, Said, Shape, Term, Text, Web
from kg.rdf.vocabulary import PREFIXES, RDF, XSD, short_names
from kg.rdf.writers.templates import Template, absolute, template

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
        self._templates: dict[Shape, tuple[Template, Template | None]] = {}

    def record(self, record: Record) -> str:
        """A paragraph for each thing in a record."""
        return f"\n{self._paragraphs((*record.about, *record.found))}"

    def _paragraphs(self, said: Iterable[Filled]) -> str:
        own: dict[str, list[str]] = {}
        below: dict[str, list[str]] = {}
        for shape, rows in said:
            properties, rest = self._templates.get(shape) or self._template(shape)
            for row in rows:
                own.setdefault(row[0], []).append(properties(*row))
            if rest:
                for row in rows:
                    below.setdefault(row[0], []).append(rest(*row))
        return "".join(
            f"<{self._prefix}{root}> {_NEXT.join(texts)} .\n{''.join(below.get(root, ()))}"
            for root, texts in own.items()
        )

    def _template(self, shape: Shape) -> tuple[Template, Template | None]:
        """The properties of the root, and the paragraphs of what lies below it."""
        by_subject: dict[Own, list[str]] = {}
        for subject, predicate, object_ in shape.lines:
            verb = "a" if predicate == RDF.type else self._term(predicate)
            by_subject.setdefault(subject, []).append(f"{verb} {self._term(object_)}")
        own, *others = by_subject.items()
        below = "".join(f"{self._term(node)} {_NEXT.join(said)} .\n" for node, said in others)
        spelled = (
            template(_NEXT.join(own[1]), shape.slots),
            template(below, shape.slots) if below else None,
        )
        self._templates[shape] = spelled
        return spelled

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
