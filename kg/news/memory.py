"""What was told before, remembered in the graph: each thing is told once, whenever a process is killed.

Telling takes three steps, all under the right to write:

1. The answer is computed and delivered: printed, or written into a complete draft of the file.
2. The graph remembers what was told, what was remembered before, and the path of the draft.
3. The draft is renamed to the file.

Where a process ends between 2 and 3, the draft is still there. The next one sees it, and goes on from what
was remembered before: nobody has seen that answer. Once the draft is gone, the file was delivered. What is
printed cannot be taken back: killed between 1 and 2, it is printed again, so that nothing is lost.
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

_Told = TypeVar("_Told")


def check_filled(store: GraphStore) -> None:
    """Refuse a store that holds no graph: there is nothing to tell, and nothing is created.

    Raises:
        StoreFormat: it is empty.
    """
    if read_state(store).format is None:
        raise StoreFormat(f"'{store.target}' holds no graph of papers: fill it with kg build SOURCE")


def _read(store: GraphStore, id: str) -> Watch:
    return next(iter(read_watches(store, [id])), Watch(id))


def undo_undelivered(watch: Watch) -> Watch:
    """Return what was told before where the last answer lies in a draft that nobody has seen."""
    draft = _find_draft(watch)
    if draft is None or not draft.exists():
        return watch
    return replace(
        watch, rows=watch.rows_before, until=watch.until_before, waiting=watch.waiting_before, draft=None
    )


def _find_draft(watch: Watch) -> Path | None:
    """Return the path of the draft of the last answer, where it was written into one."""
    path = Path(watch.draft) if watch.draft else None
    return path if path and is_draft(path, _mark(watch.id, watch.runs)) else None


def _mark(id: str, run: int) -> str:
    """Name the answer of a run, and no other."""
    return f"{id}-{run}"


def remember(store: GraphStore, watch: Watch) -> None:
    """Write a standing question or a digest, in one transaction."""
    row = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(watch).items()}
    store.execute([(NODE_WRITES[WATCH.label].text, {"rows": [row]})])


def tell(
    store: GraphStore,
    id: str,
    answer: Callable[[Watch], tuple[_Told, Watch]],
    delivery: Delivery[_Told],
) -> _Told:
    """Answer, deliver and remember, so that nothing is told twice and nothing is lost.

    Args:
        store: the graph.
        id: of the standing question or the digest.
        answer: gives what is to be told, and what is to be remembered of it, from what was told before.
        delivery: prints it, or writes it into a file.

    Raises:
        StoreError: another process is writing, or the store may not be written.
        ExportError: the file could not be written; nothing was told.
    """
    check_filled(store)
    store.prepare()
    telling = _Telling(store, id, answer, delivery)
    told = store.run_exclusively(telling.work)
    store.checkpoint()
    return told


def tell_once(
    store: GraphStore,
    id: str,
    answer: Callable[[Watch], tuple[_Told, Watch]],
    delivery: Delivery[_Told],
) -> _Told:
    """Answer and deliver, and remember nothing; the arguments are those of `tell`."""
    told, _ = answer(undo_undelivered(_read(store, id)))
    delivery.deliver(told, "")
    delivery.finish()
    return told


class _Telling(Generic[_Told]):
    """One answer on its way; a server that lost the right to write may begin the work again."""

    def __init__(
        self,
        store: GraphStore,
        id: str,
        answer: Callable[[Watch], tuple[_Told, Watch]],
        delivery: Delivery[_Told],
    ) -> None:
        self._store = store
        self._id = id
        self._answer = answer
        self._delivery = delivery
        self._delivered: dict[Watch, tuple[_Told, Watch]] = {}
        """What was told before -> the answer that was handed over, and what is to be remembered of it."""
        self._done: list[_Told] = []

    def work(self) -> _Told:
        """Answer, deliver and remember; what was done before is not done again."""
        if not self._done:
            found = _read(self._store, self._id)
            before = undo_undelivered(found)
            if before not in self._delivered:
                self._delivered[before] = self._deliver(before)
            told, now = self._delivered[before]
            remember(self._store, now)
            self._delivery.finish()
            self._done.append(told)
            if (draft := _find_draft(found)) and not before.draft:
                draft.unlink(missing_ok=True)  # it was told anew
        return self._done[0]

    def _deliver(self, before: Watch) -> tuple[_Told, Watch]:
        told, now = self._answer(before)
        draft = self._delivery.deliver(told, _mark(self._id, before.runs + 1))
        return told, replace(
            now,
            rows_before=before.rows,
            until_before=before.until,
            waiting_before=before.waiting,
            draft=str(draft) if draft else None,
            runs=before.runs + 1,
        )
