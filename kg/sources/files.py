"""Read files, folders and standard input as sources: the public face of this package."""

import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.files import open_bytes
from kg.metadata.draft import Origin
from kg.metadata.excerpts import make_excerpt
from kg.model import SourceError, SourceRecord, UnknownFormat
from kg.model.checks import check_path
from kg.rdf.syntaxes import is_rdf, syntax_of
from kg.sources.fieldmap import FieldMap
from kg.sources.formats import NAME_ONE, check_name
from kg.sources.parsing import parse, say_unmapped
from kg.sources.shards import check_complete, find_shard, is_shard_file, read_shards
from kg.sources.streams import count_bytes, decode, prepare
from kg.sources.xml import zotero


@dataclass(frozen=True, slots=True)
class _Request:
    """The arguments of :func:`read` besides the source, which are the same for each file of a folder."""

    format: str
    fields: FieldMap | None
    on_format: Callable[[str, str], None]
    on_unmapped: Callable[[Mapping[str, int]], None]
    on_note: Callable[[str], None]
    on_bytes: Callable[[int], None]


def read(
    source: str | Path,
    format: str = "auto",
    *,
    fields: FieldMap | None = None,
    on_format: Callable[[str, str], None] = lambda file, format: None,
    on_unmapped: Callable[[Mapping[str, int]], None] = lambda unmapped: None,
    on_note: Callable[[str], None] = lambda note: None,
    on_bytes: Callable[[int], None] = lambda number: None,
) -> Iterator[SourceRecord]:
    """Read one source, streaming; :func:`read_all` reads several.

    Args:
        source: a file, a folder, or ``-`` for standard input. Gzip is recognised by content. The files of a
            folder are read in the order of their names; hidden files, pipes, devices and folders are left
            out.
        format: a name of :data:`kg.sources.FORMATS` or a syntax of RDF
            (:data:`kg.rdf.syntaxes.SYNTAXES`); ``auto`` tells RDF by the ending of the file's name and
            everything else by its content, Zotero RDF too.
        fields: where the fields of a paper are, for JSON and tables that name them in their own way.
        on_format: called with the name and the format of each file, before its first record.
        on_unmapped: called after each RDF file with what did not become a part of a paper; see
            :func:`kg.rdf.read`.
        on_note: called with a sentence if something about a source was not certain, such as its encoding.
        on_bytes: called with the number of bytes just read, counted as packed if a source is packed; it is
            not called for RDF.

    Returns:
        Source records in the order of the source: papers, and a rejection for each record that could not
        become one, or for a file of a folder that cannot be read. Our own RDF exports give extracted papers
        and what users decided; shards, which :mod:`kg.sources.shards` tells by their names, extracted papers.

    Raises:
        UsageError: the source is no path.
        SourceError: the source is missing, unreadable, damaged, empty, or without any record; or so is every
            file of a folder; or a folder lacks some of its shards.
        UnknownFormat: no such format, a content that none recognises, or a format that has no use for a map.
    """
    name = _check_path(source)
    request = _Request(format, fields, on_format, on_unmapped, on_note, on_bytes)
    return _read_folder(name, request) if is_folder(name) else _read_file(name, request)


def read_all(
    sources: str | Path | Iterable[str | Path],
    format: str = "auto",
    *,
    fields: FieldMap | None = None,
    on_unmapped: Callable[[Mapping[str, int]], None] = lambda unmapped: None,
    on_note: Callable[[str], None] = lambda note: None,
    on_bytes: Callable[[int], None] = lambda number: None,
) -> Iterator[SourceRecord]:
    """Read several sources one after another.

    Args:
        sources: files, folders, or ``-`` for standard input.
        format: as in :func:`read`, for all of them.
        fields: as in :func:`read`, for all of them.
        on_unmapped: as in :func:`read`.
        on_note: as in :func:`read`.
        on_bytes: as in :func:`read`.

    Yields:
        Source records in the order of the sources; see :func:`read`, also for errors.
    """
    for source in [sources] if isinstance(sources, str | os.PathLike) else sources:
        yield from read(
            source, format, fields=fields, on_unmapped=on_unmapped, on_note=on_note, on_bytes=on_bytes
        )


def _check_path(source: object) -> str:
    """Return a path as text, and refuse anything else, which would become the name of a missing file."""
    check_path(source, "the file or folder to read")
    return str(source)


def _read_folder(folder: str, request: _Request) -> Iterator[SourceRecord]:
    """Read the files of a folder; one that cannot be read does not stop the others."""
    if not is_rdf("", request.format):
        check_name(request.format)
    names = list_files(folder)
    if request.format == "auto" and any(find_shard(name) for name in names):
        yield from _read_all_shards(folder, names, request)
        return
    problems = 0
    for name in names:
        try:
            yield from _read_file(name, request)
        except (SourceError, UnknownFormat) as problem:
            problems += 1
            reason = _say_unread(problem)
            told = make_excerpt(_leave_out_name(name, reason), 1000)
            yield Origin(name, request.format).reject("the whole file", told)
            if problems == len(names):
                raise SourceError(f"no file of {folder} can be read: {reason}") from problem


def _say_unread(problem: Exception) -> str:
    """Return what is wrong with a file of a folder, without advice to name a format, as files may differ."""
    reason, advice, _ = str(problem).partition(NAME_ONE)
    return f"{reason}." if advice else reason


def _leave_out_name(name: str, reason: str) -> str:
    """Return a sentence about a file without the name of the file, which a rejection has beside it."""
    return f"It {reason.removeprefix(f'{name} ')}" if reason.startswith(f"{name} ") else reason


def _read_all_shards(folder: str, files: Sequence[str], request: _Request) -> Iterator[SourceRecord]:
    """Read a folder of shards, if it holds all of them; report other files in it as rejections."""
    shards = check_complete(Path(folder))
    if others := [Path(name).name for name in files if not find_shard(name)]:
        some = f"{others[0]} and {len(others) - 1:,} more" if len(others) > 1 else others[0]
        request.on_note(f"{folder} holds shards, and nothing else in it is read: not {some}")
    yield from _read_shard_files([str(Path(folder) / shard.file) for shard in shards], request)


def _read_shard_files(names: Sequence[str], request: _Request) -> Iterator[SourceRecord]:
    for name in names:
        if request.fields is not None:
            raise UnknownFormat(say_unmapped(name, "a shard"))
        request.on_format(name, "shard")
    yield from read_shards(names, request.on_bytes)


def _read_file(name: str, request: _Request) -> Iterator[SourceRecord]:
    if request.format == "auto" and is_shard_file(name):
        yield from _read_shard_files([name], request)
        return
    if is_rdf(name, request.format) and not _is_of_zotero(name, request.format):
        yield from _read_rdf(name, request)
        return
    try:
        with open_bytes(name) as stream:
            yield from parse(
                count_bytes(stream, request.on_bytes),
                name,
                request.format,
                fields=request.fields,
                on_format=request.on_format,
                on_note=request.on_note,
            )
    except OSError as problem:
        raise SourceError(_say_unopened(name, problem)) from problem


def _say_unopened(name: str, problem: OSError) -> str:
    if isinstance(problem, FileNotFoundError) and name.lower().startswith(("http://", "https://")):
        return f"{name} is an address: download what is there, and name the file."
    return f"{name} cannot be opened: {problem.strerror}."


def _read_rdf(name: str, request: _Request) -> Iterator[SourceRecord]:
    from kg import rdf

    if request.fields is not None:
        raise UnknownFormat(say_unmapped(name, "RDF"))
    request.on_format(name, "rdf")
    yield from rdf.read(name, request.format, on_left=request.on_unmapped)


def _is_of_zotero(name: str, format: str) -> bool:
    """Check whether a file of RDF/XML is a library of Zotero, whose terms have a format of their own."""
    if format != "auto" or syntax_of(name) != "rdf":
        return False
    try:
        with open_bytes(name) as stream:
            return zotero.sniff(decode(prepare(stream, name)[0])[0])
    except (OSError, EOFError, zlib.error, SourceError):
        return False  # reading it will say what is wrong


def check_present(sources: Iterable[str]) -> None:
    """Check that all files and folders exist, before the first is read.

    Args:
        sources: as in :func:`read_all`.

    Raises:
        UsageError: a name is empty.
        SourceError: one is missing.
    """
    for name in sources:
        _check_path(name)
        try:
            if name != "-":
                Path(name).stat()
        except OSError as problem:
            raise SourceError(_say_unopened(name, problem)) from problem
        except ValueError:
            continue  # not a valid file name; opening it will say so


def is_folder(name: str) -> bool:
    """Check whether a source is a folder."""
    try:
        return name != "-" and Path(name).is_dir()
    except OSError:
        return False  # the name is too long for a file; opening it will say so


def list_files(folder: str) -> list[str]:
    """Return the files of a folder that are to be read, sorted by name.

    Raises:
        SourceError: the folder cannot be opened, or has no such files.
    """
    try:
        with os.scandir(folder) as entries:
            files = sorted(entry.path for entry in entries if _is_source(entry))
    except OSError as problem:
        raise SourceError(f"{folder} cannot be opened: {problem.strerror}.") from problem
    if not files:
        raise SourceError(f"{folder} is a directory without files.")
    return files


def _is_source(entry: "os.DirEntry[str]") -> bool:
    """Check for a file that is neither hidden nor a pipe, a device or a folder; a link to a file is one."""
    return not entry.name.startswith(".") and entry.is_file()
