"""Name a shard, on the command line and in a folder."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.model import UsageError

_SHARD: Final = re.compile(r"([0-9]{1,4})/([0-9]{1,4})")
_FILE: Final = re.compile(r"shard-([0-9]{4})-of-([0-9]{4})(?:\.jsonl\.gz|\.done\.json)")


@dataclass(frozen=True, order=True, slots=True)
class Shard:
    """One of several shards.

    Attributes:
        number: which one, counted from 1.
        count: how many there are.
    """

    number: int
    count: int

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    @property
    def file(self) -> str:
        """Name of the file with its records."""
        return f"shard-{self.number:04}-of-{self.count:04}.jsonl.gz"

    @property
    def mark(self) -> str:
        """Name of the file that says that it is complete."""
        return f"shard-{self.number:04}-of-{self.count:04}.done.json"

    def count_records(self, total: int) -> int:
        """Return how many records the shard holds of this total."""
        return len(range(self.number - 1, total, self.count))


def parse_shard(text: str) -> Shard:
    """Parse a shard as written on a command line.

    >>> parse_shard("3/16")
    Shard(number=3, count=16)

    Raises:
        UsageError: the text names no shard that can exist.
    """
    found = _SHARD.fullmatch(text)
    shard = Shard(int(found[1]), int(found[2])) if found else Shard(0, 0)
    if not 1 <= shard.number <= shard.count:
        raise UsageError(f"'{text}' is no shard: those of 16, for example, are 1/16 to 16/16")
    return shard


def find_shard(name: str) -> Shard | None:
    """Return the shard that a file belongs to by its name, or None."""
    found = _FILE.fullmatch(Path(name).name)
    return Shard(int(found[1]), int(found[2])) if found else None


def is_shard_file(name: str) -> bool:
    """Check whether a file holds the records of a shard, by its name."""
    shard = find_shard(name)
    return shard is not None and Path(name).name == shard.file
