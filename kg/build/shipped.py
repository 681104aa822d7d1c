"""The extractor that comes with the package, as a build sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import extractors
from kg.model import Extraction, Paper, Run

if TYPE_CHECKING:
    from spacy.language import Language


class ShippedExtractor:
    """The shipped pipeline; its weights are loaded when the first paper needs them."""

    @property
    def run(self) -> Run:
        """Name, version and hash of the weights."""
        return extractors.run()

    @cached_property
    def _nlp(self) -> Language:
        return extractors.load()

    def extract(self, papers: Iterable[Paper]) -> Iterator[tuple[Paper, Extraction]]:
        """Read papers one after the other."""
        return extractors.extract(papers, self._nlp)
