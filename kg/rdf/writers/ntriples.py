"""N-Triples and N-Quads: a triple a line, the lines of a record sorted.

What a shape says of one thing and of all below it sorts together, because ``/`` comes before ``>``. So whole
pieces of text are sorted instead of lines, but for what is said of the thing that the record is about.
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
        return self._sorted((*record.about, *record.found), record.root)

    def _sorted(self, said: Iterable[Filled], root: str) -> str:
        pieces: list[str] = []
        templates = self._templates
        for shape, rows in said:
            filled = starmap(templates.get(shape) or self._template(shape), rows)
            if len(shape.lines) > 1 and rows[0][0] == root:
                for text in filled:
                    pieces += text.split("\n")
            else:
                pieces += filled
        pieces.sort()
        return "\n".join((*pieces, ""))

    def _template(self, shape: Shape) -> Template:
        lines = sorted([absolute(term, self._base) for term in line] for line in shape.lines)
        self._templates[shape] = template("\n".join(f"{' '.join(terms)} ." for terms in lines), shape.slots)
        return self._templates[shape]


class NQuads(NTriples):
    """Writes records as N-Quads: what a run found stands in the graph of that run."""

    def record(self, record: Record) -> str:
        """The lines of a record, first what its source says, then what a run found."""
        about, found = (self._sorted(said, record.root) for said in (record.about, record.found))
        # No literal holds a line break, so a dot before one is the end of a triple.
        return about + found.replace(" .\n", f" <{self._base}{record.graph}> .\n")
