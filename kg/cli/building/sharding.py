"""``kg extract --shard``: extract from one of N parts of some sources; ``kg build`` then reads all parts."""

import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.cli.building.progress import show_build_progress
from kg.cli.building.rejects import Rejects
from kg.cli.printing.notes import print_note
from kg.cli.printing.text import count
from kg.cli.terminal.progress import progress
from kg.model import UsageError

if TYPE_CHECKING:
    from kg.ingest import Extractor, Sharding
    from kg.sources.shards import Mark, Shard

MAX_SHARDS: Final = 9_999
"""As many as the four digits in the names of their files allow."""
USUAL_SHARDS: Final = 16
"""Number of shards that Ray works through by default: a few for each core of an ordinary machine."""

ShardOption = Annotated[
    str | None,
    typer.Option(
        "--shard",
        metavar="I/N",
        help="Extract from every N-th paper, from the I-th on; -o is the folder of all N shards.",
        show_default=False,
    ),
]
RayOption = Annotated[
    str | None,
    typer.Option(
        "--ray",
        metavar="ADDRESS|auto|local",
        help="Work through all shards on a cluster of Ray, or with Ray on this machine (extra ray).",
        show_default=False,
    ),
]
ShardsOption = Annotated[
    int | None,
    typer.Option(
        "--shards",
        metavar="N",
        min=1,
        max=MAX_SHARDS,
        help="Work through all of N shards; complete ones are skipped. With --ray 16, if not given.",
        show_default=False,
    ),
]


def list_shards(shard: str | None, shards: int | None, ray: str | None, folder: Path) -> "list[Shard]":
    """Return the shards that the options ask for.

    Args:
        shard: a single shard, such as ``3/16``.
        shards: the number of shards, all of which are asked for.
        ray: address of Ray; with it, all shards are asked for even if ``shards`` is None: as many as the
            folder was begun with, or 16.
        folder: folder of the shards.

    Raises:
        UsageError: there is no such shard, or the options contradict each other.
        SourceError: the folder cannot be read.
    """
    from kg.sources.shards import Shard, parse_shard, read_marks

    if shard is not None and shards:
        raise UsageError("--shard names one shard, --shards works through all of them: give one of the two")
    if shard is not None:
        return [parse_shard(shard)]
    if ray is not None and shards is None:
        shards = next((begun.count for begun in read_marks(folder)), USUAL_SHARDS)
    return [Shard(number, shards) for number in range(1, shards + 1)] if shards else []


def extract_shards(
    sharding: "Sharding", shards: "Sequence[Shard]", extractor: "Extractor", reject: Rejects
) -> None:
    """Extract from shards one after another, and print the counts of each; complete ones are skipped.

    Args:
        sharding: the sources, and the folder of the shards.
        shards: at least one; all are parts of the same number of shards.
        extractor: extracts from the texts.
        reject: called with each record of these shards that did not become a paper.
    """
    from kg.ingest import extract_shard

    sources = sharding.hash_sources()
    for shard in _skip_done(sharding, shards, extractor, sources):
        verb = f"extracting shard {shard}"
        with show_build_progress(sharding.sources, sharding.limit, verb=verb, parts=shard.count) as building:
            records = building.count_records(sharding.read(print_note, building.note_bytes))
            mark = extract_shard(
                records,
                sharding.folder,
                shard,
                extractor,
                sources,
                on_reject=reject,
                on_progress=building.note_extracted,
            )
        _print_done(shard, mark, "complete")
    _print_missing(sharding.folder, shards[0].count)


def extract_shards_on_ray(
    address: str, sharding: "Sharding", shards: "Sequence[Shard]", min_confidence: float
) -> None:
    """Extract from shards on a Ray cluster; see `extract_shards`.

    Args:
        address: of the cluster, or ``local``.
        sharding: the sources, and the folder of the shards.
        shards: at least one; all are parts of the same number of shards.
        min_confidence: as for :class:`kg.ingest.ShippedExtractor`.
    """
    from kg.ingest import ShippedExtractor
    from kg.ingest.on_ray import extract_on_ray

    sources = sharding.hash_sources()
    extractor = ShippedExtractor(min_confidence=min_confidence)
    if left := _skip_done(sharding, shards, extractor, sources):
        shown = progress("extracting on Ray", "shards", len(left))
        # Ray reports on its actors on standard output, where only the answer of a command belongs.
        with shown as advance, redirect_stdout(sys.stderr):
            for shard, mark in extract_on_ray(
                address, sharding, left, sources, min_confidence=min_confidence
            ):
                advance(1)
                _print_done(shard, mark, "complete")
    _print_missing(sharding.folder, shards[0].count)


def _skip_done(
    sharding: "Sharding", shards: "Sequence[Shard]", extractor: "Extractor", sources: str
) -> "list[Shard]":
    """Return the shards that are not complete yet, and print that the others are skipped."""
    from kg.ingest import find_done

    if str(sharding.folder) == "-":
        raise UsageError("shards are files of a folder, which -o names: they cannot be written to -")
    done = find_done(sharding.folder, shards[0].count, extractor.run.id, sources)
    for shard in shards:
        if shard in done:
            _print_done(shard, done[shard], "complete already, skipped")
    return [shard for shard in shards if shard not in done]


def _print_done(shard: "Shard", mark: "Mark", state: str) -> None:
    """Print ``shard 3/16: 1,250 papers, 2 rejected; complete``."""
    papers = count(mark.papers, "paper")
    print(f"shard {shard}: {papers}, {mark.rejected:,} rejected; {state}", file=sys.stderr)


def _print_missing(folder: Path, shards: int) -> None:
    from kg.sources.shards import read_marks

    if missing := shards - len(read_marks(folder)):
        print(f"{folder}: still to be extracted: {missing:,} of {shards:,} shards", file=sys.stderr)
    else:
        print(f"{folder}: all shards are complete; kg build {folder} takes them", file=sys.stderr)
