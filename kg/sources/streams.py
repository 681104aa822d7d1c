"""Prepare the bytes of a source for any format: unpack, decode, and split them into lines."""

import codecs
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final, NamedTuple

from kg.model import SourceError
from kg.sources.encodings import find_declared
from kg.sources.legible import make_legible
from kg.sources.signatures import BINARY_BEGINNINGS

HEAD_BYTES: Final = 64 * 1024
"""Number of bytes at the beginning of a source by which its format is recognised."""

MAX_RECORD_BYTES: Final = 16 * 1024 * 1024
"""The longest line or record that is read, in bytes."""

_CHUNK_BYTES: Final = 1 << 16
_SHOWN_BYTES: Final = 1000
_GZIP: Final = b"\x1f\x8b"
# UTF-32 comes first, as its little-endian mark begins with that of UTF-16.
_WIDE_ENCODINGS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Bytes that texts do not hold; old exports separate and end records by some of the other control codes.
_CONTROL_CODES: Final = frozenset(range(32)) - set(b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f")


class Line(NamedTuple):
    """One line of a stream.

    Attributes:
        number: counted from 1.
        text: without the line break; only the first characters of a line over the limit.
        too_long: whether it is over the limit.
    """

    number: int
    text: str
    too_long: bool = False


class _Replayed(io.RawIOBase):
    """A stream whose first bytes were read already and are replayed; it need not be seekable."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # typeshed's Buffer
        data = self._head[: len(buffer)] or self._rest.read(min(len(buffer), _CHUNK_BYTES)) or b""
        self._head = self._head[len(data) :] if self._head else b""
        buffer[: len(data)] = data
        return len(data)


class _Counted(io.RawIOBase):
    """A stream that reports how much of it was read."""

    def __init__(self, stream: BinaryIO, on_bytes: Callable[[int], None]) -> None:
        self._stream = stream
        self._on_bytes = on_bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # typeshed's Buffer
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._on_bytes(len(data))
        return len(data)


def count_bytes(stream: BinaryIO, on_bytes: Callable[[int], None]) -> BinaryIO:
    """Return a stream that calls ``on_bytes`` with the number of bytes of each read."""
    return io.BufferedReader(_Counted(stream, on_bytes), _CHUNK_BYTES)


class _Utf8(io.RawIOBase):
    """A stream that recodes UTF-16 or UTF-32 as UTF-8."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # typeshed's Buffer
        while not self._ready:
            raw = self._stream.read(_CHUNK_BYTES)
            self._ready = self._decoder.decode(raw, final=not raw).encode("utf-8", "replace")
            if not raw:
                break
        data, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def prepare(
    stream: BinaryIO, name: str, on_note: Callable[[str], None] = lambda note: None
) -> tuple[bytes, BinaryIO]:
    """Return the first bytes of a source and a stream over all of it, unpacked, as UTF-8 without a BOM.

    Args:
        stream: bytes, possibly gzip, in any encoding.
        name: the name of the source, for messages.
        on_note: called with a sentence if something was not certain, such as the encoding.

    Raises:
        SourceError: it is empty, or damaged gzip.
    """
    head, stream = _peek(stream)
    if head.startswith(_GZIP):
        head, stream = _peek(gzip.GzipFile(fileobj=stream))
    if head.startswith(BINARY_BEGINNINGS):
        return head, stream
    if encoding := _find_wide_encoding(head):
        head, stream = _peek(io.BufferedReader(_Utf8(stream, encoding)))
    if head.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
        head = head[len(codecs.BOM_UTF8) :]
    if not head.strip():
        raise SourceError(f"{name} is empty.")
    if not looks_binary(head):
        head, stream = _peek(make_legible(stream, name, find_declared(head), on_note))
    return head, stream


def _find_wide_encoding(head: bytes) -> str | None:
    """Return the encoding of two or four bytes a character, which a BOM names or zero bytes give away."""
    for mark, encoding in _WIDE_ENCODINGS:
        if head.startswith(mark):
            return encoding
    beginning = head[:_SHOWN_BYTES]
    width = 4 if beginning[:2] == b"\0\0" or beginning[2:4] == b"\0\0" else 2
    beginning = beginning[: len(beginning) // width * width]
    zeros = [beginning[place::width].count(0) * width / max(1, len(beginning)) for place in range(width)]
    ending = {(0, 1): "le", (1, 0): "be", (0, 1, 1, 1): "le", (1, 1, 1, 0): "be"}.get(
        tuple(round(share) if not 0.1 < share < 0.6 else 2 for share in zeros)
    )
    return f"utf-{width * 8}-{ending}" if ending else None


def _peek(stream: "BinaryIO | gzip.GzipFile") -> tuple[bytes, BinaryIO]:
    # One call of read() may return less than requested: from a pipe, or at the end of a gzip member.
    parts: list[bytes] = []
    while (missing := HEAD_BYTES - sum(map(len, parts))) > 0 and (part := stream.read(missing)):
        parts.append(part)
    head = b"".join(parts)
    return head, io.BufferedReader(_Replayed(head, stream), _CHUNK_BYTES)  # type: ignore[arg-type]  # reads as a raw stream does


def damage_error(problem: Exception, name: str) -> SourceError:
    """Return the error for a damaged or unreadable stream, with a message of one sentence."""
    if isinstance(problem, EOFError | zlib.error | gzip.BadGzipFile):
        return SourceError(f"{name} is a damaged gzip file: {problem}.")
    return SourceError(f"{name} cannot be read: {problem}.")


def looks_binary(head: bytes) -> bool:
    """Check whether the first bytes belong to a picture, an archive or the like, not to text."""
    if head.startswith(BINARY_BEGINNINGS):
        return True
    control = sum(head.count(code) for code in _CONTROL_CODES)
    return control * 20 > len(head)


def decode(raw: bytes) -> tuple[str, bool]:
    """Decode bytes as UTF-8, or else as Windows-1252; also return whether they were not UTF-8."""
    try:
        return raw.decode("utf-8"), False
    except UnicodeDecodeError:
        # Windows-1252 leaves five codes undefined; via lone surrogates they become replacement characters.
        text = raw.decode("cp1252", "surrogateescape")
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), True


def read_lines(stream: BinaryIO, limit: int = MAX_RECORD_BYTES) -> Iterator[Line]:
    """Yield the lines of a stream; only the beginning of a line that is too long is ever held.

    Args:
        stream: prepared bytes.
        limit: the longest line, in bytes.
    """
    number = 0
    while raw := stream.readline(limit + 1):
        number += 1
        if len(raw) > limit:
            yield Line(number, decode(raw[:_SHOWN_BYTES])[0], too_long=True)
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(_CHUNK_BYTES)
            continue
        yield Line(number, decode(raw)[0].rstrip("\r\n"))


def read_lines_at_returns(stream: BinaryIO) -> Iterator[Line]:
    """Yield lines that may also end at a lone carriage return, as old programs write them."""
    for line in read_lines(stream):
        if "\r" in line.text:
            for part in line.text.split("\r"):
                yield line._replace(text=part)
        else:
            yield line
