"""N-Triples and N-Quads: a triple a line, the lines of a resource sorted.

The lines of a filled template stay together when sorted: ``/`` comes before ``>``, so a thing follows
everything below it, and no other template has lines in between. So pieces of text are sorted, not lines.
"""

from collections.abc import Iterable
from itertools import starmap
from typing import Final

from kg.rdf.triple_templates import FilledTemplate, Resource, TripleTemplate
from kg.rdf.writers.compiling import Template, absolute, compile_template


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

    def resource(self, resource: Resource) -> str:
        """Return the lines of a resource."""
        return self._sorted((*resource.about, *resource.found))

    def _sorted(self, said: Iterable[FilledTemplate]) -> str:
        pieces: list[str] = []
        compiled = self._compiled
        for template, rows in said:
            fill = compiled.get(template) or self._compile(template)
            if len(rows) == 1:
                pieces.append(fill(*rows[0]))
            else:
                pieces += starmap(fill, rows)
        pieces.sort()
        return "".join(pieces)

    def _compile(self, template: TripleTemplate) -> Template:
        lines = sorted([absolute(term, self._base) for term in line] for line in template.lines)
        text = "".join(f"{' '.join(terms)} .\n" for terms in lines)
        self._compiled[template] = compile_template(text, template.slots)
        return self._compiled[template]


class NQuads(NTriples):
    """Writes resources as N-Quads: what a run found goes into the graph of that run."""

    def resource(self, resource: Resource) -> str:
        """Return the lines of a resource: first what its source says, then what a run found."""
        about, found = self._sorted(resource.about), self._sorted(resource.found)
        # No literal holds a line break, so a dot before one is the end of a triple.
        return about + found.replace(" .\n", f" <{self._base}{resource.graph}> .\n")
