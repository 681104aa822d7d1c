"""Read papers from a file of RDF: choose the syntax, unpack, then take a paper at a time or load a store."""

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO, Final, cast

from pyoxigraph import Quad, RdfFormat, parse

from kg.metadata.draft import Origin
from kg.model import SourceError, SourceRecord, UnknownFormat
from kg.rdf.importing import grouped, stored
from kg.rdf.syntaxes import GROUPED, GROUPED_NAME, SYNTAXES, syntax_of

PEEKED_BYTES: Final = 128
"""Bytes at the beginning of a file that tell whether it is one of our own exports."""


def read(
    source: Path | str,
    format: str = "auto",
    *,
    on_left: Callable[[Mapping[str, int]], None] = lambda left: None,
) -> Iterator[SourceRecord]:
    """Read papers from RDF.

    One of our own exports gives its papers with their extractions, and the decisions of users; it is read a
    paper at a time. Everything else is loaded into a store on disk first.

    Args:
        source: a file, or ``-`` for standard input. Gzip is recognised by content.
        format: one of :data:`kg.rdf.syntaxes.SYNTAXES`, or ``auto`` for what the ending of its name says.
        on_left: called at the end with what did not become a part of a paper: property or class -> number.

    Yields:
        Papers, papers with their extractions, decisions, and a rejection for each paper without a title.

    Raises:
        SourceError: missing, unreadable, damaged, without any paper, or a syntax error, with line and column.
        UnknownFormat: no such syntax.
    """
    name = str(source)
    syntax = choose_syntax(name, format)
    with open_source(name) as stream:
        head = stream.peek(PEEKED_BYTES)[:PEEKED_BYTES].decode(errors="replace")
        if head.startswith(GROUPED):
            records = grouped.read(_parse(stream, syntax, name))
        elif syntax == RdfFormat.JSON_LD and f'"{GROUPED_NAME}": null' in head:
            records = grouped.read(_parse(stream, RdfFormat.STREAMING_JSON_LD, name))
        else:
            records = stored.read(_parse(stream, syntax, name), Origin(name, syntax.file_extension), on_left)
        empty = True
        for record in records:
            empty = False
            yield record
    if empty:
        raise SourceError(f"{name} contains nothing that is recognised as a paper.")


def choose_syntax(name: str, format: str = "auto") -> RdfFormat:
    """Choose the syntax of a file: the one that is named, or what the ending of its name says.

    Raises:
        UnknownFormat: no such syntax.
    """
    named = format if format in SYNTAXES else syntax_of(name) if format == "auto" else None
    syntax = RdfFormat.from_extension(named) if named else None
    if syntax is None:
        raise UnknownFormat(
            f"{name} is in no known syntax of RDF: --format names one of {', '.join(SYNTAXES)}."
        )
    return syntax


@contextmanager
def open_source(name: str) -> Iterator[io.BufferedReader]:
    """Open a file, or ``-`` for standard input, unpacked where it is gzip by its content.

    Raises:
        SourceError: it is missing, unreadable or damaged, or what reads it finds a syntax error; the error
            names line and column.
    """
    try:
        with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as raw:
            stream = cast(io.BufferedReader, raw)
            packed = stream.peek(2)[:2] == b"\x1f\x8b"
            yield io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=stream))) if packed else stream
    except (EOFError, zlib.error, gzip.BadGzipFile) as problem:
        raise SourceError(f"{name} is a damaged gzip file: {problem}.") from problem
    except OSError as problem:
        raise SourceError(f"{name} cannot be read: {problem.strerror or problem}.") from problem
    except SyntaxError as problem:
        raise SourceError(
            f"{name}, line {problem.lineno}, column {problem.offset}: {_strip_place(problem)}."
        ) from problem


def _parse(stream: BinaryIO, syntax: RdfFormat, name: str) -> Iterator[Quad]:
    base = None if name == "-" else Path(name).absolute().as_uri()
    return parse(stream, syntax, base_iri=base)


def _strip_place(problem: SyntaxError) -> str:
    """Return the message of a syntax error without the place."""
    return problem.msg.partition(": ")[2] or problem.msg
