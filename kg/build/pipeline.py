"""From records to a graph: merge duplicates, read what is new, write batch by batch, then link.

Memory does not grow with the number of papers. Each batch is one transaction, so a build that is cut off
leaves whole papers behind; the same build again skips those and goes on.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Protocol

from kg.build.agreed import agreement
from kg.build.chunks import chunks
from kg.build.duplicates import Known, Registry, SameIdOtherPaper, known
from kg.build.link import is_linked, link
from kg.build.lookup import Candidates, candidates, unchanged
from kg.build.report import Report, Tally
from kg.build.rows import Reading, batch
from kg.linking import entities
from kg.model import Extraction, Paper, Rejection, Run
from kg.store import GraphStore

BATCH: Final = 200
"""Papers in one transaction."""

CHECKPOINT_SECONDS: Final = 30.0
"""How old what readers of other processes see may get while a build runs."""


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
    records: Iterable[Paper | Rejection],
    extractor: Extractor,
    *,
    on_reject: Callable[[Rejection], None] = lambda rejection: None,
    on_progress: Callable[[int], None] = lambda records: None,
) -> Report:
    """Bring papers into the graph.

    Args:
        store: where they go.
        records: what the sources give, in any order.
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
    if not is_linked(store):
        link(store)
    store.checkpoint()
    return builder.tally.report(time.monotonic() - started)


class _Builder:
    """One build's way through its batches."""

    def __init__(
        self, store: GraphStore, extractor: Extractor, on_reject: Callable[[Rejection], None]
    ) -> None:
        self.tally = Tally()
        self._store = store
        self._extractor = extractor
        self._on_reject = on_reject
        self._agreement = agreement(store)

    def run(self, records: Iterable[Paper | Rejection], on_progress: Callable[[int], None]) -> None:
        shown = time.monotonic()
        for chunk in chunks(records, BATCH):
            self._take(self._papers(chunk))
            on_progress(len(chunk))
            if time.monotonic() - shown > CHECKPOINT_SECONDS:
                self._store.checkpoint()
                shown = time.monotonic()

    def _papers(self, chunk: Sequence[Paper | Rejection]) -> list[Paper]:
        self.tally.records += len(chunk)
        for record in chunk:
            if isinstance(record, Rejection):
                self._reject(record)
        return [record for record in chunk if isinstance(record, Paper)]

    def _reject(self, rejection: Rejection) -> None:
        self.tally.rejected += 1
        self._on_reject(rejection)

    def _take(self, papers: list[Paper]) -> None:
        """Write what is new or changed among some papers."""
        just_so = unchanged(self._store, papers, self._extractor.run)
        self.tally.unchanged += sum(paper.id in just_so for paper in papers)
        stored = candidates(self._store, [paper for paper in papers if paper.id not in just_so])
        entries = self._merged([paper for paper in papers if paper.id not in just_so], stored)
        changed = [entry for entry in entries if not stored.holds(entry, self._extractor.run)]
        self.tally.add(entries, changed)
        if changed:
            self._store.write(batch(self._read(changed)))

    def _merged(self, papers: list[Paper], stored: Candidates) -> list[Known]:
        """The papers that these records make, together with those that the graph has."""
        registry = Registry()
        for entry in stored.papers:
            registry.add(entry)
        for paper in papers:
            try:
                registry.add(known(paper))
            except SameIdOtherPaper as problem:
                self._reject(Rejection(source=paper.source, position=f"id {paper.id}", reason=str(problem)))
        return [entry for entry in registry.papers.values() if entry.records]

    def _read(self, changed: list[Known]) -> list[Reading]:
        by_id = {entry.paper.id: entry for entry in changed}
        readings = []
        for paper, extraction in self._extractor.extract(entry.paper for entry in changed):
            found = entities(extraction.mentions, extraction.abbreviations, self._agreement)
            readings.append(Reading(by_id[paper.id], extraction, found))
        return readings
