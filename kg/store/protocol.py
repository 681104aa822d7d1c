"""The protocols of stores. The contract suite in ``tests/contract`` holds each engine to them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, LiteralString, Protocol, TypeAlias, TypeVar

from kg.model import GraphBatch
from kg.store.guard.statement import CheckedStatement
from kg.store.health import Health
from kg.store.rows import Rows

_Result = TypeVar("_Result")

Record: TypeAlias = dict[str, Any]
"""One row of an answer: scalars, lists and maps by column name."""

Parameters: TypeAlias = Mapping[str, object]
Write: TypeAlias = tuple[LiteralString, Parameters]
"""A writing statement of ours and its parameters."""


class Reader(Protocol):
    """Anything that answers reading statements of this project: a store, or a graph around one."""

    def query(self, text: LiteralString, parameters: Parameters | None = None) -> list[Record]:
        """Run a reading statement of ours and return its rows.

        Raises:
            QueryFailed: the engine could not run it.
        """
        ...

    def search(self, text: str, limit: int, *, titles: bool = True) -> list[tuple[str, float]]:
        """Find papers whose title or abstract match words.

        Args:
            text: plain words: no operator of the engine's query language has a meaning in it.
            limit: most papers to find.
            titles: whether titles are searched as well, and count double; without them a search takes half
                the time.

        Returns:
            ``(id, score)``, best first; the score is the engine's own.
        """
        ...

    def revision(self) -> object:
        """Return a value that equals an earlier one only if nobody has written a paper since."""
        ...


class GraphStore(Reader, Protocol):
    """A graph that keeps papers and concepts, whichever engine holds it."""

    @property
    def target(self) -> str:
        """Path or address, never with a password."""
        ...

    @property
    def file(self) -> Path | None:
        """The file that holds the graph, at the end of all links; None on a server."""
        ...

    def fingerprint(self) -> str | None:
        """Return a text that changes whenever readers may see another graph, without reading the graph.

        Returns:
            The text, or None if there is none: on a server, or if this process has loaded or written
            something other than what lies in the file.

        Raises:
            StoreError: the store could not be opened.
        """
        ...

    def stream(
        self, statement: CheckedStatement, *, timeout: float, limit: int
    ) -> AbstractContextManager[Rows]:
        """Run a user's statement and give its rows as they come; leaving the block ends it.

        `kg.store.stream_cypher` makes the statement from a text. The engine runs it in a transaction that
        cannot write, whatever the guard has let through.

        Args:
            statement: one that has passed the guard.
            timeout: seconds until the last row is read.
            limit: most rows to give.

        Raises:
            QueryRefused: the engine reports that it would write.
            QueryTimeout: it ran out of time.
            QueryFailed: a syntax error, or the engine could not run it.
        """
        ...

    def iterate(self, text: LiteralString, parameters: Parameters | None = None) -> Iterator[Record]:
        """Run a reading statement of ours and yield its rows as they come, one in memory at a time.

        Read the last row before writing anything: the embedded engine copies a graph that is being read.

        Raises:
            QueryFailed: the engine could not run it.
            StoreUnavailable: the connection was lost; unlike `query`, this is not tried again.
        """
        ...

    def prepare(self) -> None:
        """Make the store ready for writing: constraints, indexes, format mark. A second call does nothing.

        Raises:
            StoreBusy: another process holds it for writing.
            StoreFormat: the target holds something other than a store.
        """
        ...

    def run_exclusively(self, work: Callable[[], _Result]) -> _Result:
        """Do work while no other process writes.

        Args:
            work: reads and writes the store. It is called again if the write lock was lost meanwhile, so
                it must come to the same result however often it is begun.

        Returns:
            What the work returns.
        """
        ...

    def read_unchanged(self, work: Callable[[], _Result]) -> _Result:
        """Do work that reads the graph in one state, however many statements it sends.

        On a server, builds of other processes wait; an embedded reader has the last checkpoint to itself.

        Args:
            work: only reads. It is called again if the state could not be kept, so it must come to the same
                result however often it is begun.

        Returns:
            What the work returns.
        """
        ...

    def write(self, batch: GraphBatch) -> None:
        """Write a batch, and mark the store as not linked, in one transaction."""
        ...

    def execute(self, writes: Sequence[Write]) -> None:
        """Run writing statements of ours in one transaction, in order."""
        ...

    def checkpoint(self) -> None:
        """Make everything written so far visible to readers of other processes."""
        ...

    def health(self) -> Health:
        """Report counts, format, state of schema and linking, and what is wrong."""
        ...

    def close(self) -> None:
        """Release the store. A closed store answers no more statements; closing it twice is fine."""
        ...
