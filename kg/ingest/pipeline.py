"""Build a graph from source records: merge duplicates, extract what is new, write batch by batch, then link.

Memory does not grow with the number of papers. Each batch is one transaction, so a build that is cut off
leaves whole papers behind; the same build again skips those and goes on.

While a batch is written, texts of the next one are extracted. So each batch is planned twice: ahead, to know
which texts to extract, which takes long and must not keep other builds waiting; and once more under the write
lock, because another process may have written the same papers meanwhile. The second plan decides.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from datetime import datetime
from functools import partial
from itertools import chain
from threading import Lock
from typing import Final, TypeAlias

from kg.batches import growing_batches
from kg.ingest.arrival import find_arrivals
from kg.ingest.authors import find_author_changes
from kg.ingest.background import run_in_background
from kg.ingest.extractor import Extractor
from kg.ingest.groups import PaperGroup
from kg.ingest.plan import Plan, make_plan, unwrap_paper
from kg.ingest.report import BuildInterrupted, Report, Tally
from kg.ingest.rows import LinkedPaper, make_batch
from kg.linking import resolve_entities
from kg.model import CurationDecision, ExtractedPaper, Extraction, Paper, Rejection, SourceRecord
from kg.records.state import read_state
from kg.resolution.curation import adopt
from kg.resolution.link import is_due, link
from kg.store import GraphStore

FIRST_BATCH: Final = 25
"""Records in the very first transaction: few, so that something is stored soon, whatever happens next."""

MIN_BATCH: Final = 200
"""Records in one of the first transactions."""

MAX_BATCH: Final = 1_000
"""Records in one transaction of a large build."""

CHECKPOINT_SECONDS: Final = 30.0
"""Seconds of a running build after which other processes get to see what it has written."""

GRACE_SECONDS: Final = 10.0
"""Seconds that an interrupted build waits for the batch that is being written."""

Extractions: TypeAlias = dict[str, Extraction | Rejection]
"""Text -> its extraction, or why there is none. By text, because merging records may give a paper another id,
or another text."""


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
    builder = _Builder(store, extractor, on_reject, on_extracted, at)
    refused, all_records = _read_to_first_paper(records)
    if all_records is None:
        # Nothing is to be written, so no store may appear where there was none.
        builder.count_rejections(refused, on_progress)
        return builder.make_report()
    store.prepare()
    interrupt: KeyboardInterrupt | None = None
    try:
        builder.run(all_records, on_progress)
    except KeyboardInterrupt as pressed:
        interrupt = pressed
        builder.keep_extracted()
    try:
        if builder.decisions or is_due(store):
            on_linking()
            store.run_exclusively(partial(_adopt_and_link, store, builder.decisions))
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
    refused: list[Rejection] = []
    rest = iter(records)
    for record in rest:
        if not isinstance(record, Rejection):
            return refused, chain(refused, (record,), rest)
        refused.append(record)
    return refused, None


def _adopt_and_link(store: GraphStore, decisions: Sequence[CurationDecision]) -> None:
    """Adopt decisions, and link what is not linked yet."""
    adopt(store, decisions)
    if is_due(store):
        link(store)


class _Builder:
    """The state of one build while it goes through its batches."""

    def __init__(
        self,
        store: GraphStore,
        extractor: Extractor,
        on_reject: Callable[[Rejection], None],
        on_extracted: Callable[[int], None],
        at: datetime | None,
    ) -> None:
        self.decisions: list[CurationDecision] = []
        self._tally = Tally()
        self._started = time.monotonic()
        self._store = store
        self._extractor = extractor
        self._extracting = Lock()
        self._on_reject = on_reject
        self._on_extracted = on_extracted
        self._at = at
        self._at_hand: list[Paper | ExtractedPaper] = []
        """The papers of the batch that is being extracted from; empty once it is handed over for writing."""
        self._extracted: Extractions = {}
        """What was extracted from them so far."""
        self._checkpointed = time.monotonic()

    def run(self, records: Iterable[SourceRecord], on_progress: Callable[[int], None]) -> None:
        """Go through the records; one batch is written while texts of the next one are extracted."""
        writing: tuple[int, Future[Plan]] | None = None
        try:
            for batch in growing_batches(records, MIN_BATCH, MAX_BATCH, min(FIRST_BATCH, MIN_BATCH)):
                papers = self._at_hand = self._sort_out(batch)
                extractions = self._extracted = _given_extractions(papers)
                # Planned while another batch is written, so only a forecast: `_replan_and_write` decides.
                ahead = make_plan(self._store, papers, self._extractor.run)
                missing = [group for group in ahead.changed if group.paper.text not in extractions]
                self._extract(missing, extractions)
                self._await_batch(writing, on_progress)
                write = partial(self._write_batch, papers, ahead, extractions)
                writing = len(batch), run_in_background(write)
                self._at_hand = []
        except KeyboardInterrupt:
            self._await_batch(writing, on_progress)
            raise
        except BaseException as error:
            # The thread dies with the process: let it finish its transaction first.
            wait([writing[1]] if writing else (), GRACE_SECONDS)
            if writing:
                _note_failure(error, writing[1])
            raise
        self._await_batch(writing, on_progress)

    def make_report(self) -> Report:
        """Return the counts of what was done so far."""
        return self._tally.to_report(time.monotonic() - self._started)

    def keep_extracted(self) -> None:
        """Write the papers of an interrupted batch whose texts were extracted; the others do not count."""
        kept = [paper for paper in self._at_hand if unwrap_paper(paper).text in self._extracted]
        self._tally.records -= len(self._at_hand) - len(kept)
        self._tally.without_abstract -= _count_without_abstract(self._at_hand) - _count_without_abstract(kept)
        if kept:
            self._count(self._store.run_exclusively(lambda: self._replan_and_write(kept, self._extracted)))

    def count_rejections(self, refused: Sequence[Rejection], on_progress: Callable[[int], None]) -> None:
        """Count records none of which became a paper."""
        self._sort_out(refused)
        on_progress(len(refused))

    def _sort_out(self, batch: Sequence[SourceRecord]) -> list[Paper | ExtractedPaper]:
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

    def _count(self, done: Plan) -> None:
        """Count what became of the papers of a batch."""
        self._tally.add(done)
        for rejection in done.rejected:
            self._reject(rejection)

    def _reject(self, rejection: Rejection) -> None:
        self._tally.rejected += 1
        self._on_reject(rejection)

    def _extract(self, groups: Sequence[PaperGroup], extractions: Extractions) -> None:
        """Add the extractions of papers, one call at a time: writing thread and main thread may both ask."""
        with self._extracting:
            for paper, found in self._extractor.extract(group.paper for group in groups):
                extractions[paper.text] = found
                self._on_extracted(1)

    def _await_batch(
        self, writing: tuple[int, Future[Plan]] | None, on_progress: Callable[[int], None]
    ) -> None:
        """Wait for a batch to be written, and count what became of its records."""
        if writing is None:
            return
        records, done = writing
        self._count(done.result())
        on_progress(records)

    def _write_batch(
        self, papers: Sequence[Paper | ExtractedPaper], ahead: Plan, extractions: Extractions
    ) -> Plan:
        """Write the papers of a batch that are new or changed, and return what was done with all of them."""
        if not ahead.changed:
            return ahead
        done = self._store.run_exclusively(lambda: self._replan_and_write(papers, extractions))
        if time.monotonic() - self._checkpointed > CHECKPOINT_SECONDS:
            self._store.checkpoint()
            self._checkpointed = time.monotonic()
        return done

    def _replan_and_write(self, papers: Sequence[Paper | ExtractedPaper], extractions: Extractions) -> Plan:
        """Plan once more and write, while no other process can write."""
        plan = make_plan(self._store, papers, self._extractor.run)
        # Another process may have forgotten or changed a paper that the first plan took for unchanged.
        missing = [group for group in plan.changed if group.paper.text not in extractions]
        if missing:
            self._extract(missing, extractions)
        rejections = {text: found for text, found in extractions.items() if isinstance(found, Rejection)}
        plan = plan.refuse(rejections)
        if plan.changed:
            arrivals = find_arrivals(self._store, plan.changed, self._at)
            batch = make_batch(self._link(plan.changed, extractions), arrivals)
            written = [group.paper for group in plan.changed]
            authors = find_author_changes(self._store, batch.forgotten, written)
            changes = {"renamed_authors": authors.renamed, "removed_authors": authors.gone}
            self._store.write(batch.model_copy(update=changes))
        return plan

    def _link(self, changed: Sequence[PaperGroup], extractions: Extractions) -> list[LinkedPaper]:
        """Resolve the entities of papers under the alias table of the graph."""
        table = read_state(self._store).alias_table
        linked = []
        for group in changed:
            found = extractions[group.paper.text]
            # What was rejected is not in the plan any more.
            if isinstance(found, Extraction):
                entities = resolve_entities(found.mentions, found.abbreviations, table, group.paper.title)
                linked.append(LinkedPaper(group, found, entities))
        return linked


def _given_extractions(papers: Sequence[Paper | ExtractedPaper]) -> Extractions:
    """Return the extractions that records come with."""
    return {record.paper.text: record.extraction for record in papers if isinstance(record, ExtractedPaper)}


def _count_without_abstract(papers: Iterable[Paper | ExtractedPaper]) -> int:
    return sum(not unwrap_paper(paper).abstract for paper in papers)


def _note_failure(error: BaseException, writing: Future[Plan]) -> None:
    """Add to an error that the batch before could not be written either, if that is so."""
    other = writing.exception() if writing.done() else None
    if other is not None and str(other) != str(error):
        error.add_note(f"The records before could not be written either: {other}")
