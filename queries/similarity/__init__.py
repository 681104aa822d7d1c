"""How alike two texts are, by the rare words they share."""

from queries.similarity.vectors import Vector, cosine, shared_words, vector

__all__ = ["Vector", "cosine", "shared_words", "vector"]
