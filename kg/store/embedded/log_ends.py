"""Tell a last record that was cut short, as a killed process leaves it, from damage to commits."""

import zlib
from typing import BinaryIO, Final

from kg.store.embedded.log_records import FRAME, Record, encode_number

_MAX_CUT_BYTES: Final = 1 << 28
"""Bytes, more than one batch needs: a rest of that size is not a record that was cut short."""
_PAGE_BYTES: Final = 4096
_HOLE: Final = bytes(16)
"""Zeros at the end of a page: the page was not yet on the disk when the machine lost power."""


def read_rest(log: BinaryIO, start: int, size: int) -> bytes:
    """Return the rest of a log, at most the size of a cut record and one byte more."""
    log.seek(start)
    return log.read(min(size - start, _MAX_CUT_BYTES + 1))


def is_cut(rest: bytes, start: int, record: Record | None, last: int | None) -> bool:
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
    if len(rest) < FRAME.size:
        return True
    return last is None or (
        _begins_with(rest[FRAME.size :], encode_number(last + 1))
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
    length, checksum = FRAME.unpack_from(rest)
    content = rest[FRAME.size :]
    lengths = (length ^ (1 << bit) for bit in range(32))
    return any(zlib.crc32(content[:other]) == checksum for other in lengths if 0 < other <= len(content))


def _has_record(rest: bytes, number: int) -> bool:
    """Check whether the record of a commit lies in the rest of a log, wherever it begins."""
    mark, left = encode_number(number), 4 * len(rest)
    found = rest.find(mark, 2 * FRAME.size)
    while found >= 0 and left >= 0:
        length, checksum = FRAME.unpack_from(rest, found - FRAME.size)
        if 0 < length <= len(rest) - found:
            left -= length  # bounds the time, as a forged log could otherwise keep us here for hours
            if zlib.crc32(rest[found : found + length]) == checksum:
                return True
        found = rest.find(mark, found + 1)
    return left < 0
