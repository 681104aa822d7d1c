"""Extract from one shard of some sources, as a batch system does on many machines, and mark it as complete.

A shard is written to the disk, and only then marked. So whenever the work is cut off, the same command either
repeats the shard or sees that it need not.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from kg.batches import batched
from kg.files import open_bytes, write_atomically
from kg.ingest.extractor import Extractor
from kg.model import (
    ExportError,
    ExtractedPaper,
    Extraction,
    Paper,
    Rejection,
    SourceError,
    SourceRecord,
    UsageError,
)
from kg.sources import FieldMap, read_all
from kg.sources.files import is_folder, list_files
from kg.sources.shards import Mark, Shard, ShardLine, read_marks

RECORDS_AT_ONCE: Final = 500
"""Records that are held in memory while their texts are extracted."""
_CHUNK_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Sharding:
    """What is divided into shards, and where these go.

    Attributes:
        sources: files and folders, as for :func:`kg.sources.read_all`.
        folder: where the shards are written.
        format: of the sources.
        fields: where the fields of a paper are.
        limit: most records that are read of all sources together.
    """

    sources: tuple[str, ...]
    folder: Path
    format: str = "auto"
    fields: FieldMap | None = None
    limit: int | None = None

    def hash_sources(self) -> str:
        """Compute the hash of the sources and of how they are read; their names do not matter.

        Raises:
            UsageError: one of them is standard input, which can be read only once.
            SourceError: one of them cannot be read.
        """
        if "-" in self.sources:
            raise UsageError("shards are read by several processes: name files or folders instead of -")
        files = [file for source in self.sources for file in _list_source(source)]
        fields = dict(self.fields.paths) if self.fields else None
        how = [self.format, fields, self.limit, list(map(_hash_file, files))]
        return hashlib.sha256(json.dumps(how, sort_keys=True).encode()).hexdigest()

    def read(
        self,
        on_note: Callable[[str], None] = lambda note: None,
        on_bytes: Callable[[int], None] = lambda number: None,
    ) -> Iterator[SourceRecord]:
        """Read the records of all shards; see :func:`kg.sources.read`."""
        records = read_all(self.sources, self.format, fields=self.fields, on_note=on_note, on_bytes=on_bytes)
        return islice(records, self.limit)


def _list_source(source: str) -> list[str]:
    return list_files(source) if is_folder(source) else [source]


def _hash_file(name: str) -> str:
    digest = hashlib.sha256()
    try:
        with open_bytes(name) as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                digest.update(chunk)
    except OSError as problem:
        raise SourceError(f"{name} cannot be opened: {problem.strerror}.") from problem
    return digest.hexdigest()


def find_done(folder: Path, count: int, run: str, sources: str) -> dict[Shard, Mark]:
    """Return which shards are complete.

    Args:
        folder: where they are.
        count: how many there are to be.
        run: id of the extractor run that is wanted.
        sources: hash of the sources.

    Raises:
        UsageError: the folder holds shards of something else.
        SourceError: the folder cannot be read.
    """
    marks = read_marks(folder)
    for shard, mark in marks.items():
        if shard.count != count:
            other = f"shard {shard}, not one of {count:,}"
        elif mark.run != run:
            other = f"shards that {mark.run} extracted, not {run}"
        elif mark.sources != sources:
            other = "shards of other sources, or of the same ones read otherwise"
        else:
            continue
        raise UsageError(f"{folder} holds {other}: name another folder with -o")
    return marks


def extract_shard(
    records: Iterable[SourceRecord],
    folder: Path,
    shard: Shard,
    extractor: Extractor,
    sources: str,
    *,
    on_reject: Callable[[Rejection], None] = lambda rejection: None,
    on_progress: Callable[[int], None] = lambda records: None,
) -> Mark:
    """Extract from the papers of one shard, write it, and mark it as complete.

    Args:
        records: those of all shards, in the order of the sources.
        folder: where the shard is written.
        shard: which one it is.
        extractor: extracts the texts of papers that come without an extraction.
        sources: hash of the sources.
        on_reject: called with each record of the shard that did not become a paper.
        on_progress: called with 1 after each record of the shard.

    Returns:
        The mark.

    Raises:
        SourceError: a source cannot be read any further.
        ExportError: the shard cannot be written.
    """
    _make_folder(folder)
    total = papers = rejected = 0
    mine = islice(records, shard.number - 1, None, shard.count)
    with write_atomically(folder / shard.file, durable=True) as file:
        for record in _extract(mine, extractor, on_reject):
            file.write(ShardLine.of(record).to_bytes())
            papers += isinstance(record, Paper | ExtractedPaper)
            rejected += isinstance(record, Rejection)
            on_progress(1)
            total += 1
    size = (folder / shard.file).stat().st_size
    mark = Mark(
        run=extractor.run.id, sources=sources, records=total, papers=papers, rejected=rejected, bytes=size
    )
    with write_atomically(folder / shard.mark, durable=True) as file:
        file.write(mark.model_dump_json(indent=2).encode() + b"\n")
    _remove_drafts(folder, shard)
    return mark


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"cannot write shards to {folder}: {error.strerror or error}") from error


def _extract(
    records: Iterable[SourceRecord], extractor: Extractor, on_reject: Callable[[Rejection], None]
) -> Iterator[SourceRecord]:
    """Yield the records in their order, those that are papers with what was extracted from them."""
    for portion in batched(records, RECORDS_AT_ONCE):
        found = extractor.extract(record for record in portion if isinstance(record, Paper))
        for record in portion:
            if isinstance(record, Rejection):
                on_reject(record)
            yield _join(*next(found)) if isinstance(record, Paper) else record


def _join(paper: Paper, found: Extraction | Rejection) -> Paper | ExtractedPaper:
    # A paper that cannot be extracted from stays as it is: merged with another record, perhaps it can be.
    return paper if isinstance(found, Rejection) else ExtractedPaper(paper=paper, extraction=found)


def _remove_drafts(folder: Path, shard: Shard) -> None:
    """Remove what killed processes left of a shard that has been completed since."""
    for draft in folder.glob(f".{shard.file}.*.part"):
        with suppress(OSError):
            draft.unlink()
