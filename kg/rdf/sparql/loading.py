"""Load triples into memory, from a graph or from a file."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from pyoxigraph import RdfFormat, Store

from kg.rdf.importing.files import choose_syntax, open_source
from kg.rdf.iris import DEFAULT_BASE, check_base
from kg.rdf.resources import iter_resources
from kg.rdf.writers.ntriples import NTriples
from kg.store import Reader


def load_graph(reader: Reader, base: str = DEFAULT_BASE) -> Store:
    """Load the triples that an export of a graph holds.

    Raises:
        UsageError: the base is not an absolute IRI.
        StoreError: the graph could not be read.
    """
    spell = NTriples(check_base(base)).spell
    lines = (spell(resource).encode() for resource in iter_resources(reader))
    triples = Store()
    triples.load(cast(BinaryIO, io.BufferedReader(_ChunkStream(lines), 1 << 20)), RdfFormat.N_TRIPLES)
    return triples


def load_file(path: Path) -> Store:
    """Load the triples, or quads, of a file.

    Raises:
        UnknownFormat: its name tells no syntax.
        SourceError: it cannot be read, or has a syntax error; the error names line and column.
    """
    triples = Store()
    syntax = choose_syntax(path.name)
    with open_source(str(path)) as file:
        triples.load(file, syntax, base_iri=path.absolute().as_uri())
    return triples


class _ChunkStream(io.RawIOBase):
    """Chunks of bytes as a file to read: the engine loads from files alone."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any buffer
        """Fill a buffer with the rest of a chunk, or with the next one."""
        if not self._rest:
            self._rest = memoryview(next(self._chunks, b""))
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
