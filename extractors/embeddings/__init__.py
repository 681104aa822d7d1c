"""Embeddings: whole texts as vectors, so that papers can be compared by what they mean."""

from extractors.embeddings.embedder import Embedder

__all__ = ["Embedder"]
