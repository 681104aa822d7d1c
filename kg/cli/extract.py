"""``kg extract``: what the extractor finds in papers, without a graph."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.notes import print_note
from kg.cli.options import (
    MapOption,
    MinConfidenceOption,
    RejectsOption,
    SourceFormatOption,
    SourceLimitOption,
    SourcesArgument,
    parse_map,
)
from kg.cli.progress import progress
from kg.cli.rejects import open_rejects
from kg.model import ExtractedPaper, Paper, Rejection, SourceRecord


def extract(
    source: SourcesArgument,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="JSON Lines file to write; - is standard output.")
    ],
    format: SourceFormatOption = "auto",
    map: MapOption = None,
    limit: SourceLimitOption = None,
    rejects_file: RejectsOption = None,
    min_confidence: MinConfidenceOption = 0.0,
) -> None:
    """Extract methods, datasets, tasks, abbreviations and URLs from papers, as JSON Lines.

    Exits with 1 if every record was rejected.
    """
    from kg.ingest import ShippedExtractor, write_extractions
    from kg.sources import read_all

    with open_rejects(rejects_file) as reject, progress("extracting") as advance:
        records = islice(read_all(source, format, fields=parse_map(map), on_note=print_note), limit)
        papers = _divert_rejections(records, reject)
        extractor = ShippedExtractor(embed=False, min_confidence=min_confidence)
        written = write_extractions(papers, output, extractor, on_reject=reject, on_progress=advance)
    reject.check_some_accepted(written)


def _divert_rejections(
    records: Iterator[SourceRecord], reject: Callable[[Rejection], None]
) -> Iterator[Paper]:
    """Yield the papers of the records, without what was extracted before; pass rejections to ``reject``."""
    for record in records:
        if isinstance(record, Rejection):
            reject(record)
        elif isinstance(record, Paper | ExtractedPaper):
            yield record if isinstance(record, Paper) else record.paper
