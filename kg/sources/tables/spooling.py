"""Streams that can be read from any place, as archives with their directory at the end need."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO, Final

from kg.model import SourceError

MAX_FILE_BYTES: Final = 4 << 30
"""The longest file that is kept, in bytes."""
_IN_MEMORY_BYTES: Final = 8 << 20
_CHUNK_BYTES: Final = 1 << 20


@contextmanager
def make_seekable(stream: BinaryIO, name: str) -> Iterator[IO[bytes]]:
    """Keep a stream, which may be a pipe, in a temporary file; a short one in memory.

    Args:
        stream: read to its end.
        name: the name of the source, for messages.

    Raises:
        SourceError: it is too long.
    """
    with tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as kept:
        while chunk := stream.read(_CHUNK_BYTES):
            kept.write(chunk)
            if kept.tell() > MAX_FILE_BYTES:
                raise SourceError(f"{name} is longer than {MAX_FILE_BYTES >> 30} GiB.")
        kept.seek(0)
        yield kept
