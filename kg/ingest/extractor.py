"""Extractors as a build sees them, and the one that ships with the package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

import extractors
from kg.batches import batched
from kg.model import Extraction, Paper, Rejection, Run

if TYPE_CHECKING:
    from spacy.language import Language

    from extractors.embeddings import Embedder

PAPERS_AT_ONCE: Final = 500
"""Papers that are held in memory while their texts are extracted."""


class Extractor(Protocol):
    """Anything that extracts papers: papers in, extractions out, in the same order.

    A paper that cannot be extracted from comes with a rejection instead: it costs itself, and no other.
    """

    @property
    def run(self) -> Run:
        """The extractor run, known without loading any weights."""
        ...

    def extract(self, papers: Iterable[Paper]) -> Iterator[tuple[Paper, Extraction | Rejection]]:
        """Yield each paper with what was extracted from its text, or with a rejection that says why not."""
        ...


class ShippedExtractor:
    """The shipped pipeline; its weights are loaded when the first paper needs them.

    Args:
        embed: also make an embedding of each text; without the encoder for that, papers get none.
    """

    def __init__(self, *, embed: bool = True) -> None:
        self._embed = embed

    @property
    def run(self) -> Run:
        """Name, version and hash of the weights."""
        return extractors.run()

    def extract(self, papers: Iterable[Paper]) -> Iterator[tuple[Paper, Extraction | Rejection]]:
        """Extract papers one after the other, `PAPERS_AT_ONCE` at a time.

        Raises:
            ExtractorError: the model is missing or damaged.
        """
        from extractors.streaming import extract

        for portion in batched(papers, PAPERS_AT_ONCE):
            vectors = self._make_vectors(portion)
            for (paper, found), vector in zip(extract(portion, self._nlp), vectors, strict=True):
                is_rejected = isinstance(found, Rejection)
                yield paper, found if is_rejected else found.model_copy(update={"vector": vector})

    def _make_vectors(self, papers: Sequence[Paper]) -> Iterable[str | None]:
        embedder = self._embedder
        return embedder.embed(papers) if self._embed and embedder.is_installed else [None] * len(papers)

    @cached_property
    def _nlp(self) -> Language:
        return extractors.load()

    @cached_property
    def _embedder(self) -> Embedder:
        from extractors.embeddings import Embedder

        return Embedder()
