"""Show what is in sources, for ``kg build --dry-run``."""

import sys
from collections.abc import Callable, Sequence
from typing import Final

from kg.cli.printing.notes import print_note
from kg.cli.printing.text import count, one_line
from kg.metadata.excerpts import make_excerpt
from kg.model import Paper, Rejection
from kg.sources.fieldmap import FieldMap
from kg.sources.previews import Preview, preview

MAX_EXAMPLES: Final = 5
"""Most papers that are shown, of all sources together; at least one of each source."""

_WIDTH: Final = 110


def print_previews(
    sources: Sequence[str],
    format: str,
    fields: FieldMap | None,
    limit: int | None,
    on_reject: Callable[[Rejection], None],
) -> int:
    """Print the format, the counts and the first papers of each source.

    Args:
        sources: files, folders, or ``-``.
        format: as in :func:`kg.sources.read`.
        fields: as in :func:`kg.sources.read`.
        limit: most records to read of all sources together.
        on_reject: called with each record that would not become a paper.

    Returns:
        Number of records that would become papers.

    Raises:
        SourceError: a source cannot be read.
    """
    papers = 0
    for source in sources:
        found = preview(
            source,
            format,
            fields=fields,
            limit=limit,
            examples=max(1, MAX_EXAMPLES // len(sources)),
            on_reject=on_reject,
            on_note=print_note,
        )
        print(_summarize(found))
        for paper in found.examples:
            print(f"\n{_describe(paper)}")
        print()
        papers += found.papers
        limit = None if limit is None else limit - found.papers - found.rejected
    print("dry run: nothing was written", file=sys.stderr)
    return papers


def _summarize(found: Preview) -> str:
    """Return ``refs.ris (ris): 120 papers, 2 rejected; lacking: 30 abstract, 2 year``."""
    names = [name if files == 1 else f"{files:,} × {name}" for name, files in found.formats.items()]
    lacking = ", ".join(f"{papers:,} {field}" for field, papers in found.missing.items())
    counts = f"{count(found.papers, 'paper')}, {found.rejected:,} rejected"
    summary = f"{found.source} ({', '.join(names) or 'no format'}): {counts}"
    return one_line(f"{summary}; lacking: {lacking}" if lacking else summary)


def _describe(paper: Paper) -> str:
    """Return the fields of a paper, each on a line."""
    abstract = f"({count(len(paper.abstract), 'character')}) {paper.abstract}" if paper.abstract else ""
    fields = {
        "id": paper.id,
        "authors": "; ".join(paper.authors),
        "year": paper.date or paper.year,
        "venue": paper.venue,
        "doi": paper.doi,
        "arXiv id": paper.arxiv_id,
        "url": paper.url,
        "abstract": abstract,
        "references": "; ".join(paper.references),
    }
    lines = [f"  {name:<12}{make_excerpt(str(value), _WIDTH)}" for name, value in fields.items() if value]
    return "\n".join([make_excerpt(paper.title, _WIDTH), *lines])
