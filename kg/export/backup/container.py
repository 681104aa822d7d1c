"""Write and open the file of a backup: a line that names the format, compressed lines, and a checksum.

The checksum is the SHA-256 of every byte before it, so a file that was damaged, cut short or added to is
recognised before a single byte of it is decompressed. As a checksum does not say who made a file, the size of
what is read is limited as well, and :mod:`kg.export.backup.rows` checks every line.
"""

import gzip
import hashlib
import io
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, Final, cast

from kg.model import NotFound, SourceError, UsageError

MAGIC: Final = b"paper-graph backup 1\n"
"""First line of a backup; its number is raised whenever older versions could not read the rest."""

MAX_LINE_BYTES: Final = 64 * 1024 * 1024
"""Size of the longest line that is written or read, in bytes: a line is a node with all its properties."""

_KIND_OF_FILE: Final = MAGIC.rpartition(b" ")[0]
_CHECKSUM_BYTES: Final = hashlib.sha256().digest_size
_CHUNK_BYTES: Final = 1 << 20
_UNSUSPICIOUS_BYTES: Final = 1 << 30
_MAX_EXPANSION: Final = 200
"""Greatest ratio of the size of the content to that of the file, past the first GiB; graphs reach 10."""


class _HashingWriter(io.RawIOBase):
    """A stream that passes bytes on to a file, and hashes them."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # gzip gives bytes
        self._hash.update(data)
        return self._file.write(data)

    def digest(self) -> bytes:
        return self._hash.digest()


@contextmanager
def write_container(file: BinaryIO) -> Iterator[BinaryIO]:
    """Write a backup into an open file; what is written to the stream in the block becomes its content."""
    hashing = _HashingWriter(file)
    hashing.write(MAGIC)
    # Without a name and time in the header of gzip, equal graphs give equal files.
    with gzip.GzipFile(filename="", mode="wb", fileobj=hashing, mtime=0, compresslevel=6) as lines:
        yield cast(BinaryIO, lines)
    file.write(hashing.digest())


class Container:
    """A backup whose checksum was right when it was opened.

    Attributes:
        path: of the file, for messages.
        checksum: in hexadecimal digits; it identifies the content.
    """

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path = path
        self._file = file
        self._end = os.fstat(file.fileno()).st_size - _CHECKSUM_BYTES
        self.checksum = self._check()

    def iter_lines(self) -> Iterator[bytes]:
        """Yield the lines of the content; may be called again.

        Raises:
            SourceError: the content is not that of a backup, or is much too large for its file.
        """
        self._file.seek(len(MAGIC))
        budget = _UNSUSPICIOUS_BYTES + _MAX_EXPANSION * self._end
        try:
            with gzip.GzipFile(fileobj=_Window(self._file, self._end - len(MAGIC)), mode="rb") as lines:
                while line := lines.readline(MAX_LINE_BYTES + 1):
                    budget -= len(line)
                    if len(line) > MAX_LINE_BYTES or budget < 0:
                        raise self.refuse("holds far more than a backup of its size can hold")
                    yield line
        except (OSError, EOFError, zlib.error) as error:
            raise self.refuse("cannot be decompressed") from error

    def refuse(self, what: str) -> SourceError:
        """Return the error that says what is wrong with the file, of which nothing may be used."""
        return SourceError(f"{self.path} {what}: nothing was restored, use another backup")

    def _check(self) -> str:
        """Compare the checksum at the end with that of everything before it, and return it."""
        found = hashlib.sha256()
        self._file.seek(0)
        left = self._end
        while left > 0 and (chunk := self._file.read(min(left, _CHUNK_BYTES))):
            found.update(chunk)
            left -= len(chunk)
        if left or self._file.read() != found.digest():
            raise self.refuse("is damaged or incomplete, as its checksum tells")
        return found.hexdigest()


class _Window(io.RawIOBase):
    """A stream of the next bytes of a file, which ends after them."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._left = size

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        data = self._file.read(wanted)
        self._left -= len(data)
        return data


@contextmanager
def open_container(path: Path) -> Iterator[Container]:
    """Open a backup, and compare its checksum.

    Raises:
        NotFound: there is no such file.
        UsageError: it is not a regular file, or not a backup that this version reads.
        SourceError: it cannot be read, or its checksum is wrong.
    """
    with ExitStack() as opened:
        try:
            # Without O_NONBLOCK, opening a named pipe would wait for a writer.
            file = opened.enter_context(os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb"))
            _check_kind(path, file)
            container = Container(path, file)
        except FileNotFoundError as error:
            raise NotFound(f"there is no file {path}") from error
        except OSError as error:
            raise SourceError(f"cannot read {path}: {error.strerror or error}") from error
        yield container


def _check_kind(path: Path, file: BinaryIO) -> None:
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        raise UsageError(f"{path} is not a file: name one that kg backup wrote")
    head = file.read(len(MAGIC))
    if head == MAGIC:
        return
    if head.startswith(_KIND_OF_FILE):
        raise UsageError(f"{path} was written by a newer version: install that version to restore it")
    raise UsageError(f"{path} is not a backup: name a file that kg backup wrote")
