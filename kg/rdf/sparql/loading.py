"""Load triples into a worker, from a graph or from a file, or let it open an index of them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pyoxigraph import RdfFormat

from kg.isolation.worker import Worker, WorkerDied, WorkerError
from kg.model import QueryFailed
from kg.rdf.importing.files import choose_syntax, find_base, open_source
from kg.rdf.importing.limits import limit
from kg.rdf.iris import DEFAULT_BASE, check_base
from kg.rdf.resources import iter_resources
from kg.rdf.writers.ntriples import NTriples
from kg.store import Reader

PROGRAM: Final = Path(__file__).with_name("program.py")
"""Path of the program that the worker runs."""

_CHUNK_BYTES: Final = 1 << 20


def load_graph(reader: Reader, base: str = DEFAULT_BASE) -> tuple[Worker, int]:
    """Load the triples that an export of a graph would hold; return the worker with them, and their number.

    Raises:
        UsageError: the base is not an absolute IRI.
        StoreError: the graph could not be read.
    """
    spell = NTriples(check_base(base)).spell
    lines = (spell(resource).encode() for resource in iter_resources(reader))
    return _load(lines, RdfFormat.N_TRIPLES, "")


def load_index(store: Path) -> Worker:
    """Start a worker that answers from the triples of an index.

    Args:
        store: the folder of the engine; no process may write to it meanwhile.
    """
    worker = Worker(PROGRAM, RdfFormat.N_TRIPLES.file_extension, "", str(store))
    worker.load()
    return worker


def load_file(path: Path) -> tuple[Worker, int]:
    """Load the triples, or quads, of a file; return the worker that has them, and their number.

    Raises:
        UnknownFormat: its name has the ending of no syntax.
        SourceError: it cannot be read, or has a syntax error; the error names line and column.
    """
    syntax = choose_syntax(path.name)
    with open_source(str(path)) as file:
        checked = limit(file, syntax, str(path))
        return _load(iter(lambda: checked.read(_CHUNK_BYTES), b""), syntax, find_base(str(path)) or "")


def _load(chunks: Iterable[bytes], syntax: RdfFormat, base: str) -> tuple[Worker, int]:
    worker = Worker(PROGRAM, syntax.file_extension, base)
    try:
        return worker, worker.load(chunks)
    except WorkerDied as error:
        raise QueryFailed(
            f"the triples take more memory than there is, or are nested too deeply ({error})"
        ) from error
    except WorkerError as error:
        if error.kind == "syntax":
            message, line, column = error.details
            raise SyntaxError(message, (None, line, column, None)) from error
        if "buffer maximal size" in error.details[0]:
            raise MemoryError from error
        raise OSError(error.details[0]) from error
