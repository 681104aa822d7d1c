"""How alike two texts are by what they mean: vectors that the extractor made, compared by their cosine."""

import base64
import math
from array import array
from functools import lru_cache
from operator import mul
from typing import TypeAlias

Direction: TypeAlias = tuple["array[int]", float]
"""Signed bytes, and the length of the vector they are."""


@lru_cache(maxsize=4096)
def direction(encoded: str) -> Direction:
    """A vector as a Paper node keeps it: signed bytes in base64."""
    numbers = array("b", base64.b64decode(encoded))
    return numbers, math.sqrt(sum(map(mul, numbers, numbers)))


def same_direction(one: str | None, other: str | None) -> float:
    """The cosine of two encoded vectors, between 0 and 1; 0 where one is missing or they are of two makes."""
    if not one or not other or len(one) != len(other):
        return 0.0
    (left, left_length), (right, right_length) = direction(one), direction(other)
    product: int = sum(map(mul, left, right))
    return max(0.0, product / (left_length * right_length or 1.0))
