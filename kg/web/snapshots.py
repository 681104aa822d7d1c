"""Keep the graph that requests are answered from open, and reopen it when a build has changed it.

An embedded store is read as its last checkpoint left it. While a build runs, each new checkpoint is opened in
the background, and requests are answered from the one before until that is done.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import Final, Generic, TypeVar

from kg.graph import Graph
from kg.model import KgError
from kg.resolution import Linked
from kg.store import FileState, Health, read_file_state
from kg.web.suggestions import ConceptIndex
from queries import Stats, stats
from queries.concepts import all_concepts

CHECK_SECONDS: Final = 1.0
"""Least seconds between two looks at the file of a store."""
SERVER_SECONDS: Final = 60.0
"""Seconds for which counts and names of a server are kept, as nothing tells when it was written to."""

_T = TypeVar("_T")


class _Once(Generic[_T]):
    """A value that takes long to compute: where many threads ask for it first, one computes it for all.

    Args:
        compute: returns the value; called again if it fails.
    """

    def __init__(self, compute: Callable[[], _T]) -> None:
        self._compute = compute
        self._lock = threading.Lock()
        self._computed: list[_T] = []

    def get(self) -> _T:
        """Return the value, computed now if it is not yet."""
        with self._lock:
            if not self._computed:
                self._computed.append(self._compute())
            return self._computed[0]


class Snapshot:
    """A graph, with values that are computed once for all requests."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._concept_index = _Once(lambda: ConceptIndex(all_concepts(graph)))
        self._linked_names = _Once(lambda: tuple(graph.linked_names()))

    @cached_property
    def stats(self) -> Stats:
        """The size of the graph, and its most mentioned concepts."""
        return stats(self.graph)

    @cached_property
    def health(self) -> Health:
        """The counts, versions and problems of the graph."""
        return self.graph.health()

    @property
    def concept_index(self) -> ConceptIndex:
        """An index of the names of concepts, for suggestions."""
        return self._concept_index.get()

    @property
    def linked_names(self) -> tuple[Linked, ...]:
        """The names that are linked to other names, with the reason for each."""
        return self._linked_names.get()

    def warm_up(self) -> None:
        """Compute in advance the values that the first requests would wait for."""
        # A page that needs a value will report what is wrong; Ctrl-C ends the running statement.
        with suppress(KgError, KeyboardInterrupt):
            _ = self.stats, self.concept_index, self.health, self.linked_names


class Snapshots:
    """The current snapshot of a store, for any number of threads.

    Args:
        connect: opens the graph.
    """

    def __init__(self, connect: Callable[[], Graph]) -> None:
        self._connect = connect
        self._lock = threading.Lock()
        self._users: dict[Snapshot, int] = {}
        self._current = Snapshot(connect())
        self._state = _read_state(self._current.graph)
        self._checked = time.monotonic()
        self._is_opening = False
        threading.Thread(target=self._current.warm_up, daemon=True).start()

    @property
    def target(self) -> str:
        """Path or address of the store."""
        return self._current.graph.target

    @contextmanager
    def use(self) -> Iterator[Snapshot]:
        """Yield the current snapshot; it stays open until the block ends."""
        with self._lock:
            self._notice_changes()
            snapshot = self._current
            self._users[snapshot] = self._users.get(snapshot, 0) + 1
        try:
            yield snapshot
        finally:
            with self._lock:
                self._users[snapshot] -= 1
                self._close_unused()

    def close(self) -> None:
        """Close the graph."""
        with self._lock:
            for snapshot in {self._current, *self._users}:
                snapshot.graph.close()

    def _notice_changes(self) -> None:
        """Open the graph anew in the background, if the store has changed since it was opened."""
        elapsed = time.monotonic() - self._checked
        if self._is_opening or elapsed < CHECK_SECONDS:
            return
        state = _read_state(self._current.graph)
        is_old = elapsed > SERVER_SECONDS if state is None else state != self._state
        if state is not None or is_old:
            self._checked = time.monotonic()
        if is_old:
            self._is_opening = True
            threading.Thread(target=self._open_again, args=(state,), daemon=True).start()

    def _open_again(self, state: FileState | None) -> None:
        try:
            opened = Snapshot(self._connect())
            opened.warm_up()
            opened.graph.search("any", 1)
        except KgError:
            opened = None  # the file may be in the middle of being replaced: the open graph still answers
        with self._lock:
            if opened:
                self._users.setdefault(self._current, 0)
                self._current, self._state = opened, state
            self._is_opening = False
            self._close_unused()

    def _close_unused(self) -> None:
        for snapshot in [old for old, users in self._users.items() if not users]:
            del self._users[snapshot]
            if snapshot is not self._current:
                snapshot.graph.close()


def _read_state(graph: Graph) -> FileState | None:
    """Return the state of the file of a store, which changes with each checkpoint; None for a server."""
    return read_file_state(graph.file) if graph.file else None
