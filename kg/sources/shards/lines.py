"""Write and read the lines of shards, each of which holds a record."""

import gzip
import resource
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from itertools import cycle
from pathlib import Path
from typing import BinaryIO, Final

from kg.files import open_bytes
from kg.model import CurationDecision, ExtractedPaper, Frozen, Paper, Rejection, SourceError, SourceRecord
from kg.sources.streams import count_bytes

_OTHER_FILES: Final = 64
"""Number of files that the rest of the program may have open, besides the shards."""


class ShardLine(Frozen):
    """One line: a source record, in the field for its type."""

    paper: Paper | None = None
    extracted: ExtractedPaper | None = None
    decision: CurationDecision | None = None
    rejection: Rejection | None = None

    @classmethod
    def of(cls, record: SourceRecord) -> "ShardLine":
        """Return the line that holds a record."""
        match record:
            case Paper():
                return cls(paper=record)
            case ExtractedPaper():
                return cls(extracted=record)
            case CurationDecision():
                return cls(decision=record)
            case Rejection():
                return cls(rejection=record)

    def to_bytes(self) -> bytes:
        """Return the line as it is written, with its line break."""
        return self.model_dump_json(exclude_defaults=True).encode() + b"\n"

    @property
    def record(self) -> SourceRecord:
        """The record that the line holds.

        Raises:
            ValueError: the line holds none.
        """
        found = self.paper or self.extracted or self.decision or self.rejection
        if found is None:
            raise ValueError("a line without a record")
        return found


def read_shards(
    names: Sequence[str], on_bytes: Callable[[int], None] = lambda number: None
) -> Iterator[SourceRecord]:
    """Yield the records of shards, one from each in turn, until there are no more.

    Args:
        names: files of the shards, in the order of their numbers.
        on_bytes: called with the number of packed bytes just read.

    Raises:
        SourceError: a file cannot be read or is damaged.
    """
    _allow_open_files(len(names) + _OTHER_FILES)
    with ExitStack() as stack:
        try:
            streams = [(name, stack.enter_context(open_bytes(name))) for name in names]
        except OSError as problem:
            raise SourceError(f"{problem.filename} cannot be opened: {problem.strerror}.") from problem
        readers = [_read_lines(name, count_bytes(stream, on_bytes)) for name, stream in streams]
        for reader in cycle(readers):
            record = next(reader, None)
            if record is None:
                break
            yield record


def _read_lines(name: str, stream: BinaryIO) -> Iterator[SourceRecord]:
    try:
        with gzip.open(stream) as lines:
            for line in lines:
                yield ShardLine.model_validate_json(line).record
            if not lines.tell() and not Path(name).stat().st_size:
                raise EOFError("an empty file: gzip takes it for an empty text, but writes none")
    except (OSError, EOFError, zlib.error, ValueError) as problem:
        raise SourceError(f"{name} is damaged: remove it with its mark, and extract it again.") from problem


def _allow_open_files(number: int) -> None:
    """Raise the limit of open files of this process to a number, as far as the system allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = number if hard == resource.RLIM_INFINITY else min(number, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
