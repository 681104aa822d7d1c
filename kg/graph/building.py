"""Add papers to the graph, and remove them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from kg.files import exists
from kg.graph.store import StoredGraph
from kg.model import Rejection, Run, SourceRecord, UsageError
from kg.model.checks import describe

if TYPE_CHECKING:
    from kg.ingest import Extractor, Report
    from kg.sources import Given
    from queries.arguments import PaperName


class Building(StoredGraph):
    """The part of :class:`kg.Graph` that adds and removes papers."""

    def build(
        self,
        records: Given,
        extractor: Extractor | None = None,
        *,
        on_reject: Callable[[Rejection], None] = lambda rejection: None,
        on_progress: Callable[[int], None] = lambda records: None,
        on_extracted: Callable[[int], None] = lambda papers: None,
        on_linking: Callable[[], None] = lambda: None,
        at: datetime | None = None,
    ) -> Report:
        """Add papers to the graph; those that it already holds unchanged are skipped.

        Args:
            records: the path of a file or folder, papers, dictionaries with the fields of papers, what
                :func:`kg.sources.read` or :func:`kg.rdf.read` yields, or any number of these; or the address
                of a service, such as ``arxiv:2006.11239`` (:func:`kg.live.read` has options for that).
            extractor: extracts from the texts, as :class:`kg.ingest.Extractor` says; by default the one that
                comes with the package.
            on_reject: called with each record that did not become a paper.
            on_progress: called after each batch with the number of records in it.
            on_extracted: called with 1 after each text that was extracted, long before its batch is written.
            on_linking: called when all is written, before the concepts of the whole graph are linked.
            at: the time at which new papers count as added, local if it has no time zone; by default the time
                of writing.

        Returns:
            Counts of new, updated, unchanged, duplicate and rejected records.

        Raises:
            UsageError: the records or the extractor are something else, or ``at`` is no datetime.
            StoreError: the store could not take a batch; earlier batches are kept.
            SourceError: a source could not be read any further; what came before is kept.
            BuildInterrupted: Ctrl-C was pressed; what had been extracted by then is kept, and counted in it.
        """
        from kg.ingest import ShippedExtractor, build

        if at is not None and not isinstance(at, datetime):
            raise UsageError(f"papers come in at a datetime, not at {describe(at)}")
        if extractor is not None:
            _check_extractor(extractor)
        shipped = ShippedExtractor()

        def begin_linking() -> None:
            shipped.release()
            on_linking()

        return build(
            self._store,
            _read(records),
            shipped if extractor is None else extractor,
            on_reject=on_reject,
            on_progress=on_progress,
            on_extracted=on_extracted,
            on_linking=begin_linking,
            at=at,
        )

    def forget(self, paper: PaperName) -> None:
        """Remove a paper, and the concepts and authors that only it supported.

        Args:
            paper: its id, DOI, arXiv id or title, or a row of an answer that shows it.

        Raises:
            NotFound: no paper answers to that name.
            Ambiguous: several do.
        """
        from kg.ingest import forget
        from queries import resolve_paper

        forget(self._store, resolve_paper(self, paper).id)


def _check_extractor(extractor: object) -> None:
    """Refuse what does not extract as a build asks for it, such as a pipeline of spaCy."""
    has_run = isinstance(getattr(extractor, "run", None), Run)
    if not has_run or not callable(getattr(extractor, "extract", None)):
        raise UsageError(
            "an extractor has a 'run' and a method 'extract', as kg.ingest.Extractor describes, "
            f"unlike {describe(extractor)}"
        )


def _read(records: Given) -> Iterator[SourceRecord]:
    """Return the papers that are given; a service is asked only where its address is no file."""
    from kg.sources import read_given

    if isinstance(records, str) and ":" in records and not exists(records):
        from kg.live import is_live, read

        if is_live(records):
            return read(records)
    return read_given(records)
