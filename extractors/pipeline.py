"""Load the shipped pipeline. Importing this module registers every component of this package."""

from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import dict_to_dot

import extractors.abbreviations.factory
import extractors.reader.factory
import extractors.sentences.factory
import extractors.urls.factory  # noqa: F401  registers a component, like those above
from extractors.provenance import MODEL, VERSION, hash_weights, read_recorded_hash
from extractors.words import bound_tokenizer
from kg.model import ExtractorError, UsageError

COMPONENTS = ("kg_sentences", "kg_abbreviations", "kg_urls", "kg_reader")
"""The components in the order in which they run; only the last one is trained."""


def load(model: Path = MODEL, guide: str = "papers", threads: int | None = None, **options: Any) -> Language:
    """Load the pipeline of a model folder.

    Args:
        model: a folder that training wrote.
        guide: the annotation guide whose rules define a mention, one of ``extractors.reader.encoder.GUIDES``.
        threads: texts that are encoded at once; by default the number of cores.
        options: of ``spacy.load``: vocab, disable, enable, exclude, and config, which overrides all else.

    Raises:
        UsageError: there is no such guide.
        ExtractorError: the folder is missing or incomplete, or its weights are not those that training wrote.
    """
    recorded = read_recorded_hash(model)
    try:
        intact = hash_weights(model) == recorded
        reader = {"components": {"kg_reader": {"guide": guide, "threads": threads}}}
        config = dict_to_dot(reader) | dict_to_dot(options.pop("config", {}))
        nlp = spacy.load(model, config=config, **options) if intact else None
    except UsageError:  # of the guide
        raise
    except Exception as error:  # spaCy reads many files, and each fails in its own way
        raise ExtractorError(
            f"The extractor's model in {model} cannot be read: reinstall the package."
        ) from error
    if nlp is None:
        raise ExtractorError(
            f"The weights of the extractor's model in {model} are damaged: reinstall the package."
        )
    bound_tokenizer(nlp)
    describe(nlp)
    return nlp


def describe(nlp: Language) -> None:
    """Write name, version and description into the metadata of a pipeline.

    Args:
        nlp: a pipeline of `COMPONENTS`.
    """
    nlp.meta.update(
        name="paper_graph",
        version=VERSION,
        description="Methods, datasets, tasks and topics in titles and abstracts, with roles and relations.",
        author="the authors of paper-graph",
        license="Apache-2.0",
    )
