"""Declare triple templates: triples with slots, independent of any syntax.

A template is declared once, from terms of the vocabulary; resources fill its slots. A syntax compiles each
template once, so writing a triple costs no more than joining strings.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from kg.rdf.vocabulary import XSD


@dataclass(frozen=True)
class Local:
    """A resource of the graph, or a part of one, by its path below the base: ``Local("{node}/target")``."""

    path: str


@dataclass(frozen=True)
class IriSlot:
    """A slot for any IRI."""

    slot: str


@dataclass(frozen=True)
class LiteralSlot:
    """A slot for a literal: strings come in quotes, values of other datatypes without."""

    slot: str
    datatype: str = XSD.string


@dataclass(frozen=True)
class TripleTerm:
    """A triple as a term (RDF 1.2)."""

    subject: Local
    predicate: IriSlot
    object: Local


Term: TypeAlias = str | Local | IriSlot | LiteralSlot | TripleTerm
"""A term of a triple; a plain string is an IRI of the vocabulary."""

Line: TypeAlias = tuple[Local, str | IriSlot, Term]
"""Subject, predicate, object."""

Spelled: TypeAlias = tuple[str, str, str]
"""A triple whose terms are spelled as in N-Triples, those of the graph relative to the base."""


class TripleTemplate:
    """Triples with slots.

    Args:
        slots: names of the slots, in the order in which they are filled, separated by spaces.
        lines: the triples; the subject of the first one is the root, whose path fills the first slot. All
            other subjects have paths below it.
    """

    def __init__(self, slots: str, *lines: Line) -> None:
        self.slots: Final = tuple(slots.split())
        self.lines: Final = lines

    def __call__(self, *values: str) -> "FilledTemplate":
        """Fill the slots once."""
        return FilledTemplate(self, (values,))

    def rows(self, rows: Iterable[tuple[str, ...]]) -> "FilledTemplate":
        """Fill the slots once for each row."""
        return FilledTemplate(self, tuple(rows))


class FilledTemplate(NamedTuple):
    """A template with the rows that fill its slots; the first value of a row is the path of the root."""

    template: TripleTemplate
    rows: tuple[tuple[str, ...], ...]

    @property
    def root(self) -> str:
        """Path of the root in the first row."""
        return self.rows[0][0]

    def triples(self) -> Iterator[Spelled]:
        """Yield the triples."""
        lines = [[spell(term) for term in line] for line in self.template.lines]
        for row in self.rows:
            values = dict(zip(self.template.slots, row, strict=True))
            for subject, predicate, object_ in lines:
                yield subject.format_map(values), predicate.format_map(values), object_.format_map(values)


def spell(term: Term) -> str:
    """Spell a term as N-Triples does, with its slots in braces."""
    match term:
        case str():
            return f"<{term}>"
        case Local(path):
            return f"<{path}>"
        case IriSlot(slot):
            return f"<{{{slot}}}>"
        case LiteralSlot(slot, datatype):
            value = f"{{{slot}}}"
            return value if datatype == XSD.string else f'"{value}"^^<{datatype}>'
        case TripleTerm(subject, predicate, object_):
            return f"<<( {spell(subject)} {spell(predicate)} {spell(object_)} )>>"


@dataclass(frozen=True)
class Resource:
    """All triples about one paper, concept, author or run.

    Attributes:
        root: its path.
        about: triples that do not come from extraction.
        extracted: triples that do; they form a graph of their own if the syntax has named graphs.
        graph: path of the extractor run, which names that graph.
    """

    root: str
    about: tuple[FilledTemplate, ...]
    extracted: tuple[FilledTemplate, ...] = ()
    graph: str | None = None

    def triples(self) -> list[Spelled]:
        """Return every triple once, sorted."""
        return sorted({triple for filled in (*self.about, *self.extracted) for triple in filled.triples()})

    @property
    def size(self) -> int:
        """Number of triples."""
        all_filled = (*self.about, *self.extracted)
        return sum(len(filled.template.lines) * len(filled.rows) for filled in all_filled)
