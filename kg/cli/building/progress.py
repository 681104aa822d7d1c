"""Progress of a build or extraction: how much has been read and done, how fast, and how long it will take."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from math import ceil
from pathlib import Path
from typing import Final, TypeVar

from kg.cli.printing.text import count
from kg.cli.terminal import progress
from kg.model import KgError

_T = TypeVar("_T")
MAX_AHEAD: Final = 1_000
"""Most records that are read ahead of the first extraction."""
BYTES_IN_BUFFERS: Final = 3 * 64 * 1024
"""Roughly how many bytes of a source have been read but not yet parsed."""
_BYTES_PER_MB: Final = 1_000_000


class BuildProgress:
    """How far a build or an extraction has got.

    Args:
        sources: files and folders that are read; their sizes tell how much there is, unless one of them is
            standard input or RDF.
        limit: most records that are read; None for all.
        clock: returns seconds.
        verb: what is done: "building".
        parts: of so many records that are read, one is worked on.
    """

    def __init__(
        self,
        sources: Sequence[str],
        limit: int | None,
        clock: Callable[[], float] = time.monotonic,
        *,
        verb: str = "building",
        parts: int = 1,
    ) -> None:
        self.verb = verb
        self._parts = parts
        self._clock = clock
        self._started = clock()
        self._first: tuple[float, int] | None = None
        """Time at which the first papers were done, and how many: the time before went into loading."""
        self._limit = limit
        self._size = _measure(sources)
        self._bytes = 0
        self._read = 0
        self._is_all_read = False
        self._written = 0
        self._extracted = 0
        self._linking_since: float | None = None
        self._quota = ""

    def note_quota(self, quota: str) -> None:
        """Note how many requests a service still accepts, in words."""
        self._quota = quota

    def note_bytes(self, number: int) -> None:
        """Note that so many more bytes of a source have been read."""
        self._bytes += number

    def count_records(self, records: Iterable[_T]) -> Iterator[_T]:
        """Yield records and count them.

        The first thousand of a file are read ahead, so that the total of a short file is known at once. An
        error of a source is raised after all records that were read before it.
        """
        rest = iter(records)
        ahead: list[_T] = []
        problem: Exception | None = None
        try:
            # Standard input may be slow, or never end: nothing waits for more of it than is needed.
            ahead += self._count(islice(rest, MAX_AHEAD)) if self._size else ()
            self._is_all_read = bool(self._size) and len(ahead) < MAX_AHEAD
        except (KgError, OSError) as error:
            problem = error
        yield from ahead
        if problem:
            raise problem
        yield from self._count(rest)
        self._is_all_read = True

    def _count(self, records: Iterable[_T]) -> Iterator[_T]:
        for record in records:
            self._read += 1
            yield record

    def note_extracted(self, papers: int) -> None:
        """Note that so many more papers have been extracted from."""
        self._extracted += papers
        self._note_first()

    def note_written(self, records: int) -> None:
        """Note that so many more records have been written."""
        self._written += records
        self._note_first()

    def _note_first(self) -> None:
        if self._first is None:
            self._first = self._clock(), self._count_done()

    def _count_done(self) -> int:
        # Papers that the graph already holds are not extracted from again: they count once they are written.
        return max(self._written, self._extracted)

    def note_linking(self) -> None:
        """Note that everything has been written, and that concepts are being linked."""
        self._linking_since = self._clock()

    def __str__(self) -> str:
        """Describe it: ``340 of about 1,200 papers, 1.2 of 4.5 MB read, 8.3 papers/s, 1:44 left``."""
        done = self._count_done()
        if self._linking_since is not None:
            since = progress.describe_seconds(self._clock() - self._linking_since)
            return f"{count(done, 'paper')} read, linking all concepts: {since}"
        total = self._estimate_records()
        about = "" if self._is_all_read else "about "
        papers = f"{done:,} of {about}{count(total, 'paper')}" if total else count(done, "paper")
        done_so_far = ", ".join(filter(None, (papers, self._describe_bytes())))
        return ", ".join(filter(None, (done_so_far + self._describe_pace(done, total), self._quota)))

    def _describe_pace(self, done: int, total: int | None) -> str:
        """Return the rate since the first papers were done, and the time that the others will take."""
        if self._first is None:
            return ""
        since, before = self._first
        left = None if not total else max(0, total - before)
        return progress.describe_pace(done - before, left, self._clock() - since, "papers")

    def _estimate_records(self) -> int | None:
        """Return the number of records to work on: estimated from bytes, and exact once all are read."""
        records = self._estimate_all_records()
        return None if records is None else ceil(records / self._parts)

    def _estimate_all_records(self) -> int | None:
        parsed = self._bytes - BYTES_IN_BUFFERS
        if self._is_all_read or not self._size or parsed <= 0:
            return self._read if self._is_all_read else self._limit
        by_bytes = round(self._read * max(1.0, self._size / parsed))
        return min(by_bytes, self._limit) if self._limit is not None else by_bytes

    def _describe_bytes(self) -> str:
        if not self._bytes:
            return ""
        read = f"{self._bytes / _BYTES_PER_MB:,.1f}"
        return f"{read} of {self._size / _BYTES_PER_MB:,.1f} MB read" if self._size else f"{read} MB read"


@contextmanager
def show_build_progress(
    sources: Sequence[str], limit: int | None, *, verb: str = "building", parts: int = 1
) -> Iterator[BuildProgress]:
    """Show how far a build has got: in one changing line on a terminal, in plain lines elsewhere.

    Args:
        sources: as for :class:`BuildProgress`.
        limit: as for :class:`BuildProgress`.
        verb: as for :class:`BuildProgress`.
        parts: as for :class:`BuildProgress`.

    Yields:
        The progress, whose methods are to be called at each step.
    """
    if sys.stderr.isatty():
        building = BuildProgress(sources, limit, verb=verb, parts=parts)
        with progress.show_line(lambda: f"{building.verb}: {building}"):
            yield building
    else:
        yield _PrintedBuildProgress(sources, limit, verb=verb, parts=parts)


class _PrintedBuildProgress(BuildProgress):
    """Progress that prints a line every ten seconds."""

    _last = -1.0

    def note_extracted(self, papers: int) -> None:
        super().note_extracted(papers)
        self._print_at_times()

    def note_written(self, records: int) -> None:
        super().note_written(records)
        self._print_at_times()

    def note_linking(self) -> None:
        super().note_linking()
        self._print_at_times()

    def _print_at_times(self) -> None:
        now = self._clock()
        if self._last < 0:
            self._last = self._started
        if now - self._last >= progress.SECONDS_BETWEEN_LINES:
            self._last = now
            print(f"{self.verb}: {self}", file=sys.stderr, flush=True)


def _measure(sources: Sequence[str]) -> int | None:
    """Return the size of all sources in bytes; None if one is standard input, RDF, or cannot be accessed."""
    from kg.rdf.syntaxes import is_rdf

    files = [file for source in sources for file in _list_files(source)]
    try:
        if "-" in sources or any(is_rdf(str(file), "auto") for file in files):
            return None
        return sum(file.stat().st_size for file in files) or None
    except OSError:
        return None  # what reads it says what is wrong with it


def _list_files(source: str) -> list[Path]:
    path = Path(source)
    try:
        return [file for file in path.iterdir() if file.is_file()] if path.is_dir() else [path]
    except OSError:
        return [path]
