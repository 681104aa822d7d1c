"""Extract methods, datasets, tasks and topics from titles and abstracts; nothing here knows of a graph.

``load()`` gives the shipped spaCy pipeline, ``extract(papers)`` runs papers through it. spaCy is imported
when one of them is called, not before.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from extractors.provenance import VERSION, run
from kg.model import UsageError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from extractors.given import GivenText
    from kg.model import Extraction, Paper, Rejection

__version__ = VERSION
"""Version of the extractor, raised whenever its results change; not that of the package."""

__all__ = ["__version__", "device", "extract", "load", "run", "to_extraction"]


def load() -> "Language":
    """Load the shipped pipeline; no download, no network.

    Returns:
        A spaCy pipeline, see ``extractors.extensions`` for what it sets on a Doc.

    Raises:
        ExtractorError: the model folder is missing or damaged.
    """
    from extractors.pipeline import load as load_pipeline

    return load_pipeline()


def device() -> str:
    """Start the device that runs the networks; return its name, ``cpu``, or ``cuda`` if ``KG_DEVICE`` asks.

    Raises:
        UsageError: ``KG_DEVICE`` names no known device.
        ExtractorError: the device is missing, or cannot be used.
    """
    from extractors.devices import asked_device
    from extractors.onnx_sessions import open_session
    from extractors.provenance import SMALLEST_NETWORK

    open_session(SMALLEST_NETWORK)
    return asked_device()


def extract(
    papers: "GivenText | Iterable[GivenText]",
    nlp: "Language | None" = None,
    batch_size: int = 64,
    *,
    on_reject: "Callable[[Rejection], None]" = lambda rejection: None,
) -> "Iterator[tuple[Paper, Extraction]]":
    """Extract from papers or texts one after the other, in batches.

    >>> for paper, found in extractors.extract(["We train ResNet on ImageNet."]):     # doctest: +SKIP
    ...     print([mention.text for mention in found.mentions])

    Args:
        papers: papers, texts, dictionaries with title and abstract, or one of these; drawn as they are
            needed, with no more than a few batches in memory. A text becomes the title of a paper.
        nlp: the pipeline; by default the shipped one.
        batch_size: texts that go through the pipeline together.
        on_reject: called with a rejection for each paper that is left out, because it is longer than a
            paper can be, or takes longer than it may (``extractors.streaming`` has the limits).

    Returns:
        Each paper with what was found in ``paper.text``, in the order they came.

    Raises:
        UsageError: a value has no text, or the size of a batch is not above 0.
        ExtractorError: the model folder is missing or damaged.
    """
    from extractors.given import to_papers
    from kg.model.checks import check_whole, show

    batch_size = check_whole(batch_size, "the size of a batch")
    if batch_size < 1:
        raise UsageError(f"the size of a batch must be 1 or more, not {show(batch_size)}")
    given = to_papers(papers)  # a wrong argument is refused now, not with the first result
    return _extract(given, nlp, batch_size, on_reject)


def _extract(
    papers: "Iterator[Paper]",
    nlp: "Language | None",
    batch_size: int,
    on_reject: "Callable[[Rejection], None]",
) -> "Iterator[tuple[Paper, Extraction]]":
    from extractors.streaming import extract as stream
    from kg.model import Rejection

    for paper, found in stream(papers, nlp if nlp is not None else load(), batch_size):
        if isinstance(found, Rejection):
            on_reject(found)
        else:
            yield paper, found


def to_extraction(doc: "Doc", paper_id: str) -> "Extraction":
    """Return what the pipeline found in one text.

    Args:
        doc: a Doc that went through the pipeline.
        paper_id: the id of the paper whose text it is.

    Raises:
        UsageError: the first value is not a Doc, or the id is not a text.
    """
    if not hasattr(doc, "ents"):
        kind = type(doc).__name__
        raise UsageError(f"an extraction is made of a Doc, nlp(text), not of a value of type {kind}")
    from extractors.streaming import to_extraction as convert
    from kg.model.checks import check_text

    check_text(paper_id, "the id of a paper")
    return convert(doc, paper_id)
