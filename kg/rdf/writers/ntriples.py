"""N-Triples and N-Quads: a triple a line, the lines of a record sorted.

What a shape says sorts together: ``/`` comes before ``>``, so a thing follows all that lies below it, and no
other shape says anything in between. So pieces of text are sorted instead of single lines.
"""

from collections.abc import Iterable
from itertools import starmap
from typing import Final

from kg.rdf.shapes import Filled, Record, Shape
from kg.rdf.writers.templates import Template, absolute, template


class NTriples:
    """Writes records as N-Triples.

    Args:
        base: absolute IRI that paths are joined to.
    """

    head: Final = ""
    tail: Final = ""

    def __init__(self, base: str) -> None:
        self._base = base
        self._templates: dict[Shape, Template] = {}

    def record(self, record: Record) -> str:
        """The lines of a record."""
        return self._sorted((*record.about, *record.found))

    def _sorted(self, said: Iterable[Filled]) -> str:
        pieces: list[str] = []
        templates = self._templates
        for shape, rows in said:
            filled = templates.get(shape) or self._template(shape)
            if len(rows) == 1:
                pieces.append(filled(*rows[0]))
            else:
                pieces += starmap(filled, rows)
        pieces.sort()
        return "".join(pieces)

    def _template(self, shape: Shape) -> Template:
        lines = sorted([absolute(term, self._base) for term in line] for line in shape.lines)
        self._templates[shape] = template("".join(f"{' '.join(terms)} .\n" for terms in lines), shape.slots)
        return self._templates[shape]


class NQuads(NTriples):
    """Writes records as N-Quads: what a run found stands in the graph of that run."""

    def record(self, record: Record) -> str:
        """The lines of a record, first what its source says, then what a run found."""
        about, found = self._sorted(record.about), self._sorted(record.found)
        # No literal holds a line break, so a dot before one is the end of a triple.
        return about + found.replace(" .\n", f" <{self._base}{record.graph}> .\n")
