"""Extract from the papers of a batch, and write them in one transaction.

Each batch is planned twice: ahead, to know which texts to extract, which takes long and must not keep other
builds waiting; and once more under the write lock, because another process may have written the same papers
meanwhile. The second plan decides.
"""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from threading import Lock
from typing import Final, NamedTuple, TypeAlias

from kg.ingest.arrival import find_arrivals
from kg.ingest.authors import find_author_changes
from kg.ingest.extractor import Extractor
from kg.ingest.groups import PaperGroup
from kg.ingest.plan import PaperRecord, Plan, make_plan
from kg.ingest.rows import LinkedPaper, make_batch
from kg.linking import resolve_entities
from kg.model import ExtractedPaper, Extraction, Rejection
from kg.records.state import read_state
from kg.store import GraphStore

CHECKPOINT_SECONDS: Final = 30.0
"""Seconds of a running build after which other processes get to see what it has written."""

Extractions: TypeAlias = dict[str, Extraction | Rejection]
"""Text -> its extraction, or why there is none. By text, because merging records may give a paper another id,
or another text."""


class PaperBatch(NamedTuple):
    """The papers of one batch of source records, and what was extracted from their texts so far."""

    papers: Sequence[PaperRecord]
    extractions: Extractions

    @classmethod
    def of(cls, papers: Sequence[PaperRecord]) -> "PaperBatch":
        """Return papers with those extractions that they came with."""
        given = (paper for paper in papers if isinstance(paper, ExtractedPaper))
        return cls(papers, {record.paper.text: record.extraction for record in given})


class Writer:
    """Writes the batches of one build, each of which may be extracted while the one before is written.

    Args:
        store: where they go.
        extractor: extracts the texts that the graph does not have yet, or has from another run.
        on_extracted: called with 1 after each text that was extracted.
        at: the time at which new papers count as added; by default the time of writing.
    """

    def __init__(
        self,
        store: GraphStore,
        extractor: Extractor,
        on_extracted: Callable[[int], None],
        at: datetime | None,
    ) -> None:
        self._store = store
        self._extractor = extractor
        self._one_extraction = Lock()
        """Two threads may ask the extractor: the one that writes, and the one that extracts ahead."""
        self._on_extracted = on_extracted
        self._at = at
        self._checkpointed = time.monotonic()

    def extract_ahead(self, batch: PaperBatch) -> Plan:
        """Extract the texts of a batch that will probably be needed, without the write lock.

        Returns:
            What the batch would change now. The graph may be another one by the time that it is written.
        """
        ahead = self._make_plan(batch)
        self._extract_missing(batch, ahead)
        return ahead

    def write(self, batch: PaperBatch, ahead: Plan) -> Plan:
        """Write the papers of a batch that are new or changed.

        Args:
            batch: the papers, with the extractions that the plan needs.
            ahead: the plan; if it changes nothing, the write lock is not asked for.

        Returns:
            What was done with all papers of the batch.

        Raises:
            StoreError: the store could not take the batch.
        """
        if not ahead.changed:
            return ahead
        done = self.plan_and_write(batch)
        if time.monotonic() - self._checkpointed > CHECKPOINT_SECONDS:
            self._store.checkpoint()
            self._checkpointed = time.monotonic()
        return done

    def plan_and_write(self, batch: PaperBatch) -> Plan:
        """Plan and write a batch while no other process can write; return what was done with its papers.

        Raises:
            StoreError: the store could not take the batch.
        """
        return self._store.run_exclusively(partial(self._plan_and_write_under_lock, batch))

    def _plan_and_write_under_lock(self, batch: PaperBatch) -> Plan:
        plan = self._make_plan(batch)
        # Another process may have forgotten or changed a paper that an earlier plan took for unchanged.
        self._extract_missing(batch, plan)
        rejections = {
            text: found for text, found in batch.extractions.items() if isinstance(found, Rejection)
        }
        plan = plan.refuse(rejections)
        if plan.changed:
            self._write(plan.changed, batch.extractions)
        return plan

    def _make_plan(self, batch: PaperBatch) -> Plan:
        return make_plan(self._store, batch.papers, self._extractor.run)

    def _extract_missing(self, batch: PaperBatch, plan: Plan) -> None:
        """Add the extractions that a plan needs and the batch does not have."""
        missing = [group.paper for group in plan.changed if group.paper.text not in batch.extractions]
        if not missing:
            return
        with self._one_extraction:
            for paper, found in self._extractor.extract(missing):
                batch.extractions[paper.text] = found
                self._on_extracted(1)

    def _write(self, changed: Sequence[PaperGroup], extractions: Extractions) -> None:
        """Write papers in one transaction, in place of what the graph has of them."""
        arrivals = find_arrivals(self._store, changed, self._at)
        rows = make_batch(self._link(changed, extractions), arrivals)
        authors = find_author_changes(self._store, rows.forgotten, [group.paper for group in changed])
        changes = {"renamed_authors": authors.renamed, "removed_authors": authors.gone}
        self._store.write(rows.model_copy(update=changes))

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
