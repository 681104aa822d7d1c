"""Preview sources before a build: what is in them, and how the first records were understood."""

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Final

from pydantic import Field

from kg.model import ExtractedPaper, Frozen, Paper, Rejection
from kg.sources.fieldmap import FieldMap
from kg.sources.files import read


class Preview(Frozen):
    """The content of one source."""

    source: str = Field(description="name of the file or folder, - for standard input")
    formats: Mapping[str, int] = Field(description="format -> number of its files")
    papers: int = Field(description="records that would become papers, before duplicates are merged")
    rejected: int = Field(description="records that would not become a paper")
    missing: Mapping[str, int] = Field(description="field -> number of papers that lack it, commonest first")
    examples: tuple[Paper, ...] = Field(description="the first papers, as they were understood")


COUNTED_FIELDS: Final = ("abstract", "authors", "year", "venue", "doi")
"""Fields whose absence a preview counts."""


def preview(
    source: str,
    format: str = "auto",
    *,
    fields: FieldMap | None = None,
    limit: int | None = None,
    examples: int = 5,
    on_reject: Callable[[Rejection], None] = lambda rejection: None,
    on_note: Callable[[str], None] = lambda note: None,
) -> Preview:
    """Read a source, and return what is in it, without writing to a graph.

    Args:
        source: a file, a folder, or ``-`` for standard input.
        format: as in :func:`kg.sources.read`.
        fields: as in :func:`kg.sources.read`.
        limit: most records to read, by default all.
        examples: how many papers to keep as examples.
        on_reject: called with each record that would not become a paper.
        on_note: as in :func:`kg.sources.read`.

    Raises:
        SourceError: the source cannot be read; see :func:`kg.sources.read`.
        UnknownFormat: no such format, or a content that none recognises.
    """
    formats, missing = Counter[str](), Counter[str]()
    papers = rejected = 0
    shown: list[Paper] = []
    records = read(
        source,
        format,
        fields=fields,
        on_format=lambda file, format: formats.update([format]),
        on_note=on_note,
    )
    for record in islice(records, limit):
        if isinstance(record, Rejection):
            rejected += 1
            on_reject(record)
        elif isinstance(record, Paper | ExtractedPaper):
            paper = record if isinstance(record, Paper) else record.paper
            papers += 1
            missing.update(field for field in COUNTED_FIELDS if not getattr(paper, field))
            if len(shown) < examples:
                shown.append(paper)
    return Preview(
        source=source,
        formats=dict(formats.most_common()),
        papers=papers,
        rejected=rejected,
        missing=dict(missing.most_common()),
        examples=tuple(shown),
    )
