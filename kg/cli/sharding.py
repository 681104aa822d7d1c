"""``kg extract --shard``: a part of the papers of some sources, for a build that takes all parts together."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.building import show_building
from kg.cli.notes import print_note
from kg.cli.rejects import Rejects
from kg.cli.text import count
from kg.model import UsageError

if TYPE_CHECKING:
    from kg.ingest import Extractor, Sharding
    from kg.sources.shards import Mark, Shard

ShardOption = Annotated[
    str | None,
    typer.Option(
        "--shard",
        metavar="I/N",
        help="Extract from every N-th paper, from the I-th on; -o is the folder of all N shards.",
        show_default=False,
    ),
]
ShardsOption = Annotated[
    int | None,
    typer.Option(
        "--shards",
        metavar="N",
        min=1,
        max=9_999,
        help="Work through all of N shards; those that are complete are skipped.",
        show_default=False,
    ),
]


def list_shards(shard: str | None, shards: int | None) -> "list[Shard]":
    """Return the shards that the options ask for.

    Raises:
        UsageError: there is no such shard, or both options are given.
    """
    from kg.sources.shards import Shard, parse_shard

    if shard is not None and shards:
        raise UsageError("--shard names one shard, --shards works through all of them: give one of the two")
    if shard is not None:
        return [parse_shard(shard)]
    return [Shard(number, shards) for number in range(1, shards + 1)] if shards else []


def extract_shards(
    sharding: "Sharding", shards: "Sequence[Shard]", extractor: "Extractor", reject: Rejects
) -> None:
    """Extract from shards one after another, and say what became of each; complete ones are skipped.

    Args:
        sharding: what is divided, and where the shards go.
        shards: one or more of equally many.
        extractor: extracts the texts.
        reject: takes the records of these shards that did not become a paper.
    """
    from kg.ingest import extract_shard, find_done

    if str(sharding.folder) == "-":
        raise UsageError("shards are files of a folder, which -o names: they cannot be written to -")
    sources = sharding.hash_sources()
    done = find_done(sharding.folder, shards[0].count, extractor.run.id, sources)
    for shard in shards:
        if shard in done:
            _print_done(shard, done[shard], "complete already, skipped")
            continue
        shown = show_building(
            sharding.sources, sharding.limit, verb=f"extracting shard {shard}", parts=shard.count
        )
        with shown as building:
            records = building.watch(sharding.read(print_note, building.read_bytes))
            mark = extract_shard(
                records,
                sharding.folder,
                shard,
                extractor,
                sources,
                on_reject=reject,
                on_progress=building.extract,
            )
        _print_done(shard, mark, "complete")
    _tell_what_is_missing(sharding.folder, shards[0].count)


def _print_done(shard: "Shard", mark: "Mark", state: str) -> None:
    """Print ``shard 3/16: 1,250 papers, 2 rejected; complete``."""
    papers = count(mark.papers, "paper")
    print(f"shard {shard}: {papers}, {mark.rejected:,} rejected; {state}", file=sys.stderr)


def _tell_what_is_missing(folder: Path, shards: int) -> None:
    from kg.sources.shards import read_marks

    if missing := shards - len(read_marks(folder)):
        print(f"{folder}: {missing:,} of {shards:,} shards are still to be extracted", file=sys.stderr)
    else:
        print(f"{folder}: all shards are complete; kg build {folder} takes them", file=sys.stderr)
