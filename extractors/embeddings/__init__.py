"""Embed whole texts as vectors, so that papers can be compared by meaning."""

from extractors.embeddings.embedder import Embedder

__all__ = ["Embedder"]
