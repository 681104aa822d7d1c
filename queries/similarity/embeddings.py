"""How alike two texts are by what they mean: embeddings that the extractor made, compared by their cosine."""

import base64
import math
from array import array
from functools import lru_cache
from operator import mul
from typing import TypeAlias

Embedding: TypeAlias = tuple[tuple[int, ...], float]
"""Signed bytes, and the length of the vector they are."""


@lru_cache(maxsize=4096)
def decode_embedding(encoded: str) -> Embedding:
    """Decode an embedding as a Paper node keeps it: signed bytes in base64."""
    # A tuple keeps its numbers as objects, an array makes new ones each time: products take half as long.
    numbers = tuple(array("b", base64.b64decode(encoded)))
    return numbers, math.sqrt(sum(map(mul, numbers, numbers)))


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
    (left, left_length), (right, right_length) = decode_embedding(one), decode_embedding(other)
    product: int = sum(map(mul, left, right))
    return max(0.0, product / (left_length * right_length or 1.0))
