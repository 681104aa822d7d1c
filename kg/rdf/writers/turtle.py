"""Turtle and TriG: a thing and its properties as a paragraph, with prefixes, relative to a base."""

from collections.abc import Iterable
from typing import Final

from kg.rdf.triple_templates import (
    FilledTemplate,
    IriSlot,
    LiteralSlot,
    Local,
    Resource,
    Term,
    TripleTemplate,
    TripleTerm,
)
from kg.rdf.vocabulary import PREFIXES, RDF, XSD, short_names
from kg.rdf.writers.compiling import Template, absolute, compile_template

_NAMES: Final = short_names()
_NEXT: Final = " ;\n    "


class Turtle:
    """Writes resources as Turtle.

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
        self._compiled: dict[TripleTemplate, tuple[Template, Template | None]] = {}

    def resource(self, resource: Resource) -> str:
        """Return a paragraph for each thing in a resource."""
        return f"\n{self._paragraphs((*resource.about, *resource.found))}"

    def _paragraphs(self, said: Iterable[FilledTemplate]) -> str:
        own: dict[str, list[str]] = {}
        below: dict[str, list[str]] = {}
        for template, rows in said:
            properties, rest = self._compiled.get(template) or self._compile(template)
            for row in rows:
                own.setdefault(row[0], []).append(properties(*row))
            if rest:
                for row in rows:
                    below.setdefault(row[0], []).append(rest(*row))
        return "".join(
            f"<{self._prefix}{root}> {_NEXT.join(texts)} .\n{''.join(below.get(root, ()))}"
            for root, texts in own.items()
        )

    def _compile(self, template: TripleTemplate) -> tuple[Template, Template | None]:
        """Compile the properties of the root, and the paragraphs of what lies below it."""
        by_subject: dict[Local, list[str]] = {}
        for subject, predicate, object_ in template.lines:
            verb = "a" if predicate == RDF.type else self._term(predicate)
            by_subject.setdefault(subject, []).append(f"{verb} {self._term(object_)}")
        own, *others = by_subject.items()
        below = "".join(f"{self._term(node)} {_NEXT.join(said)} .\n" for node, said in others)
        spelled = (
            compile_template(_NEXT.join(own[1]), template.slots),
            compile_template(below, template.slots) if below else None,
        )
        self._compiled[template] = spelled
        return spelled

    def _term(self, term: Term) -> str:
        match term:
            case str():
                return _NAMES[term]
            case LiteralSlot(slot, XSD.decimal):
                return f"{{{slot}}}"
            case LiteralSlot(slot, datatype) if datatype != XSD.string:
                return f'"{{{slot}}}"^^{_NAMES[datatype]}'
            case TripleTerm(subject, predicate, object_):
                return f"<<( {self._term(subject)} {self._term(predicate)} {self._term(object_)} )>>"
            case Local() | IriSlot() | LiteralSlot():
                return absolute(term, self._prefix)


class TriG(Turtle):
    """Writes resources as TriG: what a run found goes into the graph of that run."""

    def resource(self, resource: Resource) -> str:
        """Return a paragraph for each thing in a resource; in braces what a run found."""
        about = f"\n{self._paragraphs(resource.about)}"
        if not resource.found:
            return about
        return f"{about}<{self._prefix}{resource.graph}> {{\n{self._paragraphs(resource.found)}}}\n"
