"""Check a write-ahead log before the engine replays it, so that no commit after a damaged record is lost.

The engine takes everything up to the first record that it cannot read, cuts off the rest, and goes on. That
is right at the end of a log: a process that was killed, or a machine that lost power, leaves a cut record
there. It is wrong for damage further up, as acknowledged commits follow it.

The numbers of the commits in a log rise by one; the store holds the last one that it has saved.
"""

import os
import re
import struct
import zlib
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from kg.model import StoreDamaged, StoreError
from kg.store.embedded.errors import describe_log_damage
from kg.store.embedded.location import StoreFile
from kg.store.embedded.log_ends import is_cut, read_rest
from kg.store.embedded.log_records import HEADER_BYTES, MAGIC, VERSIONS, read_record

_MAX_ATTEMPTS: Final = 10
_STORE_HEADER: Final = struct.Struct("<9xI")
"""The header before the metadata of a store; its last four bytes are the length of the metadata."""
_MAX_METADATA_BYTES: Final = 1 << 26
_SAVED: Final = re.compile(rb'"checkpoint_lsn":([0-9]{1,20})\b')


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
    if header[:-1] != MAGIC:
        raise _Damage("is damaged at its beginning")
    if header[-1] not in VERSIONS:
        return
    start = HEADER_BYTES
    first = last = None
    while start < size:
        record = read_record(log, start, size)
        if record is None or not record.is_sound:
            following = saved if last is None else last
            if not is_cut(read_rest(log, start, size), start, record, following):
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
