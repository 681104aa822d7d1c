"""How alike two texts are: by the rare words they share, and by what they mean."""

from queries.similarity.meaning import same_direction
from queries.similarity.vectors import Vector, cosine, shared_words, vector

__all__ = ["Vector", "cosine", "same_direction", "shared_words", "vector"]
