"""Build a graph from source records: merge duplicates, extract what is new, write batch by batch, then link.

Memory does not grow with the number of papers. Each batch is one transaction, so a build that is cut off
leaves whole papers behind; the same build again skips those and goes on.

While a batch is written, texts of the next one are extracted; :mod:`~kg.ingest.writer` says what that takes.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from datetime import datetime
from functools import partial
from itertools import chain
from typing import Final, NamedTuple

from kg.batches import growing_batches
from kg.ingest.background import run_in_background
from kg.ingest.extractor import Extractor
from kg.ingest.plan import PaperRecord, Plan, unwrap_paper
from kg.ingest.report import BuildInterrupted, Report, Tally
from kg.ingest.writer import PaperBatch, Writer
from kg.model import CurationDecision, ExtractedPaper, Paper, Rejection, SourceRecord
from kg.resolution.curation import adopt
from kg.resolution.link import is_due, link
from kg.store import GraphStore

FIRST_BATCH: Final = 25
"""Records in the very first transaction: few, so that something is stored soon, whatever happens next."""

MIN_BATCH: Final = 200
"""Records in one of the first transactions."""

MAX_BATCH: Final = 1_000
"""Records in one transaction of a large build."""

GRACE_SECONDS: Final = 10.0
"""Seconds that a failed build waits for the batch that is being written."""


def build(
    store: GraphStore,
    records: Iterable[SourceRecord],
    extractor: Extractor,
    *,
    on_reject: Callable[[Rejection], None] = lambda rejection: None,
    on_progress: Callable[[int], None] = lambda records: None,
    on_extracted: Callable[[int], None] = lambda papers: None,
    on_linking: Callable[[], None] = lambda: None,
    at: datetime | None = None,
) -> Report:
    """Bring papers into the graph.

    Args:
        store: where they go.
        records: source records in any order. Papers that come with an extraction are not extracted again,
            as long as their text is the same; decisions of users are adopted where the store has no other.
        extractor: extracts the texts that the graph does not have yet, or has from another run.
        on_reject: called with each record that did not become a paper.
        on_progress: called after each batch with the number of records in it.
        on_extracted: called with 1 after each text that was extracted, long before its batch is written.
        on_linking: called when all is written, before the concepts of the whole graph are linked.
        at: the time at which new papers count as added; by default the time of writing.

    Returns:
        Counts of what was done.

    Raises:
        BuildInterrupted: Ctrl-C was pressed; what had been extracted by then is written, and linked unless
            Ctrl-C was pressed while that was done.
        StoreError: the store could not take a batch; what came before it is kept.
        SourceError: a source could not be read any further; what came before is kept.
    """
    builder = _Builder(Writer(store, extractor, on_extracted, at), on_reject, on_progress)
    rejected, all_records = _read_to_first_paper(records)
    if all_records is None:
        # Nothing is to be written, so no store may appear where there was none.
        builder.count_rejected(rejected)
        return builder.make_report()
    store.prepare()
    interrupt: KeyboardInterrupt | None = None
    try:
        builder.run(all_records)
    except KeyboardInterrupt as pressed:
        interrupt = pressed
        builder.keep_extracted()
    try:
        _adopt_and_link(store, builder.decisions, on_linking)
    except KeyboardInterrupt as pressed:
        raise BuildInterrupted(builder.make_report(), linked=False) from pressed
    store.checkpoint()
    if interrupt:
        raise BuildInterrupted(builder.make_report()) from interrupt
    return builder.make_report()


def _read_to_first_paper(
    records: Iterable[SourceRecord],
) -> tuple[list[Rejection], Iterator[SourceRecord] | None]:
    """Read on until there is something to write.

    Returns:
        The rejections before that, and all records, these included; None where there is nothing to write.
    """
    rejected: list[Rejection] = []
    rest = iter(records)
    for record in rest:
        if not isinstance(record, Rejection):
            return rejected, chain(rejected, (record,), rest)
        rejected.append(record)
    return rejected, None


class _BatchBeingWritten(NamedTuple):
    records: int
    """Source records in the batch, rejected ones included."""
    written: Future[Plan]
    """What was done with its papers, once it is known."""


class _Builder:
    """The state of one build while it goes through its batches.

    Attributes:
        decisions: those of users that the sources gave so far; they are adopted once all papers are written.
    """

    def __init__(
        self, writer: Writer, on_reject: Callable[[Rejection], None], on_progress: Callable[[int], None]
    ) -> None:
        self.decisions: list[CurationDecision] = []
        self._writer = writer
        self._on_reject = on_reject
        self._on_progress = on_progress
        self._tally = Tally()
        self._started = time.monotonic()
        self._being_extracted: PaperBatch | None = None
        self._being_written: _BatchBeingWritten | None = None

    def run(self, records: Iterable[SourceRecord]) -> None:
        """Go through the records; one batch is written while texts of the next one are extracted."""
        try:
            for batch in growing_batches(records, MIN_BATCH, MAX_BATCH, min(FIRST_BATCH, MIN_BATCH)):
                papers = self._being_extracted = PaperBatch.of(self._sort_out(batch))
                ahead = self._writer.extract_ahead(papers)
                self._await_written()
                written = run_in_background(partial(self._writer.write, papers, ahead))
                self._being_written = _BatchBeingWritten(len(batch), written)
                self._being_extracted = None
        except KeyboardInterrupt:
            self._await_written()
            raise
        except BaseException as error:
            self._give_time_to_write(error)
            raise
        self._await_written()

    def keep_extracted(self) -> None:
        """Write the papers of an interrupted batch whose texts were extracted; the others do not count."""
        if self._being_extracted is None:
            return
        papers, extractions = self._being_extracted
        kept = [paper for paper in papers if unwrap_paper(paper).text in extractions]
        self._tally.records -= len(papers) - len(kept)
        self._tally.without_abstract -= _count_without_abstract(papers) - _count_without_abstract(kept)
        if kept:
            self._count(self._writer.plan_and_write(PaperBatch(kept, extractions)))

    def count_rejected(self, rejected: Sequence[Rejection]) -> None:
        """Count records none of which became a paper."""
        self._sort_out(rejected)
        self._on_progress(len(rejected))

    def make_report(self) -> Report:
        """Return the counts of what was done so far."""
        return self._tally.to_report(time.monotonic() - self._started)

    def _sort_out(self, batch: Sequence[SourceRecord]) -> list[PaperRecord]:
        """Count the records of a batch, set its decisions aside for the end, and return its papers."""
        for record in batch:
            if isinstance(record, Rejection):
                self._reject(record)
        decisions = [record for record in batch if isinstance(record, CurationDecision)]
        self.decisions += decisions
        self._tally.records += len(batch) - len(decisions)
        papers = [record for record in batch if isinstance(record, Paper | ExtractedPaper)]
        self._tally.without_abstract += _count_without_abstract(papers)
        return papers

    def _await_written(self) -> None:
        """Wait until the batch that is being written is complete, and count what became of its records."""
        if self._being_written is None:
            return
        records, written = self._being_written
        self._count(written.result())
        self._being_written = None
        self._on_progress(records)

    def _give_time_to_write(self, error: BaseException) -> None:
        """Let the batch that is being written be finished in a build that fails.

        Its thread dies with the process. If the batch cannot be written either, a note on the error says so.
        """
        if self._being_written is None:
            return
        written = self._being_written.written
        wait([written], GRACE_SECONDS)
        other = written.exception() if written.done() else None
        if other is not None and str(other) != str(error):
            error.add_note(f"The records before could not be written either: {other}")

    def _count(self, done: Plan) -> None:
        """Count what became of the papers of a batch."""
        self._tally.add(done)
        for rejection in done.rejected:
            self._reject(rejection)

    def _reject(self, rejection: Rejection) -> None:
        self._tally.rejected += 1
        self._on_reject(rejection)


def _count_without_abstract(papers: Iterable[PaperRecord]) -> int:
    return sum(not unwrap_paper(paper).abstract for paper in papers)


def _adopt_and_link(
    store: GraphStore, decisions: Sequence[CurationDecision], on_linking: Callable[[], None]
) -> None:
    """Adopt decisions of users, and link what is not linked yet; called where all papers are written.

    Args:
        store: the graph.
        decisions: those that the sources gave.
        on_linking: called before, if there is anything to do.
    """

    def adopt_and_link() -> None:
        adopt(store, decisions)
        if is_due(store):
            link(store)

    if decisions or is_due(store):
        on_linking()
        store.run_exclusively(adopt_and_link)
