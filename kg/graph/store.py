"""What every part of a graph is built on: the store, and the ways to read from it."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import LiteralString, Self

from kg.model.checks import check_text, check_whole
from kg.store import GraphStore, Health, Parameters, Record


class StoredGraph:
    """A store that is opened and closed, and read as :class:`kg.store.Reader` says."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store

    @property
    def target(self) -> str:
        """Path or address of the store, never with a password."""
        return self._store.target

    @property
    def file(self) -> Path | None:
        """The file that holds the graph, at the end of all links; None on a server."""
        return self._store.file

    def query(self, text: LiteralString, parameters: Parameters | None = None) -> list[Record]:
        """Return the rows of a reading statement that is written in code; :meth:`cypher` takes any other.

        Args:
            text: the statement.
            parameters: values of its ``$parameters``.

        Raises:
            QueryFailed: the engine could not run it.
        """
        return self._store.query(text, parameters)

    def search(self, text: str, limit: int, *, titles: bool = True) -> list[tuple[str, float]]:
        """Return the ids of papers that match words, best first, each with the engine's score.

        Args:
            text: plain words; no character in it is an operator.
            limit: maximum number of papers.
            titles: also search titles; abstracts alone take half the time.
        """
        check_text(text, "what to search for")
        limit = check_whole(limit, "the number of papers")
        return self._store.search(text, limit, titles=titles)

    def revision(self) -> object:
        """Return a value that equals an earlier one only if nobody has written a paper since."""
        return self._store.revision()

    def health(self) -> Health:
        """Return the counts, the format and the problems of the store, and which indexes are missing."""
        return self._store.health()

    def close(self) -> None:
        """Close the store; closing it again does nothing."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
