"""Extractors as a build sees them, and the one that ships with the package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

import extractors
from kg.batches import batched
from kg.heap import return_freed_memory
from kg.model import Extraction, Paper, Rejection, Run, UsageError

if TYPE_CHECKING:
    from spacy.language import Language

    from extractors.embeddings import Embedder

PAPERS_AT_ONCE: Final = 500
"""Papers that are held in memory while their texts are extracted."""


class Extractor(Protocol):
    """Anything that extracts papers: papers in, extractions out, in the same order.

    A paper that cannot be extracted from comes with a rejection instead, and affects no other paper.
    """

    @property
    def run(self) -> Run:
        """The extractor run, known without loading any weights."""
        ...

    def extract(self, papers: Iterable[Paper]) -> Iterator[tuple[Paper, Extraction | Rejection]]:
        """Yield each paper with what was extracted from its text, or with a rejection that says why not."""
        ...


def keep_confident(extraction: Extraction, min_confidence: float) -> Extraction:
    """Return an extraction without the mentions of a lower confidence, and without their relations."""
    kept = [i for i, mention in enumerate(extraction.mentions) if mention.confidence >= min_confidence]
    if len(kept) == len(extraction.mentions):
        return extraction
    place = {old: new for new, old in enumerate(kept)}
    relations = (
        relation.model_copy(update={"head": place[relation.head], "tail": place[relation.tail]})
        for relation in extraction.relations
        if relation.head in place and relation.tail in place
    )
    mentions = tuple(extraction.mentions[i] for i in kept)
    return extraction.model_copy(update={"mentions": mentions, "relations": tuple(relations)})


class ShippedExtractor:
    """The shipped pipeline; its weights are loaded when the first paper needs them.

    Args:
        embed: also make an embedding of each text, if the encoder for that is installed.
        min_confidence: leave out mentions of a lower confidence, from 0 to 1.
        threads: texts that are encoded at once; by default the number of cores.

    Raises:
        UsageError: there is no such confidence.
    """

    def __init__(
        self, *, embed: bool = True, min_confidence: float = 0.0, threads: int | None = None
    ) -> None:
        if not 0 <= min_confidence <= 1:
            raise UsageError(f"a confidence is a number from 0 to 1, not {min_confidence:g}")
        self._embed = embed
        self._min_confidence = min_confidence
        self._threads = threads

    @property
    def run(self) -> Run:
        """Name, version and hash of the weights; a threshold counts as part of the version."""
        run = extractors.run()
        threshold = f"-min{self._min_confidence:g}" if self._min_confidence else ""
        return run.model_copy(update={"version": run.version + threshold})

    def extract(self, papers: Iterable[Paper]) -> Iterator[tuple[Paper, Extraction | Rejection]]:
        """Extract papers one after the other, `PAPERS_AT_ONCE` at a time.

        Raises:
            ExtractorError: the model is missing or damaged.
        """
        for portion in batched(papers, PAPERS_AT_ONCE):
            yield from self._extract_portion(portion)

    def _extract_portion(self, papers: Sequence[Paper]) -> Iterator[tuple[Paper, Extraction | Rejection]]:
        from extractors.streaming import extract  # loads spaCy: not before there is a text to read

        vectors = self._make_vectors(papers)
        for (paper, found), vector in zip(extract(papers, self._nlp), vectors, strict=True):
            if isinstance(found, Rejection):
                yield paper, found
                continue
            kept = keep_confident(found, self._min_confidence)
            yield paper, kept.model_copy(update={"vector": vector, "run": self.run})

    def release(self) -> None:
        """Let go of the weights; they are loaded again if another paper needs them."""
        for loaded in ("_nlp", "_embedder"):
            vars(self).pop(loaded, None)
        return_freed_memory()

    def _make_vectors(self, papers: Sequence[Paper]) -> Iterable[str | None]:
        embedder = self._embedder
        return embedder.embed(papers) if self._embed and embedder.is_installed else [None] * len(papers)

    @cached_property
    def _nlp(self) -> Language:
        from extractors.pipeline import load

        return extractors.load() if self._threads is None else load(threads=self._threads)

    @cached_property
    def _embedder(self) -> Embedder:
        from extractors.embeddings import Embedder

        return Embedder(threads=self._threads)
