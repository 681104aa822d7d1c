"""Check the limits of RDF files in their bytes, on the way to the parser.

The parser of pyoxigraph is fast and streams, but it expands the entities of XML, holds every open level of
nesting, and crashes the process without an exception if there are too many levels. So its input passes
through a check first, which knows just enough of each syntax to tell markup from text.
"""

import io
from typing import BinaryIO, Final, Protocol

from pyoxigraph import RdfFormat

from kg.model import SourceError
from kg.rdf.importing.scanners.json import JsonScanner
from kg.rdf.importing.scanners.turtle import TurtleScanner
from kg.rdf.importing.scanners.xml import XmlScanner

MAX_TRIPLE_TERMS: Final = 100
"""Most triple terms, ``<<( … )>>``, on a line of N-Triples or N-Quads."""

_CHUNK_BYTES: Final = 1 << 17


def limit(stream: io.BufferedReader, syntax: RdfFormat, name: str) -> BinaryIO:
    """Return a stream over the same bytes that stops at what the parser must not see.

    Args:
        stream: the file, unpacked.
        syntax: the syntax in which it is read.
        name: the name of the file, for messages.

    Returns:
        A stream that raises SourceError once a limit is exceeded.
    """
    return io.BufferedReader(_Checked(stream, _choose_check(syntax), name), _CHUNK_BYTES)


class _Check(Protocol):
    """Checks a text piece by piece; raises ValueError with the rest of a sentence if a limit is exceeded."""

    def feed(self, piece: bytes) -> None: ...


class _Checked(io.RawIOBase):
    """The bytes of a stream, each shown to a check before it is passed on."""

    def __init__(self, stream: io.BufferedReader, check: _Check, name: str) -> None:
        self._stream = stream
        self._check = check
        self._name = name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any buffer
        # Small pieces, whatever is requested: some limits are checked only between two pieces.
        size = self._stream.readinto1(memoryview(buffer)[:_CHUNK_BYTES])
        try:
            self._check.feed(bytes(buffer[:size]))
        except ValueError as problem:
            raise SourceError(f"{self._name} {problem}.") from None
        return size


def _choose_check(syntax: RdfFormat) -> _Check:
    if syntax in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS):
        return _LineCheck()
    if syntax == RdfFormat.RDF_XML:
        return XmlScanner()
    if syntax in (RdfFormat.JSON_LD, RdfFormat.STREAMING_JSON_LD):
        return JsonScanner(streams=syntax == RdfFormat.STREAMING_JSON_LD)
    return TurtleScanner()


class _LineCheck:
    """Counts triple terms line by line: no statement of these syntaxes is longer than a line."""

    def __init__(self) -> None:
        self._rest = b""
        self._count = 0

    def feed(self, piece: bytes) -> None:
        # The end of a piece is checked again with the next one, as a piece may end within a sign.
        piece = self._rest + piece
        self._rest = piece[-2:]
        opened = piece.count(b"<<(") - self._rest.count(b"<<(")
        if self._count + opened <= MAX_TRIPLE_TERMS:
            self._count = 0 if b"\n" in piece else self._count + opened
            return
        for line in piece.splitlines(keepends=True):
            self._count += line.count(b"<<(")
            if self._count > MAX_TRIPLE_TERMS:
                raise ValueError(f"has more than {MAX_TRIPLE_TERMS} triple terms on a line")
            if line.endswith((b"\n", b"\r")):
                self._count = 0
