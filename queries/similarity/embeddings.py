"""How alike two texts are by what they mean: embeddings that the extractor made, compared by their cosine.

The numbers of an embedding are signed bytes, so that the product of two is a whole number below 2**24: single
precision holds it exactly, and every machine gives the same cosine, for one pair as for all papers at once.
"""

import base64
from collections import defaultdict
from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix: TypeAlias = NDArray[np.float32]
    Lengths: TypeAlias = NDArray[np.float64]


def embedding_similarity(one: str | None, other: str | None) -> float:
    """Return the cosine of two encoded embeddings, but at least 0.

    Args:
        one: signed bytes in base64, or None where a build made no embeddings.
        other: the same.

    Returns:
        0 to 1; 0 where one is missing, and where they differ in size, so that different encoders made them.
    """
    if not one or not other or len(one) != len(other):
        return 0.0
    return float(compare_embeddings(one, *_decode([other]))[0])


def embedding_similarities(ones: Sequence[str | None], others: Sequence[str | None]) -> "Lengths":
    """Return what `embedding_similarity` gives for each pair: a row for each one, a column for each other."""
    import numpy as np

    similarities: Lengths = np.zeros((len(ones), len(others)))
    for size in {len(one) for one in ones if one}:
        rows = [n for n, one in enumerate(ones) if one and len(one) == size]
        columns = [n for n, other in enumerate(others) if other and len(other) == size]
        if columns:
            left, left_lengths = _decode([one for one in ones if one and len(one) == size])
            right, right_lengths = _decode([other for other in others if other and len(other) == size])
            cosines = (left @ right.T) / np.outer(left_lengths, right_lengths)
            similarities[np.ix_(rows, columns)] = np.maximum(0.0, cosines)
    return similarities


class Embeddings:
    """The embeddings of many texts, decoded when they are first compared with one.

    Args:
        ids: of the texts.
        encoded: the embedding of each, signed bytes in base64; empty for a text that has none.
    """

    def __init__(self, ids: Sequence[str], encoded: Sequence[str]) -> None:
        self._encoded: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for id, one in zip(ids, encoded, strict=True):
            self._encoded[len(one)].append((id, one))
        self._sizes = self._encoded.keys() - {0}
        self._lock = Lock()
        self._decoded: dict[int, tuple[list[str], Matrix, Lengths]] = {}

    def rank(self, one: str, limit: int) -> list[str]:
        """Return the ids of the texts that mean something most similar to one, the most similar first.

        Args:
            one: an embedding. Those of another size, which another encoder made, are left out, and so are
                those that are not similar at all; of equally similar ones, the smaller id comes first.
            limit: most ids to return.
        """
        import numpy as np

        if limit < 1 or len(one) not in self._sizes:
            return []
        ids, vectors, lengths = self._decode(len(one))
        similarities = compare_embeddings(one, vectors, lengths)
        # The last of the best, and all that are as similar: which of those are taken, the ids decide.
        least = np.partition(similarities, -limit)[-limit] if limit < len(ids) else 0.0
        best = [(-float(similarities[n]), ids[n]) for n in np.flatnonzero(similarities >= least).tolist()]
        return [id for value, id in sorted(best)[:limit] if value < 0]

    def _decode(self, size: int) -> "tuple[list[str], Matrix, Lengths]":
        """Return the ids of the texts whose embeddings have a size, with these."""
        with self._lock:
            if size not in self._decoded:
                same = self._encoded.pop(size)
                self._decoded[size] = [id for id, _ in same], *_decode([one for _, one in same])
            return self._decoded[size]


def compare_embeddings(one: str, vectors: "Matrix", lengths: "Lengths") -> "Lengths":
    """Return the cosine of an encoded embedding with each decoded one, but at least 0."""
    import numpy as np

    (own,), (length,) = _decode([one])
    similarities: Lengths = np.maximum(0.0, (vectors @ own) / (lengths * length))
    return similarities


def _decode(encoded: Sequence[str]) -> "tuple[Matrix, Lengths]":
    """Return embeddings of one size as the rows of a matrix, and the length of each, but at least 1."""
    import numpy as np

    data = b"".join(map(base64.b64decode, encoded))
    vectors = np.frombuffer(data, np.int8).reshape(len(encoded), -1).astype(np.float32)
    squares = np.einsum("ij,ij->i", vectors, vectors).astype(np.float64)
    return vectors, np.sqrt(np.maximum(squares, 1.0))
