"""Bytes before any format: opening, unpacking, decoding, and lines that may be far too long."""

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from kg.model import SourceError

HEAD = 64 * 1024
"""How many bytes a format is recognised by."""

LINE_LIMIT = 16 * 1024 * 1024
"""The longest line that is read as a record, in bytes."""

_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b"
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"%PDF",
    b"PK\x03\x04",
    b"\x7fELF",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"SQLite format 3",
)
_CONTROL = frozenset(range(32)) - set(b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f")


class Line(NamedTuple):
    """One line of a stream.

    ``text`` has no line break; ``broken`` says that it was not UTF-8 and was read as Windows-1252;
    of a line over the limit only the first characters are here and ``too_long`` is set.
    """

    number: int
    text: str
    broken: bool = False
    too_long: bool = False


class _Again(io.RawIOBase):
    """A stream whose first bytes were already read and are given once more."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # typeshed's Buffer
        data = self._head[: len(buffer)] or self._rest.read(min(len(buffer), _CHUNK)) or b""
        self._head = self._head[len(data) :] if self._head else b""
        buffer[: len(data)] = data
        return len(data)


class _Utf8(io.RawIOBase):
    """A UTF-16 or UTF-32 stream as UTF-8."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # typeshed's Buffer
        while not self._ready:
            raw = self._stream.read(_CHUNK)
            self._ready = self._decoder.decode(raw, final=not raw).encode("utf-8", "replace")
            if not raw:
                break
        data, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def prepare(stream: BinaryIO, name: str) -> tuple[bytes, BinaryIO]:
    """The first bytes of a source and a stream over all of it, unpacked, as UTF-8 without mark.

    Raises:
        SourceError: it is empty, or damaged gzip.
    """
    head, stream = _peek(stream)
    if head.startswith(_GZIP):
        head, stream = _peek(gzip.GzipFile(fileobj=stream))
    encoding = next((encoding for mark, encoding in _WIDE if head.startswith(mark)), None)
    if encoding:
        head, stream = _peek(io.BufferedReader(_Utf8(stream, encoding)))
    if head.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
        head = head[len(codecs.BOM_UTF8) :]
    if not head.strip():
        raise SourceError(f"{name} is empty.")
    return head, stream


def _peek(stream: "BinaryIO | gzip.GzipFile") -> tuple[bytes, BinaryIO]:
    parts: list[bytes] = []
    while (missing := HEAD - sum(map(len, parts))) > 0 and (part := stream.read(missing)):
        parts.append(part)
    head = b"".join(parts)
    return head, io.BufferedReader(_Again(head, stream), _CHUNK)  # type: ignore[arg-type]  # reads as a raw stream does


def damaged(stream_error: Exception, name: str) -> SourceError:
    """The error of a damaged or unreadable stream as one sentence."""
    if isinstance(stream_error, EOFError | zlib.error | gzip.BadGzipFile):
        return SourceError(f"{name} is a damaged gzip file: {stream_error}.")
    return SourceError(f"{name} cannot be read: {stream_error}.")


def looks_binary(head: bytes) -> bool:
    """Whether the first bytes belong to a picture, an archive or the like, and not to text."""
    if head.startswith(_MAGIC):
        return True
    control = sum(head.count(code) for code in _CONTROL)
    if control * 20 > len(head):
        return True
    text, broken = decode(head[: len(head) - 4] if len(head) >= HEAD else head)
    return broken and sum("\x80" <= c < "\xa0" for c in text) * 50 > len(text)


def decode(raw: bytes) -> tuple[str, bool]:
    """Text from UTF-8, else from Windows-1252, and whether it was not UTF-8."""
    try:
        return raw.decode("utf-8"), False
    except UnicodeDecodeError:
        return raw.decode("cp1252", "surrogateescape").encode("utf-16", "surrogatepass").decode(
            "utf-16", "replace"
        ), True


def lines(stream: BinaryIO, limit: int = LINE_LIMIT) -> Iterator[Line]:
    """The lines of a stream; of one that is too long only its beginning is ever held."""
    number = 0
    while raw := stream.readline(limit + 1):
        number += 1
        if len(raw) > limit:
            yield Line(number, decode(raw[:1000])[0], too_long=True)
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(_CHUNK)
            continue
        text, broken = decode(raw)
        yield Line(number, text.rstrip("\r\n"), broken)
