"""Read an open stream as a source: unpack and decode it, choose its format, and parse its records."""

import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from kg.metadata.draft import Origin
from kg.model import Paper, Rejection, SourceError, UnknownFormat, UsageError
from kg.model.checks import describe
from kg.sources.fieldmap import FieldMap
from kg.sources.formats import Format, choose_format
from kg.sources.streams import damage_error, prepare


def parse(
    stream: BinaryIO,
    name: str,
    format: str = "auto",
    *,
    fields: FieldMap | None = None,
    on_format: Callable[[str, str], None] = lambda file, format: None,
    on_note: Callable[[str], None] = lambda note: None,
) -> Iterator[Paper | Rejection]:
    """Read an open stream, without touching the file system.

    Args:
        stream: bytes, possibly gzip; it need not be seekable.
        name: what to call the source in papers, rejections and messages.
        format: a name of :data:`kg.sources.FORMATS`, or ``auto`` to recognise the content.
        fields: as in :func:`read`.
        on_format: called with the name and the format of the stream, before its first record.
        on_note: as in :func:`read`.

    Yields:
        Papers and rejections in the order of the stream.

    Raises:
        SourceError: damaged, empty, or without any record.
        UnknownFormat: no such format, a content that none recognises, or one that has no use for a map.
    """
    if not hasattr(stream, "read"):
        raise UsageError(f"a stream is an open file; kg.sources.read takes a path such as {describe(stream)}")
    try:
        head, whole = prepare(stream, name, on_note)
        chosen = choose_format(format, head, name, is_mapped=fields is not None)
        on_format(name, chosen.name)
        empty = True
        for record in _parse(chosen, whole, Origin(name, chosen.name), fields):
            empty = False
            yield record
    except (OSError, EOFError, zlib.error) as problem:
        raise damage_error(problem, name) from problem
    if empty:
        raise SourceError(f"{name} holds no records in the format {chosen.name}.")


def _parse(
    format: Format, stream: BinaryIO, origin: Origin, fields: FieldMap | None
) -> Iterator[Paper | Rejection]:
    if fields is None:
        return format.parse(stream, origin)
    if format.parse_mapped is None:
        raise UnknownFormat(say_unmapped(origin.name, format.name))
    return format.parse_mapped(stream, origin, fields.paths)


def say_unmapped(name: str, format: str) -> str:
    """Return the message that a source of this format has no use for a map."""
    return f"{name} is {format}, whose fields have fixed names: --map is for JSON and tables."
