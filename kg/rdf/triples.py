"""Triples in memory: of a graph, or of a file."""

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, cast

from pyoxigraph import RdfFormat, Store

from kg.model import SourceError, UsageError
from kg.rdf import records
from kg.rdf.iris import DEFAULT_BASE, checked_base
from kg.rdf.records import Reader
from kg.rdf.writers.ntriples import NTriples

SYNTAXES: Final = {
    ".nt": RdfFormat.N_TRIPLES,
    ".ttl": RdfFormat.TURTLE,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
"""Ending of a file name -> its syntax; .gz may follow."""


def of_graph(reader: Reader, base: str = DEFAULT_BASE) -> Store:
    """The triples that an export of a graph holds.

    Raises:
        UsageError: the base is not an absolute IRI.
        StoreError: the graph could not be read.
    """
    spell = NTriples(checked_base(base)).record
    lines = (spell(record).encode() for record in records.everything(reader))
    triples = Store()
    triples.load(cast(BinaryIO, io.BufferedReader(_Pieces(lines), 1 << 20)), RdfFormat.N_TRIPLES)
    return triples


def of_file(path: Path) -> Store:
    """The triples, or quads, of a file.

    Raises:
        UsageError: its name tells no syntax, or there is no such file.
        SourceError: it cannot be read, or breaks the rules of its syntax; the error says where.
    """
    triples = Store()
    with opened(path) as (file, syntax):
        triples.load(file, syntax)
    return triples


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, RdfFormat]]:
    """A file of RDF, unpacked, with its syntax; what goes wrong inside is said in one sentence.

    Raises:
        UsageError: its name tells no syntax, or there is no such file.
        SourceError: it cannot be read, or breaks the rules of its syntax; the error says where.
    """
    syntax = syntax_of(path)
    try:
        with path.open("rb") as raw:
            packed = path.name.lower().endswith(".gz")
            yield (cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if packed else raw), syntax
    except FileNotFoundError:
        raise UsageError(f"cannot read '{path}': no such file") from None
    except SyntaxError as error:
        raise SourceError(f"'{path}' is no valid {syntax.name}: {error.msg}") from None
    except (OSError, EOFError) as error:
        raise SourceError(f"cannot read '{path}': {getattr(error, 'strerror', None) or error}") from error


def syntax_of(path: Path) -> RdfFormat:
    """The syntax that the ending of a file name tells.

    Raises:
        UsageError: it tells none.
    """
    syntax = SYNTAXES.get(Path(path.name.lower().removesuffix(".gz")).suffix)
    if syntax is None:
        known = ", ".join(SYNTAXES)
        raise UsageError(
            f"the name {path.name!r} does not tell a syntax of RDF: it must end in one of {known}"
        )
    return syntax


class _Pieces(io.RawIOBase):
    """Bytes that come piece by piece, as a file to read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any buffer
        """Fill a buffer with the rest of a piece, or with the next one."""
        if not self._rest:
            self._rest = memoryview(next(self._pieces, b""))
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
