"""Recode any stream of text as valid UTF-8; its encoding is chosen once, at the first byte beyond ASCII.

Up to there, all encodings are the same, so nothing has to be undone. The choice is made on a sample of fixed
size, so it depends neither on how much a read returns nor on what comes later.
"""

import codecs
import io
import re
from collections.abc import Callable
from typing import BinaryIO, Final

from kg.sources import encodings

SAMPLE_BYTES: Final = 256 * 1024
"""Number of bytes, from the first one beyond ASCII, by which the encoding of a stream is recognised."""

_CHUNK_BYTES: Final = 1 << 16
_CONTEXT_BYTES: Final = 256
"""Number of bytes before that one in the sample: a letter is recognised by those around it."""

_FIRST_SIGN: Final = re.compile(rb"[\x80-\xff]|\x1b\$")
_ODD_BYTES: Final = "kg.odd_bytes"
_JAPANESE_ESCAPES: Final = (b"\x1b$B", b"\x1b$@")
_REPLACEMENT: Final = "\ufffd"
_QUOTES: Final = tuple(bytes([code]) for code in (0x85, *range(0x91, 0x98)))


def make_legible(
    stream: BinaryIO, name: str, declared: str | None, on_note: Callable[[str], None]
) -> io.BufferedReader:
    """Return a stream as valid UTF-8.

    Single bytes that are not UTF-8 in a stream that otherwise is are read as Windows-1252; a letter that lost
    a part becomes U+FFFD.

    Args:
        stream: the bytes.
        name: the name of the source, for notes.
        declared: the encoding that the source itself names, if any.
        on_note: called with a sentence about what was not certain.
    """
    return io.BufferedReader(_Legible(stream, name, declared, on_note), _CHUNK_BYTES)


class _Legible(io.RawIOBase):
    """The bytes of a stream, recoded while they are read."""

    def __init__(
        self, stream: BinaryIO, name: str, declared: str | None, on_note: Callable[[str], None]
    ) -> None:
        self._stream = stream
        self._name = name
        self._declared = declared
        self._on_note = on_note
        self._encoding = ""
        self._before = b""
        self._decoder: codecs.IncrementalDecoder | None = None
        self._waiting = b""
        self._ready = b""
        self._odd = 0
        self._is_at_end = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # typeshed's Buffer
        while not self._ready and not self._is_at_end:
            chunk = self._waiting + self._stream.read(_CHUNK_BYTES)
            self._is_at_end = len(chunk) == len(self._waiting)
            self._waiting = b""
            self._ready = self._recode(chunk)
            if self._is_at_end:
                self._tell_odd_bytes()
        data, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)

    def _recode(self, chunk: bytes) -> bytes:
        if not self._encoding:
            plain, chunk = self._split_plain(chunk)
            if not chunk:
                return plain
            return plain + self._recode(self._choose(chunk))
        if self._decoder:
            return self._decoder.decode(chunk, final=self._is_at_end).encode("utf-8", "replace")
        return chunk if chunk.isascii() else self._repair(chunk)

    def _split_plain(self, chunk: bytes) -> tuple[bytes, bytes]:
        """Split a chunk at the first byte that depends on the encoding, and keep some context before it."""
        found = _FIRST_SIGN.search(chunk)
        end = found.start() if found else len(chunk)
        if found is None and chunk.endswith(b"\x1b") and not self._is_at_end:
            end -= 1
            self._waiting = b"\x1b"
        self._before = (self._before + chunk[:end])[-_CONTEXT_BYTES:]
        return chunk[:end], chunk[end:] if found else b""

    def _choose(self, chunk: bytes) -> bytes:
        """Choose the encoding by a sample, and return the part of it that is still to be decoded."""
        while len(chunk) < SAMPLE_BYTES and (more := self._stream.read(SAMPLE_BYTES - len(chunk))):
            chunk += more
        self._encoding = self._find_encoding(self._before + chunk)
        if self._encoding != "utf-8":
            self._decoder = codecs.getincrementaldecoder(self._encoding)(_ODD_BYTES)
        return chunk

    def _find_encoding(self, sample: bytes) -> str:
        if any(escape in sample for escape in _JAPANESE_ESCAPES) and sample.isascii():
            return "iso2022_jp"
        if _is_utf8(sample):
            return "utf-8"
        if self._declared and self._declared != "utf-8" and _can_decode(sample, self._declared):
            return self._declared
        guess = encodings.detect(sample)
        called = encodings.NAMES[guess.encoding]
        doubt = "perhaps wrongly: look at names with accents" if guess.is_doubtful else "probably right"
        self._on_note(f"{self._name} is not UTF-8; it was read as {called}, {doubt}.")
        return guess.encoding

    def _repair(self, chunk: bytes) -> bytes:
        """Return valid UTF-8; hold back the beginning of a letter whose rest is still to come."""
        if not self._is_at_end:
            end = _find_cut_letter(chunk)
            chunk, self._waiting = chunk[:end], chunk[end:]
        try:
            chunk.decode()
        except UnicodeDecodeError:
            text = chunk.decode("utf-8", _ODD_BYTES)
            self._odd += len(chunk) - len(chunk.decode("utf-8", "ignore").encode())
            return text.encode()
        return chunk

    def _tell_odd_bytes(self) -> None:
        if self._odd:
            bytes_are = "1 byte is" if self._odd == 1 else f"{self._odd:,} bytes are"
            self._on_note(f"{self._name} is UTF-8, but {bytes_are} not; there it was read as Windows-1252.")


def _is_utf8(sample: bytes) -> bool:
    """Check whether a sample is UTF-8, perhaps with some lines that are not."""
    decoded = sample[: _find_cut_letter(sample)].decode("utf-8", "replace")
    broken = decoded.count(_REPLACEMENT) - sample.count(_REPLACEMENT.encode())
    whole = sum(character > "\x7f" for character in decoded) - broken if broken else 0
    return whole >= broken


def _can_decode(sample: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        decoder.decode(sample)
    except ValueError:
        return False
    return True


def _find_cut_letter(chunk: bytes) -> int:
    """Return where a letter begins that is cut by the end of a chunk, else the length of the chunk."""
    for back in range(1, min(4, len(chunk) + 1)):
        byte = chunk[-back]
        if byte >= 0xC0:
            needed = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return len(chunk) - back if back < needed else len(chunk)
        if byte < 0x80:
            break
    return len(chunk)


def _read_odd_bytes(problem: UnicodeError) -> tuple[str, int]:
    """Read single bytes as Windows-1252; a letter that was cut is lost."""
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    odd = problem.object[problem.start : problem.end]
    # "ë’" of Windows-1252 looks like two thirds of a letter.
    is_whole = len(odd) == 1 or odd[1:] in _QUOTES
    text = odd.decode("cp1252", "replace") if is_whole and problem.encoding == "utf-8" else _REPLACEMENT
    return text, problem.end


codecs.register_error(_ODD_BYTES, _read_odd_bytes)
