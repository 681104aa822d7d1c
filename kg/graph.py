"""The graph as Python code sees it: one object over a store, for building, asking and exporting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, LiteralString, Self

from kg.model import Rejection, SourceRecord
from kg.settings import Settings
from kg.store import (
    Answer,
    Credentials,
    GraphStore,
    Health,
    Opening,
    Parameters,
    Record,
    Rows,
    answer_of,
    open_store,
)

if TYPE_CHECKING:
    import networkx as nx

    from kg.export import ExportReport
    from kg.export.copying import CopyReport
    from kg.export.neo4j_admin import BulkReport
    from kg.ingest import Extractor, Report
    from kg.resolution import Linked, Migration


class Graph:
    """A knowledge graph in a store.

    It is a context manager, and everything in :mod:`queries` takes it as the graph to ask.

    >>> with kg.connect("papers.kg") as graph:                          # doctest: +SKIP
    ...     graph.build(kg.sources.read("library.bib"))
    ...     queries.related_papers(graph, "Attention is all you need")
    """

    def __init__(self, store: GraphStore) -> None:
        self._store = store

    @property
    def target(self) -> str:
        """Path or address of the store, never with a password."""
        return self._store.target

    def build(
        self,
        records: Iterable[SourceRecord],
        extractor: Extractor | None = None,
        *,
        on_reject: Callable[[Rejection], None] = lambda rejection: None,
        on_progress: Callable[[int], None] = lambda records: None,
    ) -> Report:
        """Bring papers into the graph; what it already holds just so is left alone.

        Args:
            records: what :func:`kg.sources.read` or :func:`kg.rdf.read` gives, or any Papers.
            extractor: reads the texts; by default the shipped one.
            on_reject: called with each record that did not become a paper.
            on_progress: called after each batch with the number of records in it.

        Raises:
            StoreError: the store could not take a batch; what came before it is kept.
            SourceError: a source could not be read on; what came before is kept.
        """
        from kg.ingest import ShippedExtractor, build

        return build(
            self._store,
            records,
            extractor or ShippedExtractor(),
            on_reject=on_reject,
            on_progress=on_progress,
        )

    def forget(self, paper_id: str) -> None:
        """Remove a paper, and the concepts and authors that only it supported."""
        from kg.ingest import forget

        forget(self._store, paper_id)

    def migrate(self) -> Migration:
        """Bring a store of an older version up to date; see :func:`kg.resolution.migration`."""
        from kg.resolution import migrate

        return migrate(self._store)

    def linked_names(self) -> list[Linked]:
        """Names that are linked as others, with the reason for each, the most used first."""
        from kg.resolution import linked_names

        return linked_names(self._store)

    def merge(self, name: str, into: str) -> None:
        """Link a name as another, also in later builds; see :func:`kg.ingest.merge`."""
        from kg.resolution import merge

        merge(self._store, name, into)

    def split(self, name: str, from_: str) -> None:
        """Keep two names apart, also in later builds; see :func:`kg.ingest.split`."""
        from kg.resolution import split

        split(self._store, name, from_)

    def query(self, text: LiteralString, parameters: Parameters | None = None) -> list[Record]:
        """Rows of a reading statement that stands in code; for texts of users there is :meth:`cypher`."""
        return self._store.query(text, parameters)

    def search(self, text: str, limit: int, *, titles: bool = True) -> list[tuple[str, float]]:
        """Ids of papers that match words, best first, with the engine's score."""
        return self._store.search(text, limit, titles=titles)

    def cypher(
        self,
        text: str,
        parameters: Parameters | None = None,
        *,
        timeout: float = 30.0,
        limit: int = 1000,
    ) -> Answer:
        """Rows of any Cypher text that only reads.

        Args:
            text: the statement.
            parameters: its ``$parameters``.
            timeout: seconds.
            limit: most rows to return; ``truncated`` tells whether there were more.

        Raises:
            QueryRefused: it would write, or calls what is not allowed.
            QueryTimeout: it ran out of time.
            QueryFailed: a syntax error, or the engine could not run it.
        """
        with self.stream(text, parameters, timeout=timeout, limit=limit) as found:
            return answer_of(found)

    def stream(
        self,
        text: str,
        parameters: Parameters | None = None,
        *,
        timeout: float = 30.0,
        limit: int = 1000,
    ) -> AbstractContextManager[Rows]:
        """The same as :meth:`cypher` row by row: for answers that are long, or wanted in part.

        >>> with graph.stream("MATCH (p:Paper) RETURN p.id AS id", limit=10**6) as rows:  # doctest: +SKIP
        ...     for (paper,) in rows:
        ...         print(paper)

        Leaving the block, also by an error or Ctrl-C, ends the statement, on a server too. The timeout
        includes the time the rows are read in.
        """
        return self._store.stream(text, parameters, timeout=timeout, limit=limit)

    def sparql(
        self, text: str, *, base: str | None = None, timeout: float = 30.0, limit: int = 1000
    ) -> Answer:
        """Rows of any SPARQL query over the triples that an export holds.

        All triples are loaded for each call; :class:`kg.rdf.Triples` loads them once for many.

        Args:
            text: SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of an export are declared.
            base: absolute IRI under which papers and concepts get theirs.
            timeout: seconds that the query may take, without loading.
            limit: most rows to return; ``truncated`` tells whether there were more.

        Raises:
            QueryRefused: it would write, or ask another server.
            QueryTimeout: it ran out of time.
            QueryFailed: a syntax error, or the engine could not run it.
        """
        from kg.rdf import DEFAULT_BASE, Triples

        return Triples.of(self, base or DEFAULT_BASE).sparql(text, timeout=timeout, limit=limit)

    def export(
        self,
        target: Path | str,
        *,
        base: str | None = None,
        rdf12: bool = False,
        describe: bool = False,
        papers: Iterable[str] | None = None,
    ) -> ExportReport:
        """Write the graph for other programs; the file name says in which format.

        Args:
            target: a file for RDF (.nt, .ttl, .nq, .trig, .jsonld), a network (.gexf, .graphml) or papers
                (.jsonl, .csv, .bib), each optionally with .gz; or for all tables (.zip). ``-`` is N-Triples
                on standard output.
            base: of RDF: absolute IRI under which papers, concepts, authors and runs get theirs.
            rdf12: of RDF: state facts with the triple terms of RDF 1.2.
            describe: of RDF: write a description for catalogues beside the file.
            papers: ids of the papers that a list of papers is to hold; without it, all.

        Returns:
            How many papers, concepts and triples the file holds.

        Raises:
            UsageError: an unknown ending, or an option that the format has no use for.
            ExportError: the file could not be written; what was there before is still there.
            StoreError: the graph could not be read.
        """
        from kg.export import export

        given = {"base": base, "rdf12": rdf12 or None, "describe": describe or None}
        options: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        return export(self, target, papers=papers, **options)

    def copy_to(
        self, target: str | Path, *, on_progress: Callable[[int], None] = lambda nodes: None
    ) -> CopyReport:
        """Copy the whole graph into an empty store, or finish doing so; see `kg.export.copying.copy`."""
        from kg.export.copying import copy

        with connect(target, copying=self.target) as other:
            return copy(self._store, other._store, on_progress=on_progress)

    def export_for_import(self, folder: Path | str) -> BulkReport:
        """Write the graph for Neo4j's bulk importer; see :func:`kg.export.neo4j_admin.export_for_import`."""
        from kg.export.neo4j_admin import export_for_import

        return export_for_import(self._store, folder)

    def to_networkx(self, limit: int = 10_000) -> nx.MultiDiGraph[str]:
        """Papers, concepts and what connects them, as a networkx graph; see :func:`queries.to_networkx`."""
        from queries.networks import to_networkx

        return to_networkx(self, limit)

    def health(self) -> Health:
        """Counts, format and schema state of the store."""
        return self._store.health()

    def close(self) -> None:
        """Let go of the store."""
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


def connect(
    target: str | Path | None = None,
    *,
    settings: Settings | None = None,
    into_existing: bool = False,
    older: bool = False,
    copying: str | None = None,
) -> Graph:
    """Open a graph.

    Args:
        target: a path opens the embedded store, a ``neo4j://…`` or ``bolt://…`` address a server. Without
            one: ``KG_STORE``, then ``NEO4J_URI``, then ``./papers.kg``.
        settings: what the environment says, by default read from it: credentials of a server.
        into_existing: also write beside a graph of something else.
        older: also open a store of an older format, for :meth:`Graph.migrate` alone.
        copying: also open half of a copy of this store, for :meth:`Graph.copy_to` alone.

    Raises:
        UsageError: an address of a kind that no store answers to.
        StoreError: the store cannot be opened.
    """
    known = settings or Settings()
    credentials = Credentials(
        username=known.neo4j_username,
        password=known.neo4j_password.get_secret_value(),
        database=known.neo4j_database,
    )
    opening = Opening(into_existing, older, copying, known.kg_retry_seconds)
    return Graph(open_store(target or known.target, credentials, opening))
