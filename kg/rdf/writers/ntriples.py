"""Write N-Triples and N-Quads: one triple on a line, the lines of a resource sorted.

The lines of a filled template stay together when sorted: ``/`` comes before ``>``, so a subject follows
everything below it, and no other template has lines in between. So the texts of whole templates are sorted,
which is faster than sorting lines.
"""

from collections.abc import Iterable
from itertools import starmap
from typing import Final

from kg.rdf.triple_templates import FilledTemplate, Resource, TripleTemplate
from kg.rdf.writers.compiling import Template, compile_template, spell_absolute


class NTriples:
    """Writes resources as N-Triples.

    Args:
        base: absolute IRI that paths are joined to.
    """

    head: Final = ""
    tail: Final = ""

    def __init__(self, base: str) -> None:
        self._base = base
        self._compiled: dict[TripleTemplate, Template] = {}

    def spell(self, resource: Resource) -> str:
        """Return the lines of a resource."""
        return self._spell_sorted((*resource.about, *resource.extracted))

    def _spell_sorted(self, templates: Iterable[FilledTemplate]) -> str:
        pieces: list[str] = []
        compiled = self._compiled
        for template, rows in templates:
            fill = compiled.get(template) or self._compile(template)
            if len(rows) == 1:
                pieces.append(fill(*rows[0]))
            else:
                pieces += starmap(fill, rows)
        pieces.sort()
        return "".join(pieces)

    def _compile(self, template: TripleTemplate) -> Template:
        lines = sorted([spell_absolute(term, self._base) for term in line] for line in template.lines)
        text = "".join(f"{' '.join(terms)} .\n" for terms in lines)
        self._compiled[template] = compile_template(text, template.slots)
        return self._compiled[template]


class NQuads(NTriples):
    """Writes resources as N-Quads, with extracted triples in the graph of their run."""

    def spell(self, resource: Resource) -> str:
        """Return the lines of a resource, those of the default graph first."""
        about, extracted = self._spell_sorted(resource.about), self._spell_sorted(resource.extracted)
        # No literal holds a line break, so a dot before one is the end of a triple.
        return about + extracted.replace(" .\n", f" <{self._base}{resource.graph}> .\n")
