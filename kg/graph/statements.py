"""Statements of users: Cypher on the graph, SPARQL on the triples of its export."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from kg.graph.store import StoredGraph
from kg.store import Answer, Parameters, Rows, collect_answer, stream_cypher

if TYPE_CHECKING:
    from kg.rdf import Triples


class Statements(StoredGraph):
    """The part of :class:`kg.Graph` that runs statements of users, which only read."""

    def cypher(
        self, text: str, parameters: Parameters | None = None, *, timeout: float = 30.0, limit: int = 1000
    ) -> Answer:
        """Return the rows of any Cypher statement that only reads.

        Args:
            text: the statement.
            parameters: values of its ``$parameters``.
            timeout: seconds.
            limit: maximum number of rows; ``truncated`` tells whether there were more.

        Raises:
            QueryRefused: it would write, or calls what is not allowed.
            QueryTimeout: it ran out of time.
            QueryFailed: a syntax error, or the engine could not run it.
        """
        with self.stream(text, parameters, timeout=timeout, limit=limit) as found:
            return collect_answer(found)

    def stream(
        self, text: str, parameters: Parameters | None = None, *, timeout: float = 30.0, limit: int = 1000
    ) -> AbstractContextManager[Rows]:
        """Stream what :meth:`cypher` returns, row by row: for long answers, or the first rows of one.

        >>> with graph.stream("MATCH (p:Paper) RETURN p.id AS id", limit=10**6) as rows:  # doctest: +SKIP
        ...     for (paper,) in rows:
        ...         print(paper)

        Leaving the block, also by an error or Ctrl-C, ends the statement, on a server too; rows that are
        read after it are refused with a UsageError.

        Args:
            text: the statement.
            parameters: values of its ``$parameters``.
            timeout: seconds that the engine may take; on a server until the last row is read, with the
                caller's own work between rows.
            limit: maximum number of rows; ``rows.truncated`` tells afterwards whether there were more.

        Raises:
            QueryRefused, QueryTimeout, QueryFailed: as :meth:`cypher`.
        """
        return stream_cypher(self._store, text, parameters, timeout=timeout, limit=limit)

    def triples(
        self,
        *,
        base: str | None = None,
        index: bool = True,
        on_progress: Callable[[int], None] = lambda resources: None,
        on_note: Callable[[str], None] = lambda note: None,
    ) -> Triples:
        """Return the triples of an export, ready for any number of queries in SPARQL.

        Those of an embedded store are kept in an index beside its file, which is made by the first call and
        brought up to date by later ones; those of a server are loaded into memory by each call.

        Args:
            base: absolute IRI under which papers, concepts, authors and runs get theirs.
            index: whether an index may be used and kept.
            on_progress: called with the number of papers, concepts and authors that were read.
            on_note: called with a sentence where no index can be kept.

        Raises:
            UsageError: the base is not an absolute IRI.
            StoreError: the graph could not be read.
        """
        from kg.rdf import DEFAULT_BASE, Triples

        if not index:
            return Triples.of(self, base or DEFAULT_BASE)
        return Triples.kept(self._store, base or DEFAULT_BASE, on_progress=on_progress, on_note=on_note)

    def sparql(
        self,
        text: str,
        *,
        base: str | None = None,
        index: bool = True,
        timeout: float = 30.0,
        limit: int = 1000,
    ) -> Answer:
        """Return the rows of any SPARQL query over the triples of an export.

        Args:
            text: SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of an export are declared.
            base: absolute IRI under which papers, concepts, authors and runs get theirs.
            index: whether an index may be used and kept, see :meth:`triples`; without one, each call loads
                all triples.
            timeout: seconds that the query may take, not counting the loading.
            limit: maximum number of rows; ``truncated`` tells whether there were more.

        Raises:
            UsageError: the base is not an absolute IRI.
            QueryRefused: it would write, or ask another server.
            QueryTimeout: it ran out of time.
            QueryFailed: a syntax error, or the engine could not run it.
        """
        return self.triples(base=base, index=index).sparql(text, timeout=timeout, limit=limit)
