"""How alike two texts are by what they mean: embeddings that the extractor made, compared by their cosine.

The numbers of an embedding are signed bytes, so that the product of two is a whole number below 2**24: single
precision holds it exactly, and every machine gives the same cosine, for one pair as for all papers at once.
"""

import base64
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector: TypeAlias = NDArray[np.float32]
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
    (left, left_length), (right, right_length) = decode(one), decode(other)
    return max(0.0, float(left @ right) / (left_length * right_length))


def embedding_similarities(ones: Sequence[str | None], others: Sequence[str | None]) -> "Lengths":
    """Return what `embedding_similarity` gives for each pair: a row for each one, a column for each other."""
    import numpy as np

    similarities: Lengths = np.zeros((len(ones), len(others)))
    for size in {len(one) for one in ones if one}:
        rows = [n for n, one in enumerate(ones) if one and len(one) == size]
        columns = [n for n, other in enumerate(others) if other and len(other) == size]
        if columns:
            left, left_lengths = _decode_all([one for one in ones if one and len(one) == size])
            right, right_lengths = _decode_all([other for other in others if other and len(other) == size])
            cosines = (left @ right.T) / np.outer(left_lengths, right_lengths)
            similarities[np.ix_(rows, columns)] = np.maximum(0.0, cosines)
    return similarities


@lru_cache(maxsize=1024)
def decode(encoded: str) -> "tuple[Vector, float]":
    """Return an encoded embedding and its length, but at least 1; kept, as one is compared with many."""
    (vector,), (length,) = _decode_all([encoded])
    return vector, float(length)


def _decode_all(encoded: Sequence[str]) -> "tuple[Matrix, Lengths]":
    """Return embeddings of one size as the rows of a matrix, and the length of each, but at least 1."""
    import numpy as np

    data = b"".join(map(base64.b64decode, encoded))
    vectors = np.frombuffer(data, np.int8).reshape(len(encoded), -1).astype(np.float32)
    return vectors, measure_lengths(vectors)


def measure_lengths(vectors: "Matrix") -> "Lengths":
    """Return the length of each row, but at least 1, so that one can divide by it."""
    import numpy as np

    squares = np.einsum("ij,ij->i", vectors, vectors).astype(np.float64)
    lengths: Lengths = np.sqrt(np.maximum(squares, 1.0))
    return lengths
