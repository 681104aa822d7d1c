"""Make streams seekable, for files that are read from their end, such as archives."""

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
    """Copy a stream, which may be a pipe, to a temporary file, or to memory if it is short.

    Args:
        stream: read to its end.
        name: the name of the source, for messages.

    Yields:
        The copy, at its beginning.

    Raises:
        SourceError: it is longer than :data:`MAX_FILE_BYTES`.
    """
    with tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as copy:
        while chunk := stream.read(_CHUNK_BYTES):
            copy.write(chunk)
            if copy.tell() > MAX_FILE_BYTES:
                raise SourceError(f"{name} is longer than {MAX_FILE_BYTES >> 30} GiB.")
        copy.seek(0)
        yield copy
