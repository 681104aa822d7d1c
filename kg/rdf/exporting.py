"""Export a graph as RDF, in constant memory."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, Protocol

from kg.files import write_atomically
from kg.model import Frozen, UsageError
from kg.model.checks import check_path
from kg.rdf import mapping
from kg.rdf.iris import DEFAULT_BASE, check_base
from kg.rdf.resources import iter_resources, iter_resources_of
from kg.rdf.syntaxes import GROUPED
from kg.rdf.triple_templates import Resource
from kg.rdf.writers.jsonld import JsonLd
from kg.rdf.writers.ntriples import NQuads, NTriples
from kg.rdf.writers.turtle import TriG, Turtle
from kg.store import Reader


class RdfReport(Frozen):
    """Counts of an export as RDF."""

    papers: int = 0
    concepts: int = 0
    triples: int = 0


class Writer(Protocol):
    """Spells resources in one syntax."""

    @property
    def head(self) -> str:
        """Text before all resources."""
        ...

    @property
    def tail(self) -> str:
        """Text after all resources."""
        ...

    def spell(self, resource: Resource) -> str:
        """Return a resource as text."""
        ...


WRITERS: Final[dict[str, Callable[[str], Writer]]] = {
    ".nt": NTriples,
    ".ttl": Turtle,
    ".nq": NQuads,
    ".trig": TriG,
    ".jsonld": JsonLd,
}
"""Ending of a file name, without .gz -> function that makes a writer for a base."""


def export(
    reader: Reader,
    target: Path | str,
    *,
    base: str = DEFAULT_BASE,
    rdf12: bool = False,
    describe: bool = False,
    on_progress: Callable[[int], None] = lambda nodes: None,
) -> RdfReport:
    """Write a graph as RDF.

    Equal graphs give equal bytes, from either engine.

    Args:
        reader: a store, or a graph around one.
        target: a file whose name ends in .nt, .ttl, .nq, .trig or .jsonld, or in one of these and .gz; ``-``
            is N-Triples to standard output. An existing file is replaced once the new one is complete.
        base: absolute IRI under which papers, concepts, authors and runs get their IRIs.
        rdf12: state facts with the triple terms of RDF 1.2 instead of the reification of RDF 1.1.
        describe: write a description for catalogues next to the file, see :mod:`kg.rdf.describing`.
        on_progress: called with 1 after each resource: papers, concepts, authors, runs, and those of the
            whole graph (the scheme, decisions, linked names).

    Raises:
        UsageError: an unknown ending, a pipe or device, a base that is not an absolute IRI, or RDF 1.2 in
            JSON-LD, which has no syntax for it.
        ExportError: the file could not be written; what was there before is still there.
        StoreError: the graph could not be read.
    """
    check_path(target, "the file to write")
    path = Path(target)
    ending = ".nt" if str(target) == "-" else find_ending(path)
    if rdf12 and ending == ".jsonld":
        raise UsageError("JSON-LD has no syntax for RDF 1.2: export .nt, .ttl, .nq or .trig")
    if describe and str(target) == "-":
        raise UsageError("a description is written next to a file: name one instead of -")
    chunks = _Export(reader, WRITERS[ending](check_base(base)), ending != ".jsonld", rdf12, on_progress)
    with write_atomically(target) as file:
        for chunk in chunks.iter_bytes():
            file.write(chunk)
    if describe:
        from kg.rdf import describing

        describing.describe(path, base)
    return chunks.to_report()


def describe_papers(reader: Reader, papers: Sequence[str], base: str = DEFAULT_BASE) -> str:
    """Return papers, and the concepts that they mention, as Turtle.

    Args:
        reader: a store, or a graph around one.
        papers: ids; unknown ones are left out.
        base: as for :func:`export`.
    """
    writer = Turtle(check_base(base))
    described = map(writer.spell, iter_resources_of(reader, papers))
    return "".join((writer.head, *described, writer.tail))


def find_ending(path: Path) -> str:
    """Return the ending of a file name that names its syntax, without ``.gz``.

    Raises:
        UsageError: the name has no such ending.
    """
    name = path.name.lower().removesuffix(".gz")
    for ending in WRITERS:
        if name.endswith(ending):
            return ending
    raise UsageError(
        f"the name {path.name!r} does not imply a syntax: it must end in one of {', '.join(WRITERS)}, "
        "with or without .gz, or be -"
    )


class _Export:
    """One export: its bytes, and the counts of what they hold."""

    def __init__(
        self,
        reader: Reader,
        writer: Writer,
        has_comments: bool,
        rdf12: bool,
        on_progress: Callable[[int], None],
    ) -> None:
        self._on_progress = on_progress
        self._reader = reader
        self._writer = writer
        self._mark = GROUPED if has_comments else ""
        self._convert: Callable[[Resource], Resource] = mapping.as_rdf12 if rdf12 else _keep
        self._counts = dict.fromkeys(RdfReport.model_fields, 0)

    def iter_bytes(self) -> Iterator[bytes]:
        """Yield the whole text, a resource at a time."""
        yield (self._mark + self._writer.head).encode()
        for resource in map(self._convert, iter_resources(self._reader)):
            kind = f"{resource.root.partition('/')[0]}s"
            self._counts["triples"] += resource.size
            if kind in self._counts:
                self._counts[kind] += 1
            yield self._writer.spell(resource).encode()
            self._on_progress(1)
        yield self._writer.tail.encode()

    def to_report(self) -> RdfReport:
        """Return the counts so far."""
        return RdfReport(**self._counts)


def _keep(resource: Resource) -> Resource:
    return resource
