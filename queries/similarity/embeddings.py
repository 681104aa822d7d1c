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


def rank_by_embedding(one: str, ids: Sequence[str], encoded: Sequence[str], limit: int) -> list[str]:
    """Return the ids of the texts that mean something most similar to one, the most similar first.

    Args:
        one: an embedding, signed bytes in base64.
        ids: of the texts; of equally similar ones, the smaller id comes first.
        encoded: the embedding of each text. Those of another size, which another encoder made, are left out,
            and so are those that are not similar at all.
        limit: most ids to return.
    """
    import numpy as np

    if set(map(len, encoded)) != {len(one)}:
        pairs = [(id, other) for id, other in zip(ids, encoded, strict=True) if len(other) == len(one)]
        ids, encoded = [id for id, _ in pairs], [other for _, other in pairs]
    if not ids or limit < 1:
        return []
    similarities = compare_embeddings(one, *_decode_once(tuple(encoded)))
    # The last of the best, and all that are as similar: which of those are taken, the ids decide.
    least = np.partition(similarities, -limit)[-limit] if limit < len(ids) else 0.0
    best = [(-float(similarities[n]), ids[n]) for n in np.flatnonzero(similarities >= least).tolist()]
    return [id for value, id in sorted(best)[:limit] if value < 0]


def compare_embeddings(one: str, vectors: "Matrix", lengths: "Lengths") -> "Lengths":
    """Return the cosine of an encoded embedding with each decoded one, but at least 0."""
    import numpy as np

    (own,), (length,) = _decode([one])
    similarities: Lengths = np.maximum(0.0, (vectors @ own) / (lengths * length))
    return similarities


@lru_cache(maxsize=1)
def _decode_once(encoded: tuple[str, ...]) -> "tuple[Matrix, Lengths]":
    """Return what `_decode` does; those of a whole graph are decoded once for many questions."""
    return _decode(encoded)


def _decode(encoded: Sequence[str]) -> "tuple[Matrix, Lengths]":
    """Return embeddings of one size as the rows of a matrix, and the length of each, but at least 1."""
    import numpy as np

    data = b"".join(map(base64.b64decode, encoded))
    vectors = np.frombuffer(data, np.int8).reshape(len(encoded), -1).astype(np.float32)
    squares = np.einsum("ij,ij->i", vectors, vectors).astype(np.float64)
    return vectors, np.sqrt(np.maximum(squares, 1.0))
