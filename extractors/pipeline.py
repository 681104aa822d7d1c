"""The shipped pipeline."""

from pathlib import Path

import spacy
from spacy.language import Language

import extractors.factories  # noqa: F401  registers our components
from extractors.provenance import MODEL, recorded_hash, weights_hash
from kg.model import ExtractorError

COMPONENTS = ("kg_sentences", "kg_abbreviations", "kg_urls", "kg_reader")
"""In this order; the last one is the only one that learned something."""
GUIDES = ("papers", "scier")
"""Whose rules say what a mention is: those of this project, or those of the SciER corpus."""


def load(model: Path = MODEL, guide: str = "papers", threads: int | None = None) -> Language:
    """The pipeline of a model folder.

    Args:
        model: a folder that training wrote.
        guide: one of ``GUIDES``.
        threads: texts read at once; by default the number of cores.

    Raises:
        ExtractorError: the folder is missing, incomplete, or its weights are not those that were written.
    """
    recorded = recorded_hash(model)
    try:
        intact = weights_hash(model) == recorded
        changes = {"components": {"kg_reader": {"guide": guide, "threads": threads}}}
        nlp = spacy.load(model, config=changes) if intact else None
    except Exception as error:  # spaCy reads many files, each fails in its own way
        raise ExtractorError(
            f"The extractor's model in {model} cannot be read: reinstall the package."
        ) from error
    if nlp is None:
        raise ExtractorError(
            f"The weights of the extractor's model in {model} are damaged: reinstall the package."
        )
    return nlp
