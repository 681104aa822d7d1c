"""Files, folders, standard input and open streams as sources: the public face of this package."""

import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from kg.metadata.draft import Origin
from kg.model import Paper, Rejection, SourceError, SourceRecord
from kg.rdf.syntaxes import is_rdf
from kg.sources.formats import choose_format
from kg.sources.streams import damage_error, prepare


def read(
    source: str | Path,
    format: str = "auto",
    *,
    on_unmapped: Callable[[Mapping[str, int]], None] = lambda unmapped: None,
) -> Iterator[SourceRecord]:
    """Read one source, streaming.

    Args:
        source: a file, a folder (every file in it by name, hidden ones left out), or ``-`` for standard
            input. Gzip is recognised by content.
        format: a name of :data:`kg.sources.FORMATS` or a syntax of RDF
            (:data:`kg.rdf.syntaxes.SYNTAXES`); ``auto`` tells RDF by the ending of the file's name and
            everything else by its content.
        on_unmapped: called after each RDF file with what did not become a part of a paper; see
            :func:`kg.rdf.read`.

    Yields:
        Source records in the order of the source: papers, and a rejection for each record that could not
        become one. Our own RDF exports give extracted papers and what users decided.

    Raises:
        SourceError: the source is missing, unreadable, damaged, empty, or without any record.
        UnknownFormat: no such format, or a content that none recognises.
    """
    for name in _split_rdf_folder(str(source)):
        if is_rdf(name, format):
            from kg import rdf

            yield from rdf.read(name, format, on_left=on_unmapped)
        else:
            yield from _read_by_content(name, format)


def read_all(
    sources: Iterable[str | Path],
    format: str = "auto",
    *,
    on_unmapped: Callable[[Mapping[str, int]], None] = lambda unmapped: None,
) -> Iterator[SourceRecord]:
    """Read several sources one after another.

    Args:
        sources: files, folders, or ``-`` for standard input.
        format: as in :func:`read`, for all of them.
        on_unmapped: as in :func:`read`.

    Yields:
        Source records in the order of the sources; see :func:`read`, also for errors.
    """
    for source in sources:
        yield from read(source, format, on_unmapped=on_unmapped)


def parse(stream: BinaryIO, name: str, format: str = "auto") -> Iterator[Paper | Rejection]:
    """Read an open stream, without touching the file system.

    Args:
        stream: bytes, possibly gzip; need not be seekable.
        name: what to call the source in papers, rejections and messages.
        format: a name of :data:`kg.sources.FORMATS`, or ``auto`` to recognise the content.

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


def _split_rdf_folder(name: str) -> list[str]:
    """Return the entries of a folder in which there is RDF, by name; of any other source just its own name.

    The ending of a name tells RDF, so each entry of such a folder, also a hidden one, is a source of its own.
    """
    entries = sorted(str(path) for path in Path(name).iterdir()) if Path(name).is_dir() else []
    return entries if any(map(is_rdf, entries)) else [name]


def _read_by_content(name: str, format: str) -> Iterator[Paper | Rejection]:
    if name == "-":
        yield from parse(sys.stdin.buffer, "-", format)
        return
    for path in _list_files(Path(name)):
        try:
            stream = path.open("rb")
        except OSError as problem:
            raise SourceError(f"{path} cannot be opened: {problem.strerror}.") from problem
        with stream:
            yield from parse(stream, str(path), format)


def _list_files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
    if not files:
        raise SourceError(f"{path} is a directory without files.")
    return files
