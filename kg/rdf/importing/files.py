"""Read papers from a file of RDF: choose the syntax, unpack, then read paper by paper or load a store."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, cast

from pyoxigraph import Quad, RdfFormat, parse

from kg.files import open_bytes
from kg.metadata.draft import Origin
from kg.metadata.excerpts import make_excerpt
from kg.model import SourceError, SourceRecord, UnknownFormat
from kg.model.checks import check_path
from kg.rdf.importing import grouped, stored
from kg.rdf.importing.limits import limit
from kg.rdf.syntaxes import GROUPED, GROUPED_NAME, SYNTAXES, syntax_of

PEEKED_BYTES: Final = 128
"""Number of bytes at the beginning of a file by which one of our own exports is recognised."""


def read(
    source: Path | str,
    format: str = "auto",
    *,
    on_left: Callable[[Mapping[str, int]], None] = lambda left: None,
) -> Iterator[SourceRecord]:
    """Read papers from RDF.

    Our own exports yield papers with their extractions, and the decisions of users; they are read a paper at
    a time. Everything else is loaded into a store on disk first.

    Args:
        source: a file, or ``-`` for standard input. Gzip is recognised by content.
        format: one of :data:`kg.rdf.syntaxes.SYNTAXES`, or ``auto`` to go by the ending of the name.
        on_left: called at the end with the triples that became no part of a paper: property or class ->
            number.

    Yields:
        Papers, papers with their extractions, decisions, and a rejection for each paper without a title.

    Raises:
        SourceError: missing, unreadable, damaged, without any paper, or a syntax error, with line and column.
        UnknownFormat: no such syntax.
    """
    check_path(source, "a source of RDF")
    name = str(source)
    syntax = choose_syntax(name, format)
    with open_source(name) as stream:
        head = stream.peek(PEEKED_BYTES)[:PEEKED_BYTES].decode(errors="replace")
        if head.startswith(GROUPED):
            records = grouped.read(parse_quads(stream, syntax, name))
        elif syntax == RdfFormat.JSON_LD and f'"{GROUPED_NAME}": null' in head:
            records = grouped.read(parse_quads(stream, RdfFormat.STREAMING_JSON_LD, name))
        else:
            quads = parse_quads(stream, syntax, name)
            records = stored.read(quads, Origin(name, syntax.file_extension), on_left)
        empty = True
        for record in records:
            empty = False
            yield record
    if empty:
        raise SourceError(f"{name} contains nothing that is recognised as a paper.")


def choose_syntax(name: str, format: str = "auto") -> RdfFormat:
    """Choose the syntax of a file: the one that is named, or else by the ending of the name.

    Raises:
        UnknownFormat: no such syntax.
    """
    if format not in ("auto", *SYNTAXES):
        raise UnknownFormat(f"'{format}' is no syntax of RDF, but one of these is: {', '.join(SYNTAXES)}.")
    named = syntax_of(name) if format == "auto" else format
    syntax = RdfFormat.from_extension(named) if named else None
    if syntax is None:
        endings = ", ".join(f".{known}" for known in SYNTAXES)
        raise UnknownFormat(
            f"the name '{name}' tells no syntax of RDF: it has to end with one of {endings}, also with .gz."
        )
    return syntax


@contextmanager
def open_source(name: str) -> Iterator[io.BufferedReader]:
    """Open a file, or ``-`` for standard input, and unpack it if its content is gzip.

    Raises:
        SourceError: it is missing, unreadable or damaged, or its reader finds an error in it; the message
            names line and column if the parser knows them.
    """
    try:
        with open_bytes(name) as raw:
            stream = cast(io.BufferedReader, raw)
            packed = stream.peek(2)[:2] == b"\x1f\x8b"
            yield io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=stream))) if packed else stream
    except (EOFError, zlib.error, gzip.BadGzipFile) as problem:
        raise SourceError(f"{name} is a damaged gzip file: {problem}.") from problem
    except OSError as problem:
        raise SourceError(f"{name} cannot be read: {problem.strerror or problem}.") from problem
    except SyntaxError as problem:
        raise SourceError(_describe_error(problem, name)) from problem
    except MemoryError as problem:
        # The buffer of the parser is full, not the memory of this machine.
        raise SourceError(f"{name} has a literal, a name or a comment of more than 16 MiB.") from problem


def parse_quads(stream: io.BufferedReader, syntax: RdfFormat, name: str) -> Iterator[Quad]:
    """Parse a file that :func:`open_source` opened, within the limits of :mod:`kg.rdf.importing.limits`."""
    return parse(limit(stream, syntax, name), syntax, base_iri=find_base(name))


def find_base(name: str) -> str | None:
    """Return the IRI against which relative IRIs in a file are resolved; None for standard input."""
    return None if name == "-" else Path(name).absolute().as_uri()


def _describe_error(problem: SyntaxError, name: str) -> str:
    if "LoadDocumentCallback" in problem.msg:
        return f"{name} takes its context from elsewhere, which is never fetched: write it into the file."
    place = f", line {problem.lineno}, column {problem.offset}" if problem.lineno else ""
    # The message of the parser may begin with the position.
    message = problem.msg.partition(": ")[2] if problem.lineno else problem.msg
    return f"{name}{place}: {make_excerpt(message or problem.msg, 300)}."
