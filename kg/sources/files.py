"""The public face: from a path, standard input or a stream to Papers and Rejections."""

import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from kg.metadata.draft import Origin
from kg.model import Paper, Rejection, SourceError
from kg.sources.formats import choose_format
from kg.sources.streams import damage_error, prepare


def read(source: str | Path, format: str = "auto") -> Iterator[Paper | Rejection]:
    """Read one source, streaming.

    Args:
        source: a file, a directory (every file in it by name, hidden ones left out), or ``-`` for
            standard input. Gzip is recognised by content.
        format: a name of :data:`FORMATS`, or ``auto`` to recognise each file by its content.

    Yields:
        The papers, and a rejection for each record that could not become one, in the order of the source.

    Raises:
        SourceError: missing, unreadable, damaged, empty, or without any record.
        UnknownFormat: no such format, or a content that none recognises.
    """
    if str(source) == "-":
        yield from parse(sys.stdin.buffer, "-", format)
        return
    for path in _files(Path(source)):
        try:
            stream = path.open("rb")
        except OSError as problem:
            raise SourceError(f"{path} cannot be opened: {problem.strerror}.") from problem
        with stream:
            yield from parse(stream, str(path), format)


def read_all(sources: Iterable[str | Path], format: str = "auto") -> Iterator[Paper | Rejection]:
    """Read several sources one after another; see :func:`read`."""
    for source in sources:
        yield from read(source, format)


def parse(stream: BinaryIO, name: str, format: str = "auto") -> Iterator[Paper | Rejection]:
    """Read an open stream; nothing here touches the file system.

    Args:
        stream: bytes, possibly gzip; need not be seekable.
        name: what to call the source in papers, rejections and messages.
        format: as in :func:`read`.

    Yields:
        Papers and rejections in the order of the stream.

    Raises:
        SourceError: damaged, empty, or without any record.
        UnknownFormat: no such format, or a content that none recognises.
    """
    try:
        head, whole = prepare(stream, name)
        chosen = choose_format(format, head, name)
        empty = True
        for record in chosen.parse(whole, Origin(name, chosen.name)):
            empty = False
            yield record
    except (OSError, EOFError, zlib.error) as problem:
        raise damage_error(problem, name) from problem
    if empty:
        raise SourceError(f"{name} holds no records in the format {chosen.name}.")


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
    if not files:
        raise SourceError(f"{path} is a directory without files.")
    return files
