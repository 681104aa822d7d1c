"""Write Turtle and TriG: a paragraph for each subject, with prefixes, relative to a base."""

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
from kg.rdf.writers.compiling import Template, compile_template, spell_absolute

_PREFIXED_NAMES: Final = short_names()
_SEPARATOR: Final = " ;\n    "


class Turtle:
    """Writes resources as Turtle.

    Args:
        base: absolute IRI that paths are joined to.
    """

    tail: Final = ""

    def __init__(self, base: str) -> None:
        self._base = base
        is_hierarchical = "://" in base and base.endswith("/")
        # Relative IRIs are resolved by path, which works only below a hierarchical base.
        self._prefix = "" if is_hierarchical else base
        prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))
        self.head: Final = (f"@base <{base}> .\n" if is_hierarchical else "") + prefixes
        self._compiled: dict[TripleTemplate, tuple[Template, Template | None]] = {}

    def spell(self, resource: Resource) -> str:
        """Return a paragraph for each subject of a resource."""
        return f"\n{self._spell_paragraphs((*resource.about, *resource.extracted))}"

    def _spell_paragraphs(self, templates: Iterable[FilledTemplate]) -> str:
        own: dict[str, list[str]] = {}
        below: dict[str, list[str]] = {}
        for template, rows in templates:
            properties, rest = self._compiled.get(template) or self._compile(template)
            for row in rows:
                own.setdefault(row[0], []).append(properties(*row))
            if rest:
                for row in rows:
                    below.setdefault(row[0], []).append(rest(*row))
        return "".join(
            f"<{self._prefix}{root}> {_SEPARATOR.join(texts)} .\n{''.join(below.get(root, ()))}"
            for root, texts in own.items()
        )

    def _compile(self, template: TripleTemplate) -> tuple[Template, Template | None]:
        """Compile the properties of the root, and the paragraphs of the subjects below it."""
        by_subject: dict[Local, list[str]] = {}
        for subject, predicate, object_ in template.lines:
            verb = "a" if predicate == RDF.type else self._spell_term(predicate)
            by_subject.setdefault(subject, []).append(f"{verb} {self._spell_term(object_)}")
        own, *others = by_subject.items()
        below = "".join(f"{self._spell_term(node)} {_SEPARATOR.join(texts)} .\n" for node, texts in others)
        compiled = (
            compile_template(_SEPARATOR.join(own[1]), template.slots),
            compile_template(below, template.slots) if below else None,
        )
        self._compiled[template] = compiled
        return compiled

    def _spell_term(self, term: Term) -> str:
        match term:
            case str():
                return _PREFIXED_NAMES[term]
            case LiteralSlot(slot, XSD.decimal):
                return f"{{{slot}}}"
            case LiteralSlot(slot, datatype) if datatype != XSD.string:
                return f'"{{{slot}}}"^^{_PREFIXED_NAMES[datatype]}'
            case TripleTerm(subject, predicate, object_):
                terms = (self._spell_term(part) for part in (subject, predicate, object_))
                return f"<<( {' '.join(terms)} )>>"
            case Local() | IriSlot() | LiteralSlot():
                return spell_absolute(term, self._prefix)


class TriG(Turtle):
    """Writes resources as TriG, with extracted triples in the graph of their run."""

    def spell(self, resource: Resource) -> str:
        """Return a paragraph for each subject of a resource, with extracted triples in braces."""
        about = f"\n{self._spell_paragraphs(resource.about)}"
        if not resource.extracted:
            return about
        return f"{about}<{self._prefix}{resource.graph}> {{\n{self._spell_paragraphs(resource.extracted)}}}\n"
