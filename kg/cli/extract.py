"""``kg extract``: what the extractor reads out of papers, without a graph."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import RejectsOption, SourceFormatOption, SourcesArgument, TakeOption
from kg.cli.progress import progress
from kg.cli.rejects import rejects
from kg.model import ExtractedPaper, Paper, Rejection, SourceRecord


def extract(
    source: SourcesArgument,
    output: Annotated[Path, typer.Option("-o", "--output", help="JSON Lines file; - is standard output.")],
    format: SourceFormatOption = "auto",
    limit: TakeOption = None,
    rejects_file: RejectsOption = None,
) -> None:
    """Write methods, datasets, tasks, abbreviations and URLs of papers as JSON Lines."""
    from kg.ingest import write_extractions
    from kg.sources import read_all

    with rejects(rejects_file) as reject, progress("extracting") as advance:
        records = islice(read_all(source, format), limit)
        write_extractions(_papers(records, reject), output, on_progress=advance)


def _papers(records: Iterator[SourceRecord], reject: Callable[[Rejection], None]) -> Iterator[Paper]:
    for record in records:
        if isinstance(record, Rejection):
            reject(record)
        elif isinstance(record, Paper | ExtractedPaper):
            yield record if isinstance(record, Paper) else record.paper
