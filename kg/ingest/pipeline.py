"""From records to a graph: merge duplicates, read what is new, write batch by batch, then link.

Memory does not grow with the number of papers. Each batch is one transaction, so a build that is cut off
leaves whole papers behind; the same build again skips those and goes on.

While a batch is written, the next one is read. What a batch changes is found out twice: once to know which
texts must be read, which takes long, and once more when no other process writes, which decides.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from functools import partial
from threading import Lock
from typing import Final, Protocol, TypeAlias

from kg.batches import growing
from kg.ingest.background import in_background
from kg.ingest.deduplication import Known
from kg.ingest.plan import Plan, plan
from kg.ingest.report import Report, Tally
from kg.ingest.rows import Reading, batch
from kg.linking import resolve_entities
from kg.model import CurationDecision, ExtractedPaper, Extraction, Paper, Rejection, Run, SourceRecord
from kg.resolution.adoption import remember
from kg.resolution.link import is_linked, link
from kg.resolution.state import read_alias_table
from kg.store import GraphStore

BATCH: Final = 200
"""Records in one of the first transactions."""

LARGE_BATCH: Final = 1_000
"""Records in one transaction of a large build."""

CHECKPOINT_SECONDS: Final = 30.0
"""How old what readers of other processes see may get while a build runs."""

GRACE_SECONDS: Final = 10.0
"""How long an interrupted build waits for the batch that is being written."""

Texts: TypeAlias = dict[str, Extraction]
"""What was read out of texts, by text."""


class Extractor(Protocol):
    """Whatever reads papers: texts in, extractions out, in the same order."""

    @property
    def run(self) -> Run:
        """What the extractor is; known without loading its weights."""
        ...

    def extract(self, papers: Iterable[Paper]) -> Iterator[tuple[Paper, Extraction]]:
        """Read papers."""
        ...


def build(
    store: GraphStore,
    records: Iterable[SourceRecord],
    extractor: Extractor,
    *,
    on_reject: Callable[[Rejection], None] = lambda rejection: None,
    on_progress: Callable[[int], None] = lambda records: None,
) -> Report:
    """Bring papers into the graph.

    Args:
        store: where they go.
        records: what the sources give, in any order. Papers that were read before are not read again, as long
            as their text is the same; decisions of users are taken over where the store has no other.
        extractor: reads the texts that the graph does not have yet, or has from another run.
        on_reject: called with each record that did not become a paper.
        on_progress: called after each batch with the number of records in it.

    Returns:
        What was done.

    Raises:
        StoreError: the store could not take a batch; what came before it is kept.
        SourceError: a source could not be read on; what came before is kept.
    """
    started = time.monotonic()
    store.prepare()
    builder = _Builder(store, extractor, on_reject)
    builder.run(records, on_progress)
    if builder.decisions or not is_linked(store):
        store.exclusively(partial(_settle, store, builder.decisions))
    store.checkpoint()
    return builder.tally.report(time.monotonic() - started)


def _settle(store: GraphStore, decided: Sequence[CurationDecision]) -> None:
    """Take over decisions, and link what is not linked yet."""
    remember(store, decided)
    if not is_linked(store):
        link(store)


class _Builder:
    """One build's way through its batches."""

    def __init__(
        self, store: GraphStore, extractor: Extractor, on_reject: Callable[[Rejection], None]
    ) -> None:
        self.tally = Tally()
        self.decisions: list[CurationDecision] = []
        self._store = store
        self._extractor = extractor
        self._extracting = Lock()
        self._on_reject = on_reject
        self._shown = time.monotonic()

    def run(self, records: Iterable[SourceRecord], on_progress: Callable[[int], None]) -> None:
        """Take in records; a batch is written while the next one is read."""
        writing: tuple[int, Future[Plan]] | None = None
        try:
            for chunk in growing(records, BATCH, LARGE_BATCH):
                papers = self._papers(chunk)
                ahead = plan(self._store, papers, self._extractor.run)
                texts = {r.paper.text: r.extraction for r in papers if isinstance(r, ExtractedPaper)}
                texts |= self._texts([entry for entry in ahead.changed if entry.paper.text not in texts])
                self._finish(writing, on_progress)
                writing = len(chunk), in_background(partial(self._take, papers, ahead, texts))
        except BaseException:
            wait([writing[1]] if writing else (), GRACE_SECONDS)
            raise
        self._finish(writing, on_progress)

    def _papers(self, chunk: Sequence[SourceRecord]) -> list[Paper | ExtractedPaper]:
        for record in chunk:
            if isinstance(record, Rejection):
                self._reject(record)
        decisions = [record for record in chunk if isinstance(record, CurationDecision)]
        self.decisions += decisions
        self.tally.records += len(chunk) - len(decisions)
        return [record for record in chunk if isinstance(record, Paper | ExtractedPaper)]

    def _reject(self, rejection: Rejection) -> None:
        self.tally.rejected += 1
        self._on_reject(rejection)

    def _texts(self, changed: Sequence[Known]) -> Texts:
        """Read the texts of papers."""
        with self._extracting:
            read = self._extractor.extract(entry.paper for entry in changed)
            return {paper.text: extraction for paper, extraction in read}

    def _finish(self, writing: tuple[int, Future[Plan]] | None, on_progress: Callable[[int], None]) -> None:
        """Wait for a batch, and count what became of its records."""
        if writing is None:
            return
        records, done = writing
        self.tally.add(done.result())
        for rejection in done.result().rejected:
            self._reject(rejection)
        on_progress(records)

    def _take(self, papers: Sequence[Paper | ExtractedPaper], ahead: Plan, texts: Texts) -> Plan:
        """Write what is new or changed among some papers."""
        if not ahead.changed:
            return ahead
        done = self._store.exclusively(lambda: self._write(papers, texts))
        if time.monotonic() - self._shown > CHECKPOINT_SECONDS:
            self._store.checkpoint()
            self._shown = time.monotonic()
        return done

    def _write(self, papers: Sequence[Paper | ExtractedPaper], texts: Texts) -> Plan:
        """Decide and write, while nobody else does."""
        todo = plan(self._store, papers, self._extractor.run)
        unread = [entry for entry in todo.changed if entry.paper.text not in texts]
        if unread:
            texts |= self._texts(unread)
        if todo.changed:
            self._store.write(batch(self._linked(todo.changed, texts)))
        return todo

    def _linked(self, changed: Sequence[Known], texts: Texts) -> list[Reading]:
        """Papers with what was read out of them, linked under the names that the graph agrees on."""
        table = read_alias_table(self._store)
        readings = []
        for entry in changed:
            extraction = texts[entry.paper.text]
            found = resolve_entities(extraction.mentions, extraction.abbreviations, table)
            readings.append(Reading(entry, extraction, found))
        return readings
