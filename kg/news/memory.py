"""Remember in the graph what was reported, so that each thing is reported once, whenever a process is killed.

Reporting takes three steps, all under the write lock:

1. The answer is computed and delivered: printed, or written into a complete draft of the file.
2. The graph remembers what was reported, what it had remembered before, and the path of the draft.
3. The draft is renamed to the file.

If a process ends between 2 and 3, the draft is still there. The next process finds it, and goes on from what
was remembered before, as nobody has seen that answer. Once the draft is gone, the file was delivered. Printed
output cannot be taken back: if a process is killed between 1 and 2, it is printed again, so that nothing is
lost.
"""

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Generic, TypeVar

from kg.model import StoreFormat
from kg.news.delivery import Delivery, is_draft
from kg.records.state import read_state
from kg.records.watches import Watch, read_watches
from kg.schema import NODE_WRITES, WATCH
from kg.store import GraphStore

_Report = TypeVar("_Report")


def check_filled(store: GraphStore) -> None:
    """Refuse a store that holds no graph: there is nothing to report, and nothing is created.

    Raises:
        StoreFormat: the store is empty.
    """
    if read_state(store).format is None:
        raise StoreFormat(f"'{store.target}' holds no graph of papers: fill it with kg build SOURCE")


def _read(store: GraphStore, id: str) -> Watch:
    return next(iter(read_watches(store, [id])), Watch(id))


def undo_undelivered(watch: Watch) -> Watch:
    """Return the earlier state of a watch if its last answer lies in a draft that nobody has seen."""
    draft = _find_draft(watch)
    if draft is None or not draft.exists():
        return watch
    return replace(
        watch, rows=watch.rows_before, until=watch.until_before, waiting=watch.waiting_before, draft=None
    )


def _find_draft(watch: Watch) -> Path | None:
    """Return the path of the draft of the last answer, None if it was not written into one."""
    path = Path(watch.draft) if watch.draft else None
    return path if path and is_draft(path, _mark(watch.id, watch.runs)) else None


def _mark(id: str, run: int) -> str:
    """Return a text that identifies the answer of a run."""
    return f"{id}-{run}"


def remember(store: GraphStore, watch: Watch) -> None:
    """Write what is remembered of a standing question or a digest, in one transaction."""
    row = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(watch).items()}
    store.execute([(NODE_WRITES[WATCH.label].text, {"rows": [row]})])


def report_new(
    store: GraphStore,
    id: str,
    answer: Callable[[Watch], tuple[_Report, Watch]],
    delivery: Delivery[_Report],
) -> _Report:
    """Answer, deliver and remember, so that nothing is reported twice and nothing is lost.

    Args:
        store: the graph.
        id: of the standing question or the digest.
        answer: takes what was reported before, and returns the answer with what to remember of it.
        delivery: prints the answer, or writes it into a file.

    Returns:
        The answer.

    Raises:
        StoreError: another process is writing, or the store may not be written.
        ExportError: the file could not be written; nothing was reported.
    """
    check_filled(store)
    store.prepare()
    reporting = _Reporting(store, id, answer, delivery)
    report = store.run_exclusively(reporting.work)
    store.checkpoint()
    return report


def report_without_remembering(
    store: GraphStore,
    id: str,
    answer: Callable[[Watch], tuple[_Report, Watch]],
    delivery: Delivery[_Report],
) -> _Report:
    """Answer and deliver, and remember nothing; arguments and result are those of `report_new`."""
    report, _ = answer(undo_undelivered(_read(store, id)))
    delivery.deliver(report, "")
    delivery.finish()
    return report


class _Reporting(Generic[_Report]):
    """The delivery of one answer, whose work may begin again after a server lost the write lock."""

    def __init__(
        self,
        store: GraphStore,
        id: str,
        answer: Callable[[Watch], tuple[_Report, Watch]],
        delivery: Delivery[_Report],
    ) -> None:
        self._store = store
        self._id = id
        self._answer = answer
        self._delivery = delivery
        self._delivered: dict[Watch, tuple[_Report, Watch]] = {}
        """What was reported before -> the answer that was delivered, and what to remember of it."""
        self._done: list[_Report] = []

    def work(self) -> _Report:
        """Answer, deliver and remember; steps that were completed before are not repeated."""
        if not self._done:
            found = _read(self._store, self._id)
            before = undo_undelivered(found)
            if before not in self._delivered:
                self._delivered[before] = self._deliver(before)
            report, now = self._delivered[before]
            remember(self._store, now)
            self._delivery.finish()
            self._done.append(report)
            if (draft := _find_draft(found)) and not before.draft:
                draft.unlink(missing_ok=True)  # its content has been delivered anew
        return self._done[0]

    def _deliver(self, before: Watch) -> tuple[_Report, Watch]:
        report, now = self._answer(before)
        draft = self._delivery.deliver(report, _mark(self._id, before.runs + 1))
        return report, replace(
            now,
            rows_before=before.rows,
            until_before=before.until,
            waiting_before=before.waiting,
            draft=str(draft) if draft else None,
            runs=before.runs + 1,
        )
