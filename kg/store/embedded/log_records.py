"""Read the records of a write-ahead log.

A log is a header (``KWAL``, a version) and records: length and CRC-32 of the content as 32-bit integers, then
the content, which begins with the number of the commit.
"""

import struct
import zlib
from dataclasses import dataclass
from typing import BinaryIO, Final

HEADER_BYTES: Final = 5
"""Size in bytes of a log without commits."""
MAGIC: Final = b"KWAL"
VERSIONS: Final = range(2, 14)
"""Versions of the log that are laid out as described here; others are left to the engine."""
FRAME: Final = struct.Struct("<II")
"""Length and checksum before the content of a record."""
_CHUNK_BYTES: Final = 1 << 20
_MAX_NUMBER_BYTES: Final = 10


@dataclass(frozen=True)
class Record:
    """A record that lies wholly within the log.

    Args:
        end: the offset after its last byte.
        number: the number of its commit.
        is_sound: whether its checksum is right.
    """

    end: int
    number: int
    is_sound: bool


def read_record(log: BinaryIO, start: int, size: int) -> Record | None:
    """Read a record in pieces, as it may be large; return None if it does not lie within the log."""
    log.seek(start)
    frame = log.read(FRAME.size)
    if len(frame) < FRAME.size:
        return None
    length, checksum = FRAME.unpack(frame)
    end = start + FRAME.size + length
    if not length or end > size:
        return None
    head = content = log.read(min(length, _CHUNK_BYTES))
    found, left = zlib.crc32(content), length - len(content)
    while left and content:
        content = log.read(min(left, _CHUNK_BYTES))
        found, left = zlib.crc32(content, found), left - len(content)
    return Record(end, _decode_number(head), found == checksum and not left)


def _decode_number(content: bytes) -> int:
    """Return the number at the beginning of a record: seven bits a byte, the lowest first."""
    number = 0
    for place, byte in enumerate(content[:_MAX_NUMBER_BYTES]):
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            break
    return number


def encode_number(number: int) -> bytes:
    """Return the number of a commit as a record begins with it."""
    parts = []
    while number >= 0x80:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*parts, number])
