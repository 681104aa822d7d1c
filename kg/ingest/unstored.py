"""Extract from papers without writing them: those that a question is about, but that no graph holds."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kg.ingest.extractor import Extractor, ShippedExtractor
from kg.metadata.agreement import is_heading
from kg.metadata.excerpts import make_excerpt
from kg.metadata.identifiers import make_title_hash
from kg.metadata.text import clean_abstract, clean_text
from kg.model import ExtractedPaper, Paper, Rejection, UsageError

MAX_TITLE: Final = 300
"""Most characters of what is taken for a title."""
MAX_WRAPPED: Final = 120
"""Most characters of a line of wrapped text."""
_SENTENCE_END: Final = re.compile(r"[.!?]\s+\S")


def extract_papers(
    papers: Iterable[Paper], extractor: Extractor | None = None
) -> Iterator[ExtractedPaper | Rejection]:
    """Extract from papers what a build would, and write nothing.

    >>> paper = next(extract_papers([make_paper("Whispered speech separation")]))     # doctest: +SKIP
    >>> queries.related_papers(graph, paper)                                          # doctest: +SKIP

    Args:
        papers: of any source.
        extractor: extracts the texts; by default the shipped one.

    Yields:
        Each paper with its extraction, or a rejection that says why there is none.

    Raises:
        ExtractorError: the model is missing or damaged.
    """
    for paper, found in (extractor or ShippedExtractor()).extract(papers):
        if isinstance(found, Rejection):
            yield found
        else:
            yield ExtractedPaper(paper=paper, extraction=found)


def make_paper(text: str) -> Paper:
    """Make a paper of a text that somebody wrote or pasted: a question, a title, an abstract, or both.

    The title is what stands before the first blank line, or above a line too long to be one of a paragraph
    that was wrapped; a text of one short sentence is a title as a whole. Anything else is an abstract.

    Raises:
        UsageError: the text holds no letter or digit.
    """
    first, rest = _split_title(text)
    title = "" if is_heading(first) else clean_text(first)
    abstract = clean_abstract(rest, title)
    if not any(char.isalnum() for char in title + abstract):
        raise UsageError(f"there is nothing to read in the text '{make_excerpt(text, 80)}'")
    return Paper(id=make_title_hash(title, None, abstract), title=title, abstract=abstract)


def _split_title(text: str) -> tuple[str, str]:
    """Return the title of a text and what comes after it; one of them may be empty."""
    first, *rest = re.split(r"\n\s*\n", text.strip(), maxsplit=1)
    if not rest and "\n" in first and len(first.splitlines()[1]) > MAX_WRAPPED:
        first, *rest = first.split("\n", maxsplit=1)
    is_title = len(first) <= MAX_TITLE and (rest or not _SENTENCE_END.search(first))
    return (first, "".join(rest)) if is_title else ("", "\n\n".join((first, *rest)))
