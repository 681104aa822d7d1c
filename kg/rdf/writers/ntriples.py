"""N-Triples and N-Quads: a triple a line, the lines of a record sorted.

Everything that is said of a thing stands together, so what lies below it sorts together too, and sorting is
done on whole pieces of text: ``/`` comes before ``>``.
"""

from operator import itemgetter
from typing import Final

from kg.rdf.shapes import Filled, Record, Shape
from kg.rdf.writers.templates import Template, absolute


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

    def _sorted(self, said: tuple[Filled, ...], root: str) -> str:
        own: list[str] = []
        below: list[tuple[str, str]] = []
        for filled in said:
            lines = self._lines(filled)
            if filled.root == root:
                own += lines.split("\n")[:-1]
            else:
                below.append((f"{filled.root}>", lines))
        own.sort()
        below.sort(key=itemgetter(0))
        return "".join([*(lines for _, lines in below), *(f"{line}\n" for line in own)])

    def _lines(self, filled: Filled) -> str:
        template = self._templates.get(filled.shape)
        if template is None:
            template = self._templates[filled.shape] = self._template(filled.shape)
        return template.fill(filled.values)

    def _template(self, shape: Shape) -> Template:
        lines = sorted([absolute(term, self._base) for term in line] for line in shape.lines)
        return Template("".join(f"{' '.join(terms)} .\n" for terms in lines), shape.slots)


class NQuads(NTriples):
    """Writes records as N-Quads: what a run found stands in the graph of that run."""

    def record(self, record: Record) -> str:
        """The lines of a record, first what its source says, then what a run found."""
        about, found = (self._sorted(said, record.root) for said in (record.about, record.found))
        # No literal holds a line break, so a dot before one is the end of a triple.
        return about + found.replace(" .\n", f" <{self._base}{record.graph}> .\n")
