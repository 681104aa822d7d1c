"""Writing a graph as N-Triples or Turtle, at flat memory."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from pyoxigraph import RdfFormat, Triple, serialize

from kg.files import ExportReport, written
from kg.model import UsageError
from kg.rdf import records
from kg.rdf.iris import DEFAULT_BASE, Iris
from kg.rdf.records import Reader
from kg.rdf.vocabulary import PREFIXES

FORMATS: Final = {
    ".nt": RdfFormat.N_TRIPLES,
    ".nt.gz": RdfFormat.N_TRIPLES,
    ".ttl": RdfFormat.TURTLE,
    ".ttl.gz": RdfFormat.TURTLE,
}
"""Ending of a file name -> syntax."""


def export(reader: Reader, target: Path | str, *, base: str = DEFAULT_BASE) -> ExportReport:
    """Write a graph as RDF.

    Equal graphs give equal bytes, from either engine.

    Args:
        reader: a store, or a graph around one.
        target: a file whose name ends in .nt, .ttl, .nt.gz or .ttl.gz; ``-`` is N-Triples to standard
            output. A file that exists is replaced once the new one is complete.
        base: absolute IRI under which papers, concepts, authors and runs get theirs.

    Raises:
        UsageError: an unknown ending, a pipe or device, or a base that is not an absolute IRI.
        ExportError: the file could not be written; what was there before is still there.
        StoreError: the graph could not be read.
    """
    iris = Iris(base)
    syntax = RdfFormat.N_TRIPLES if str(target) == "-" else _syntax(Path(target))
    with written(target) as file:
        return _write(reader, iris, file, syntax)


def _syntax(path: Path) -> RdfFormat:
    for ending, syntax in FORMATS.items():
        if path.name.lower().endswith(ending):
            return syntax
    known = ", ".join(FORMATS)
    raise UsageError(f"the name {path.name!r} does not tell a syntax: it must end in one of {known}, or be -")


def _write(reader: Reader, iris: Iris, file: BinaryIO, syntax: RdfFormat) -> ExportReport:
    counts = dict.fromkeys(("triples", "papers", "concepts"), 0)

    def counted(parts: Iterable[list[Triple]], name: str | None = None) -> Iterator[Triple]:
        for part in parts:
            counts["triples"] += len(part)
            if name:
                counts[name] += 1
            yield from part

    def everything() -> Iterator[Triple]:
        yield from counted(records.papers(reader, iris), "papers")
        yield from counted(records.concepts(reader, iris), "concepts")
        yield from counted(records.others(reader, iris))

    serialize(everything(), file, syntax, prefixes=None if syntax is RdfFormat.N_TRIPLES else _prefixes(iris))
    return ExportReport(**counts)


def _prefixes(iris: Iris) -> dict[str, str]:
    return {**PREFIXES, "paper": f"{iris.base}paper/", "concept": f"{iris.base}concept/"}
