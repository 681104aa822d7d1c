"""The extractor that comes with the package, as a build sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import extractors
from kg.batches import PAPERS, chunks
from kg.model import Extraction, Paper, Run

if TYPE_CHECKING:
    from spacy.language import Language

    from extractors.embeddings import Embedder


class ShippedExtractor:
    """The shipped pipeline; its weights are loaded when the first paper needs them.

    Args:
        embed: also read each text into a vector; without the encoder for that, papers get none.
    """

    def __init__(self, *, embed: bool = True) -> None:
        self._embed = embed

    @property
    def run(self) -> Run:
        """Name, version and hash of the weights."""
        return extractors.run()

    @cached_property
    def _nlp(self) -> Language:
        return extractors.load()

    def extract(self, papers: Iterable[Paper]) -> Iterator[tuple[Paper, Extraction]]:
        """Read papers one after the other, some hundred at a time."""
        for some in chunks(papers, PAPERS):
            vectors = self._vectors(some)
            for (paper, extraction), vector in zip(extractors.extract(some, self._nlp), vectors, strict=True):
                yield paper, extraction.model_copy(update={"vector": vector})

    def _vectors(self, papers: Sequence[Paper]) -> Iterable[str | None]:
        embedder = self._embedder
        return embedder.embed(papers) if self._embed and embedder.is_there else [None] * len(papers)

    @cached_property
    def _embedder(self) -> Embedder:
        from extractors.embeddings import Embedder

        return Embedder()
