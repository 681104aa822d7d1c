"""Small pieces of RDF with slots: what a record says, before any syntax.

A shape is declared once, from terms of the vocabulary; a record fills its slots. A syntax spells each shape
once as a template, so writing a triple costs no more than joining strings.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from kg.rdf.vocabulary import XSD


@dataclass(frozen=True)
class Own:
    """A thing of the graph, by its path below the base: ``Own("{node}/target")``."""

    path: str


@dataclass(frozen=True)
class Web:
    """Any IRI, in a slot."""

    slot: str


@dataclass(frozen=True)
class Text:
    """A literal in a slot: strings come in quotes, values of other datatypes without."""

    slot: str
    datatype: str = XSD.string


@dataclass(frozen=True)
class Said:
    """A triple as a term (RDF 1.2)."""

    subject: Own
    predicate: Web
    object: Own


Term: TypeAlias = str | Own | Web | Text | Said
"""What may stand in a triple; a plain string is an IRI of the vocabulary."""

Line: TypeAlias = tuple[Own, str | Web, Term]
"""Subject, predicate, object."""

Spelled: TypeAlias = tuple[str, str, str]
"""A triple whose terms are spelled as in N-Triples, things of the graph relative to the base."""


class Shape:
    """Triples with slots.

    Args:
        slots: names of the slots, in the order in which they are filled.
        lines: the triples; the subject of the first is the root, and fills the first slot. All others lie
            below it.
    """

    def __init__(self, slots: str, *lines: Line) -> None:
        self.slots: Final = tuple(slots.split())
        self.lines: Final = lines

    def __call__(self, *values: str) -> "Filled":
        """This shape with its slots filled once."""
        return Filled(self, (values,))

    def rows(self, rows: Iterable[tuple[str, ...]]) -> "Filled":
        """This shape with its slots filled once a row."""
        return Filled(self, tuple(rows))


class Filled(NamedTuple):
    """A shape, and rows of what stands in its slots; the first of a row is the path of what it is about."""

    shape: Shape
    rows: tuple[tuple[str, ...], ...]

    @property
    def root(self) -> str:
        """Path of what the first row is about."""
        return self.rows[0][0]

    def triples(self) -> Iterator[Spelled]:
        """The triples that this says."""
        lines = [[spelled(term) for term in line] for line in self.shape.lines]
        for row in self.rows:
            given = dict(zip(self.shape.slots, row, strict=True))
            for subject, predicate, object_ in lines:
                yield subject.format_map(given), predicate.format_map(given), object_.format_map(given)


def spelled(term: Term) -> str:
    """A term as N-Triples spells it, with its slots in braces."""
    match term:
        case str():
            return f"<{term}>"
        case Own(path):
            return f"<{path}>"
        case Web(slot):
            return f"<{{{slot}}}>"
        case Text(slot, datatype):
            value = f"{{{slot}}}"
            return value if datatype == XSD.string else f'"{value}"^^<{datatype}>'
        case Said(subject, predicate, object_):
            return f"<<( {spelled(subject)} {spelled(predicate)} {spelled(object_)} )>>"


@dataclass(frozen=True)
class Record:
    """All that is said of one paper, concept, author or run.

    Attributes:
        root: its path.
        about: what its source says.
        found: what an extractor read out of it; a graph of its own where the syntax has named graphs.
        graph: path of the run that found it, which names that graph.
    """

    root: str
    about: tuple[Filled, ...]
    found: tuple[Filled, ...] = ()
    graph: str | None = None

    def triples(self) -> list[Spelled]:
        """Every triple once, sorted."""
        return sorted({triple for filled in (*self.about, *self.found) for triple in filled.triples()})

    @property
    def size(self) -> int:
        """Number of triples."""
        said = (*self.about, *self.found)
        return sum(len(filled.shape.lines) * len(filled.rows) for filled in said)
