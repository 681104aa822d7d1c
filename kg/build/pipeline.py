"""From records to a graph: merge duplicates, read what is new, write batch by batch, then link.

Memory does not grow with the number of papers. Each batch is one transaction, so a build that is cut off
leaves whole papers behind; the same build again skips those and goes on.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol

from kg.build.agreed import agreement
from kg.build.chunks import chunks
from kg.build.decided import remember
from kg.build.duplicates import Known, Registry, SameIdOtherPaper, known
from kg.build.link import is_linked, link
from kg.build.lookup import Candidates, candidates, unchanged
from kg.build.report import Report, Tally
from kg.build.rows import Reading, batch
from kg.linking import entities
from kg.model import Extraction, NameDecision, Paper, ReadPaper, Rejection, Run, SourceRecord
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
    remember(store, builder.decisions)
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
        self.decisions: list[NameDecision] = []
        self._store = store
        self._extractor = extractor
        self._on_reject = on_reject
        self._agreement = agreement(store)

    def run(self, records: Iterable[SourceRecord], on_progress: Callable[[int], None]) -> None:
        shown = time.monotonic()
        for chunk in chunks(records, BATCH):
            self._take(self._papers(chunk))
            on_progress(len(chunk))
            if time.monotonic() - shown > CHECKPOINT_SECONDS:
                self._store.checkpoint()
                shown = time.monotonic()

    def _papers(self, chunk: Sequence[SourceRecord]) -> list[Paper | ReadPaper]:
        for record in chunk:
            if isinstance(record, Rejection):
                self._reject(record)
        decisions = [record for record in chunk if isinstance(record, NameDecision)]
        self.decisions += decisions
        self.tally.records += len(chunk) - len(decisions)
        return [record for record in chunk if isinstance(record, Paper | ReadPaper)]

    def _reject(self, rejection: Rejection) -> None:
        self.tally.rejected += 1
        self._on_reject(rejection)

    def _take(self, records: list[Paper | ReadPaper]) -> None:
        """Write what is new or changed among some papers."""
        read = {record.paper.id: record for record in records if isinstance(record, ReadPaper)}
        plain = [record for record in records if isinstance(record, Paper) or not record.keys]
        just_so = unchanged(self._store, [(_paper(record), self._runs(record)) for record in plain])
        rest = [record for record in records if _paper(record).id not in just_so]
        self.tally.unchanged += len(records) - len(rest)
        stored = candidates(self._store, [_paper(record) for record in rest])
        entries = self._merged(rest, stored)
        changed = [e for e in entries if not stored.holds(e, self._runs(read.get(e.paper.id)))]
        self.tally.add(entries, changed)
        if changed:
            self._store.write(batch([*self._read_before(changed, read), *self._read(changed, read)]))

    def _runs(self, record: Paper | ReadPaper | None) -> set[str]:
        """The runs whose reading of a paper is as good as what a build would write."""
        own = {self._extractor.run.id}
        return own | {record.extraction.run.id} if isinstance(record, ReadPaper) else own

    def _merged(self, records: list[Paper | ReadPaper], stored: Candidates) -> list[Known]:
        """The papers that these records make, together with those that the graph has."""
        registry = Registry()
        for entry in stored.papers:
            registry.add(entry)
        for record in records:
            paper = _paper(record)
            try:
                registry.add(known(paper, record.keys if isinstance(record, ReadPaper) else ()))
            except SameIdOtherPaper as problem:
                self._reject(Rejection(source=paper.source, position=f"id {paper.id}", reason=str(problem)))
        return [entry for entry in registry.papers.values() if entry.records]

    def _read_before(self, changed: list[Known], read: Mapping[str, ReadPaper]) -> Iterator[Reading]:
        """What was read of papers before."""
        for entry in changed:
            if _fits(entry, read):
                yield self._reading(entry, read[entry.paper.id].extraction)

    def _read(self, changed: list[Known], read: Mapping[str, ReadPaper]) -> Iterator[Reading]:
        """What the extractor reads of the others."""
        by_id = {entry.paper.id: entry for entry in changed if not _fits(entry, read)}
        for paper, extraction in self._extractor.extract(entry.paper for entry in by_id.values()):
            yield self._reading(by_id[paper.id], extraction)

    def _reading(self, entry: Known, extraction: Extraction) -> Reading:
        found = entities(extraction.mentions, extraction.abbreviations, self._agreement)
        return Reading(entry, extraction, found)


def _paper(record: Paper | ReadPaper) -> Paper:
    return record.paper if isinstance(record, ReadPaper) else record


def _fits(entry: Known, read: Mapping[str, ReadPaper]) -> bool:
    """Whether what was read of a paper before is of the text that it has now."""
    record = read.get(entry.paper.id)
    return record is not None and record.paper.text == entry.paper.text
