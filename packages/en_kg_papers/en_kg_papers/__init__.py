"""The pipeline of paper-graph as a package of spaCy: ``spacy.load("en_kg_papers")``."""

from typing import TYPE_CHECKING, Any

from paper_graph.extractors import __version__

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["__version__", "load"]


def load(**overrides: Any) -> "Language":
    """Load the pipeline; no download, no network.

    Args:
        overrides: what ``spacy.load`` takes: vocab, disable, enable, exclude, config.

    Raises:
        ExtractorError: the model is missing or damaged.
    """
    from paper_graph.extractors.pipeline import load as load_pipeline

    return load_pipeline(**overrides)
