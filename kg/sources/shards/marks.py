"""Read marks: small files which say that a shard is complete, and what it was made from."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from pydantic import Field, ValidationError

from kg.model import Frozen, SourceError
from kg.sources.shards.shard import Shard, find_shard

_MAX_NAMED: Final = 10
"""Most missing shards that a message names."""


class Mark(Frozen):
    """What is known of a complete shard."""

    run: str = Field(description="id of the extractor run")
    sources: str = Field(description="hash of the sources, and of how they were read")
    records: int = Field(description="records that it holds, rejected ones included")
    papers: int
    rejected: int
    bytes: int = Field(description="size of the file with the records")


def read_marks(folder: Path) -> dict[Shard, Mark]:
    """Read which shards of a folder are complete, in the order of their numbers.

    Returns:
        Shard -> its mark; empty if there is no such folder.

    Raises:
        SourceError: a mark or the folder cannot be read.
    """
    try:
        paths = sorted(folder.iterdir())
    except FileNotFoundError:
        return {}
    except OSError as problem:
        raise SourceError(f"{folder} cannot be opened: {problem.strerror}.") from problem
    found = ((find_shard(path.name), path) for path in paths)
    return {shard: _read_mark(path) for shard, path in found if shard and path.name == shard.mark}


def _read_mark(path: Path) -> Mark:
    try:
        return Mark.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as problem:
        raise SourceError(f"{path} is damaged: remove it, and extract this shard again.") from problem


def check_complete(folder: Path) -> list[Shard]:
    """Return the shards of a folder, in the order of their numbers.

    Raises:
        SourceError: one is missing or damaged, or they do not belong together.
    """
    marks = read_marks(folder)
    if not marks:
        raise SourceError(f"no shard in {folder} is complete: run kg extract --shard for them again.")
    first, mark = next(iter(marks.items()))
    for shard, other in marks.items():
        if shard.count != first.count or (other.run, other.sources) != (mark.run, mark.sources):
            raise SourceError(
                f"{folder} holds shards that do not belong together, such as {first} and {shard}: "
                "they are of other sources, or of another version of the extractor."
            )
    shards = [Shard(number, first.count) for number in range(1, first.count + 1)]
    if missing := [shard for shard in shards if shard not in marks]:
        raise SourceError(_say_missing(folder, missing))
    _check_sizes(folder, marks)
    return shards


def _say_missing(folder: Path, missing: Sequence[Shard]) -> str:
    named = ", ".join(map(str, missing[:_MAX_NAMED]))
    more = f" and {len(missing) - _MAX_NAMED:,} more" if len(missing) > _MAX_NAMED else ""
    return (
        f"{folder} lacks {len(missing):,} of {missing[0].count:,} shards: {named}{more}; "
        "run kg extract --shard for them, or name the files of the others to build from those alone."
    )


def _check_sizes(folder: Path, marks: Mapping[Shard, Mark]) -> None:
    """Check that each file is as long as its mark says, and that the files together hold all records."""
    total = sum(mark.records for mark in marks.values())
    for shard, mark in marks.items():
        path = folder / shard.file
        is_whole = path.is_file() and path.stat().st_size == mark.bytes
        if not is_whole or shard.count_records(total) != mark.records:
            raise SourceError(f"{path} is damaged: remove it with its mark, and extract it again.")
