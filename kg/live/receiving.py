"""Read answers to their end, and notice those that are cut off or never end."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

import httpx2

from kg.model import SourceError

_MAX_BYTES: Final = 64 << 20
"""Most bytes of an answer; the largest that is needed, a year of a conference in the ACL Anthology, has 10
MB."""
_PIECE: Final = 1 << 20


def read_content(response: httpx2.Response, title: str) -> bytes:
    """Read an answer to its end.

    Raises:
        SourceError: the answer is larger than any page should be, or compressed in a way that was not
            offered.
        TransportError: the answer was cut off.
    """
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip"):
        raise SourceError(f"{title} answered in a compression that was not asked for; try again later")
    pieces = response.iter_raw() if encoding == "identity" else _decompress(response.iter_raw())
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > _MAX_BYTES:
            raise SourceError(
                f"{title} answered with more than {_MAX_BYTES >> 20} MiB, which no page of it has"
            )
    return bytes(content)


def _decompress(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Decompress pieces of gzip, a little at a time; httpx2 would not notice that an answer was cut off."""
    unpacking = zlib.decompressobj(wbits=31)
    try:
        for piece in pieces:
            while piece and not unpacking.eof:
                yield unpacking.decompress(piece, _PIECE)
                piece = unpacking.unconsumed_tail
        yield unpacking.flush()
    except zlib.error:
        raise httpx2.RemoteProtocolError("damaged gzip") from None
    if not unpacking.eof:
        raise httpx2.RemoteProtocolError("cut off gzip")
