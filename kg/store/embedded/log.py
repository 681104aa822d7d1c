"""Check a write-ahead log before the engine replays it, so that no commit after a damaged record is lost.

The engine takes everything up to the first record that it cannot read, cuts off the rest, and goes on. That
is right at the end of a log: a process that was killed, or a machine that lost power, leaves a cut record
there. It is wrong for damage further up, as acknowledged commits follow it.

A log is a header (``KWAL``, a version) and records: length and CRC-32 of the content as 32-bit integers, then
the content, which begins with the number of the commit. Numbers rise by one; the store holds its last one.
"""

import os
import re
import struct
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from kg.model import StoreDamaged, StoreError
from kg.store.embedded.errors import describe_log_damage
from kg.store.embedded.location import StoreFile

HEADER_BYTES: Final = 5
"""Size in bytes of a log without commits."""
_MAGIC: Final = b"KWAL"
_VERSIONS: Final = range(2, 14)
"""Versions of the log that are laid out as described here; others are left to the engine."""
_FRAME: Final = struct.Struct("<II")
"""Length and checksum before the content of a record."""
_CHUNK_BYTES: Final = 1 << 20
_MAX_CUT_BYTES: Final = 1 << 28
"""Bytes, more than one batch needs: a rest of that size is not a record that was cut short."""
_PAGE_BYTES: Final = 4096
_HOLE: Final = bytes(16)
"""Zeros at the end of a page: the page was not yet on the disk when the machine lost power."""
_MAX_NUMBER_BYTES: Final = 10
_MAX_ATTEMPTS: Final = 10
_STORE_HEADER: Final = struct.Struct("<9xI")
"""The header before the metadata of a store; its last four bytes are the length of the metadata."""
_MAX_METADATA_BYTES: Final = 1 << 26
_SAVED: Final = re.compile(rb'"checkpoint_lsn":([0-9]{1,20})\b')


@dataclass(frozen=True)
class _Record:
    """A record that lies wholly within the log.

    Args:
        end: the offset after its last byte.
        number: the number of its commit.
        sound: whether its checksum is right.
    """

    end: int
    number: int
    sound: bool


class _Damage(Exception):
    """Raised if a log cannot be read; the message says what is wrong."""


def check_log(file: StoreFile) -> None:
    """Read a log from end to end, and refuse it if commits in it would be lost.

    Raises:
        StoreDamaged: it is damaged before its end, or belongs to another store.
        StoreError: this process may not read it.
    """
    for _ in range(_MAX_ATTEMPTS):
        before = _identify(file)
        damage = _find_damage(file)
        if damage is None:
            return
        if _identify(file) == before:
            raise StoreDamaged(describe_log_damage(file.name, damage))
    # Another process keeps saving: it has checked the log itself.


def _identify(file: StoreFile) -> list[tuple[int, int, int, int]]:
    """Return what changes when another process saves: it replaces the store, and empties the log."""
    found = []
    for path in (file.path, file.log):
        with suppress(OSError):
            state = path.stat()
            found.append((state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns))
    return found


def _find_damage(file: StoreFile) -> str | None:
    """Return what is wrong with a log, None if it is sound."""
    saved = _read_saved_number(file.path)
    try:
        with file.log.open("rb") as log:
            _check_records(log, os.fstat(log.fileno()).st_size, saved)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"cannot read the log of '{file.name}': {error.strerror}") from error
    except _Damage as damage:
        return str(damage)
    return None


def _read_saved_number(path: Path) -> int | None:
    """Return the number of the last commit in a store, 0 without a store, None if it cannot be read."""
    try:
        with path.open("rb") as store:
            head = store.read(_STORE_HEADER.size)
            (size,) = _STORE_HEADER.unpack(head)
            metadata = store.read(min(size, _MAX_METADATA_BYTES))
    except FileNotFoundError:
        return 0
    except (OSError, struct.error):
        return None
    if zlib.crc32(head + metadata[:-4]) != int.from_bytes(metadata[-4:], "little"):
        return None  # damaged, as the engine will say, or written before there was a checksum
    found = _SAVED.search(metadata)
    return int(found[1]) if found else 0


def _check_records(log: BinaryIO, size: int, saved: int | None) -> None:
    """Read all records, and refuse a log with damage before its end.

    Args:
        log: the open file.
        size: number of bytes to read; another process may append meanwhile.
        saved: number of the last commit in the store.

    Raises:
        _Damage: something is wrong before the end.
    """
    header = log.read(HEADER_BYTES)
    if size <= HEADER_BYTES:
        return
    if header[:-1] != _MAGIC:
        raise _Damage("is damaged at its beginning")
    if header[-1] not in _VERSIONS:
        return
    start = HEADER_BYTES
    first = last = None
    while start < size:
        record = _read_record(log, start, size)
        if record is None or not record.sound:
            following = saved if last is None else last
            if not _is_cut(_read(log, start, size), start, record, following):
                raise _Damage(f"is damaged at byte {start:,} of {size:,}")
            break
        if last is not None and record.number != last + 1:
            raise _Damage(f"lacks a commit at byte {start:,} of {size:,}")
        first, last, start = first or record.number, record.number, record.end
    if first and last and saved is not None:
        _check_belongs(first, last, saved)


def _check_belongs(first: int, last: int, saved: int) -> None:
    """Check that the commits of a log continue those of the store; some of them may be saved already.

    Raises:
        _Damage: commits are missing in between.
    """
    if first > saved + 1:
        raise _Damage(f"begins with commit {first:,}, where the store goes on with {saved + 1:,}")
    if last < saved:
        raise _Damage(f"ends with commit {last:,}, which is older than the store")


def _read_record(log: BinaryIO, start: int, size: int) -> _Record | None:
    """Read a record in pieces, as it may be large; return None if it does not lie within the log."""
    log.seek(start)
    frame = log.read(_FRAME.size)
    if len(frame) < _FRAME.size:
        return None
    length, checksum = _FRAME.unpack(frame)
    end = start + _FRAME.size + length
    if not length or end > size:
        return None
    head = content = log.read(min(length, _CHUNK_BYTES))
    found, left = zlib.crc32(content), length - len(content)
    while left and content:
        content = log.read(min(left, _CHUNK_BYTES))
        found, left = zlib.crc32(content, found), left - len(content)
    return _Record(end, _decode_number(head), found == checksum and not left)


def _read(log: BinaryIO, start: int, size: int) -> bytes:
    """Return the rest of a log, at most the size of a cut record and one byte more."""
    log.seek(start)
    return log.read(min(size - start, _MAX_CUT_BYTES + 1))


def _is_cut(rest: bytes, start: int, record: _Record | None, last: int | None) -> bool:
    """Check whether the rest of a log is a record that was not wholly written, and nothing else.

    Args:
        rest: everything from the beginning of the record on.
        start: the offset of the record in the log.
        record: the record, if it lies within the log.
        last: number of the commit before it.
    """
    if len(rest) > _MAX_CUT_BYTES:
        return False
    if not rest.strip(b"\0"):
        return True
    if record:
        return not rest[record.end - start :].strip(b"\0") and _has_hole(rest, start)
    if len(rest) < _FRAME.size:
        return True
    return last is None or (
        _begins_with(rest[_FRAME.size :], _encode_number(last + 1))
        and not _has_other_length(rest)
        and not _has_record(rest, last + 2)
    )


def _has_hole(rest: bytes, start: int) -> bool:
    """Check whether a page of a record was not written, and holds zeros up to its end or that of the log."""
    ends = (*range(-start % _PAGE_BYTES, len(rest), _PAGE_BYTES), len(rest))
    return any(rest[:end].endswith(_HOLE) for end in ends)


def _begins_with(content: bytes, number: bytes) -> bool:
    return content[: len(number)] == number[: len(content)]


def _has_other_length(rest: bytes) -> bool:
    """Check whether a record that seems cut is whole, with one wrong bit in its length."""
    length, checksum = _FRAME.unpack_from(rest)
    content = rest[_FRAME.size :]
    lengths = (length ^ (1 << bit) for bit in range(32))
    return any(zlib.crc32(content[:other]) == checksum for other in lengths if 0 < other <= len(content))


def _has_record(rest: bytes, number: int) -> bool:
    """Check whether the record of a commit lies in the rest of a log, wherever it begins."""
    mark, left = _encode_number(number), 4 * len(rest)
    found = rest.find(mark, 2 * _FRAME.size)
    while found >= 0 and left >= 0:
        length, checksum = _FRAME.unpack_from(rest, found - _FRAME.size)
        if 0 < length <= len(rest) - found:
            left -= length  # bounds the time, as a forged log could otherwise keep us here for hours
            if zlib.crc32(rest[found : found + length]) == checksum:
                return True
        found = rest.find(mark, found + 1)
    return left < 0


def _decode_number(content: bytes) -> int:
    """Return the number at the beginning of a record: seven bits a byte, the lowest first."""
    number = 0
    for place, byte in enumerate(content[:_MAX_NUMBER_BYTES]):
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            break
    return number


def _encode_number(number: int) -> bytes:
    parts = []
    while number >= 0x80:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*parts, number])
