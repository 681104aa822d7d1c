"""Search the embeddings of a whole graph for those nearest to one.

A few thousand are all compared. Of more, a first pass counts in how many numbers the sign differs from that
of the embedding that was asked about (Charikar, "Similarity estimation techniques from rounding algorithms",
2002): the share of such numbers grows with the angle, and counting takes a twentieth of the time of the
products. Those that differ in the fewest are then compared in full. The bound between the two is a number of
signs, and all that reach it are compared, so the order in which an engine gives the papers changes nothing.
"""

import base64
from collections import defaultdict
from collections.abc import Iterator, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Final, TypeAlias

from queries.similarity.embeddings import decode, measure_lengths

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows: TypeAlias = NDArray[np.int8]
    Places: TypeAlias = NDArray[np.intp]
    Numbers: TypeAlias = NDArray[np.float64]

MAX_COMPARED: Final = 10_000
"""Embeddings that are all compared; it takes 3 ms, as the search among more does at first."""
MIN_SHORTLIST: Final = 8_000
"""Embeddings that are compared if there are more, those with the most equal signs; it takes 2 ms. Half as
many miss one in two hundred of the nearest 100 of 200,000 (see ``bench/nearest.py``)."""
SHORTLIST_FACTOR: Final = 20
"""Further embeddings that are compared for each that is wanted."""

_AT_ONCE: Final = 8_192
"""Rows whose numbers are widened at once, which bounds the memory."""
_WORD_BYTES: Final = 8
"""Bytes of the integers in which signs are counted."""


class Embeddings:
    """The embeddings of many texts, decoded when they are first compared with one.

    Args:
        ids: of the texts.
        encoded: the embedding of each, signed bytes in base64; empty for a text that has none.
    """

    def __init__(self, ids: Sequence[str], encoded: Sequence[str]) -> None:
        self._encoded: dict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for id, one in zip(ids, encoded, strict=True):
            same_ids, same = self._encoded[len(one)]
            same_ids.append(id)
            same.append(one)
        self._sizes = self._encoded.keys() - {0}
        self._lock = Lock()
        self._decoded: dict[int, _SameSize] = {}

    def rank(self, one: str, limit: int) -> list[str]:
        """Return the ids of the texts that mean something most similar to one, the most similar first.

        Args:
            one: an embedding. Those of another size, which another encoder made, are left out, and so are
                those that are not similar at all; of equally similar ones, the smaller id comes first.
            limit: most ids to return.
        """
        if limit < 1 or len(one) not in self._sizes:
            return []
        return self._decode(len(one)).rank(one, limit)

    def _decode(self, size: int) -> "_SameSize":
        """Return the embeddings that have a size."""
        with self._lock:
            if size not in self._decoded:
                self._decoded[size] = _SameSize(*self._encoded.pop(size))
            return self._decoded[size]


class _SameSize:
    """Embeddings of one size, as a matrix of signed bytes with the signs beside it."""

    def __init__(self, ids: list[str], encoded: Sequence[str]) -> None:
        import numpy as np

        self._ids = ids
        self._rows: Rows = np.frombuffer(_join(encoded), np.int8).reshape(len(ids), -1)
        self._lengths = np.concatenate([measure_lengths(part) for part in _widen(self._rows)])
        self._signs = _pack_signs(self._rows) if len(ids) > MAX_COMPARED else None

    def rank(self, one: str, limit: int) -> list[str]:
        """Return the ids of the nearest, the nearest first; of equally near ones, the smaller id."""
        import numpy as np

        places, cosines = self._compare(one, limit)
        # The last of the best, and all that are as similar: which of those are taken, the ids decide.
        least = np.partition(cosines, -limit)[-limit] if limit < len(cosines) else 0.0
        best = [(-float(cosines[n]), self._ids[places[n]]) for n in np.flatnonzero(cosines >= least).tolist()]
        return [id for value, id in sorted(best)[:limit] if value < 0]

    def _compare(self, one: str, limit: int) -> "tuple[Places, Numbers]":
        """Return the rows that may be among the nearest, and the cosine of each, but at least 0."""
        import numpy as np

        own, length = decode(one)
        places = self._shortlist(one, MIN_SHORTLIST + SHORTLIST_FACTOR * limit)
        # Not `part @ own`: for a product of this size, BLAS wakes threads, which then spin for far longer.
        products = [np.einsum("ij,j->i", part, own) for part in _widen(self._rows, places)]
        return places, np.maximum(0.0, np.concatenate(products) / (self._lengths[places] * length))

    def _shortlist(self, one: str, wanted: int) -> "Places":
        """Return the rows whose signs differ in the fewest numbers: as many as wanted, or more."""
        import numpy as np

        if self._signs is None or wanted >= len(self._ids):
            return np.arange(len(self._ids))
        own = _pack_signs(np.frombuffer(base64.b64decode(one), np.int8).reshape(1, -1))
        differing = np.zeros(len(self._ids), np.uint16)
        for word, own_word in zip(self._signs, own[:, 0], strict=True):
            differing += np.bitwise_count(word ^ own_word)
        bound = np.searchsorted(np.cumsum(np.bincount(differing)), wanted)
        return np.flatnonzero(differing <= bound)


def _join(encoded: Sequence[str]) -> bytes:
    """Return the bytes of embeddings of one size; at once, which is quicker, where none is filled up."""
    if encoded[0].endswith("="):
        return b"".join(map(base64.b64decode, encoded))
    return base64.b64decode("".join(encoded))


def _widen(rows: "Rows", places: "Places | None" = None) -> "Iterator[NDArray[np.float32]]":
    """Yield some rows, or all, in portions, as numbers that can be multiplied quickly."""
    import numpy as np

    count = len(rows) if places is None else len(places)
    for start in range(0, count, _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        yield rows[part if places is None else places[part]].astype(np.float32)


def _pack_signs(rows: "Rows") -> "NDArray[np.uint64]":
    """Return a bit for each number, set where it is above 0: a column for each row, 64 bits a word."""
    import numpy as np

    width = -(-rows.shape[1] // (8 * _WORD_BYTES)) * _WORD_BYTES
    packed = np.zeros((len(rows), width), np.uint8)
    for start in range(0, len(rows), _AT_ONCE):
        bits = np.packbits(rows[start : start + _AT_ONCE] > 0, axis=1)
        packed[start : start + _AT_ONCE, : bits.shape[1]] = bits
    return np.ascontiguousarray(packed.view(np.uint64).T)
