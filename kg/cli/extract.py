"""``kg extract``: what the extractor finds in papers, without a graph."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.building.progress import show_build_progress
from kg.cli.building.rejects import open_rejects
from kg.cli.building.sharding import (
    RayOption,
    ShardOption,
    ShardsOption,
    extract_shards,
    extract_shards_on_ray,
    list_shards,
)
from kg.cli.options import (
    MapOption,
    MinConfidenceOption,
    RejectsOption,
    SourceFormatOption,
    SourceLimitOption,
    SourcesArgument,
    WorkersOption,
    parse_map,
)
from kg.cli.printing.notes import print_note, say
from kg.cli.printing.text import count
from kg.model import ExtractedPaper, Paper, Rejection, SourceRecord, UsageError

_OutputOption = Annotated[
    Path,
    typer.Option(
        "-o", "--output", help="JSON Lines file to write, - for standard output; of shards the folder."
    ),
]


def extract(
    source: SourcesArgument,
    output: _OutputOption,
    format: SourceFormatOption = "auto",
    map: MapOption = None,
    limit: SourceLimitOption = None,
    rejects_file: RejectsOption = None,
    min_confidence: MinConfidenceOption = 0.0,
    workers: WorkersOption = 1,
    shard: ShardOption = None,
    shards: ShardsOption = None,
    ray: RayOption = None,
) -> None:
    """Extract methods, datasets, tasks, abbreviations and URLs from papers, as JSON Lines.

    Exits with 1 if every record was rejected.

    With --shard, one of many processes or machines extracts its part of the papers, and kg build takes the
    folder of all parts. A shard that is complete is skipped, so the same command resumes.
    """
    from kg.ingest import Sharding, start_extractors, write_extractions
    from kg.sources import read_all

    if ray is not None and (workers > 1 or rejects_file):
        raise UsageError(
            "--ray has processes of its own: leave out --workers, and --rejects, which kg build has"
        )
    fields = parse_map(map)
    if wanted := list_shards(shard, shards, ray, output):
        sharding = Sharding(tuple(source), output, format, fields, limit)
        if ray is not None:
            extract_shards_on_ray(ray, sharding, wanted, min_confidence)
            return
        with open_rejects(rejects_file) as reject:
            extract_shards(sharding, wanted, start_extractors(workers, min_confidence=min_confidence), reject)
        return
    with open_rejects(rejects_file) as reject, show_build_progress(source, limit, verb="extracting") as shown:
        read = read_all(source, format, fields=fields, on_note=print_note, on_bytes=shown.note_bytes)
        papers = _divert_rejections(shown.count_records(islice(read, limit)), reject)
        extractor = start_extractors(workers, embed=False, min_confidence=min_confidence)
        written = write_extractions(
            papers, output, extractor, on_reject=reject, on_progress=shown.note_extracted
        )
    reject.check_some_accepted(written)
    if output != Path("-"):
        say(f"{output}: {count(written, 'paper')}")


def _divert_rejections(
    records: Iterator[SourceRecord], reject: Callable[[Rejection], None]
) -> Iterator[Paper]:
    """Yield the papers of the records, without what was extracted before; pass rejections to ``reject``."""
    for record in records:
        if isinstance(record, Rejection):
            reject(record)
        elif isinstance(record, Paper | ExtractedPaper):
            yield record if isinstance(record, Paper) else record.paper
