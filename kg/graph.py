"""The graph as Python code sees it: one object over a store, for building, asking and exporting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, LiteralString, Self

from kg.files import exists
from kg.model import Rejection, SourceRecord
from kg.model.checks import check_number, check_path, check_text
from kg.settings import Settings, read_settings
from kg.store import (
    Answer,
    Credentials,
    GraphStore,
    Health,
    OpenOptions,
    Parameters,
    Record,
    Rows,
    collect_answer,
    open_store,
    stream_cypher,
)

if TYPE_CHECKING:
    import networkx as nx

    from kg.audit import Finding
    from kg.export import ExportReport
    from kg.export.backup import BackupReport
    from kg.export.copying import CopyReport
    from kg.export.neo4j_admin import BulkReport
    from kg.ingest import Extractor, Report
    from kg.news import Changes, Comparison, Delivery, Standing
    from kg.rdf import Triples
    from kg.resolution import Linked, Migration, NameKind
    from kg.sources import Given
    from queries import Digest
    from queries.answers import Answers
    from queries.arguments import PaperName


class Graph:
    """A knowledge graph in a store.

    It is a context manager that closes the store, and every question of :mod:`queries` takes it as the graph
    to ask.

    >>> with kg.connect("papers.kg") as graph:                          # doctest: +SKIP
    ...     graph.build(kg.sources.read("library.bib"))
    ...     queries.related_papers(graph, "Attention is all you need")
    """

    def __init__(self, store: GraphStore) -> None:
        self._store = store

    def __repr__(self) -> str:
        return f"Graph({self.target!r})"

    def _repr_html_(self) -> str:
        """Return its place and its size as a table, for notebooks."""
        from kg.model.html import make_html_table

        return make_html_table([("graph", self.target), *self.health().counts.items()])

    @property
    def target(self) -> str:
        """Path or address of the store, never with a password."""
        return self._store.target

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
            extractor: extracts from the texts; by default the one that comes with the package.
            on_reject: called with each record that did not become a paper.
            on_progress: called after each batch with the number of records in it.
            on_extracted: called with 1 after each text that was extracted, long before its batch is written.
            on_linking: called when all is written, before the concepts of the whole graph are linked.
            at: when new papers count as come in; by default when they are written.

        Returns:
            Counts of new, updated, unchanged, duplicate and rejected records.

        Raises:
            UsageError: the records are something else.
            StoreError: the store could not take a batch; earlier batches are kept.
            SourceError: a source could not be read any further; what came before is kept.
            BuildInterrupted: Ctrl-C was pressed; what had been extracted by then is kept, and counted in it.
        """
        from kg.ingest import ShippedExtractor, build

        return build(
            self._store,
            _read(records),
            extractor or ShippedExtractor(),
            on_reject=on_reject,
            on_progress=on_progress,
            on_extracted=on_extracted,
            on_linking=on_linking,
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

    def migrate(self) -> Migration:
        """Upgrade a store that an older version wrote.

        Returns:
            The formats before and after, equal where there was nothing to do, and the papers linked again.

        Raises:
            StoreFormat: the store holds no graph of papers.
            StoreError: the store could not be written; the same call resumes.
        """
        from kg.resolution import migrate

        return migrate(self._store)

    def linked_names(self) -> Answers[Linked]:
        """Return the names that are linked as others, with the reason for each, most used first."""
        from kg.resolution import Linked, linked_names
        from queries.answers import Answers

        return Answers(Linked, linked_names(self._store))

    def merge(self, name: str, into: str) -> None:
        """Link a name as another, in every paper and in later builds.

        Args:
            name: a name in any spelling, or a concept's id.
            into: the name to link it as.

        Raises:
            UsageError: the two are one name already, or an earlier merge contradicts this one.
            NotFound: no paper uses one of the names.
        """
        from kg.resolution import merge

        check_text(name, "a name to merge")
        check_text(into, "a name to merge into")
        merge(self._store, name, into)

    def split(self, name: str, from_: str) -> None:
        """Keep a name apart from the one it is linked as, in later builds too.

        Args:
            name: a name in any spelling, or a concept's id.
            from_: the name that it is linked as.

        Raises:
            UsageError: the one is not linked as the other.
        """
        from kg.resolution import split

        check_text(name, "a name to split")
        check_text(from_, "a name to split from")
        split(self._store, name, from_)

    def name_kinds(self) -> Answers[NameKind]:
        """Return the names that papers take for different things, with the kind agreed on."""
        from kg.resolution import NameKind, name_kinds
        from queries.answers import Answers

        return Answers(NameKind, name_kinds(self._store))

    def retype(self, name: str, kind: str) -> None:
        """Give a name a kind, in every paper and in later builds.

        Args:
            name: a name in any spelling, or a concept's id.
            kind: Method, Dataset, Task, Topic or Metric; ``auto`` takes an earlier decision back.

        Raises:
            UsageError: there is no such kind, or no decision to take back.
            NotFound: no paper uses the name.
        """
        from kg.resolution import retype

        check_text(name, "a name")
        check_text(kind, "a kind")
        retype(self._store, name, kind)

    def query(self, text: LiteralString, parameters: Parameters | None = None) -> list[Record]:
        """Return the rows of a reading statement that is written in code; :meth:`cypher` takes any other.

        Args:
            text: the statement.
            parameters: values of its ``$parameters``.

        Raises:
            QueryFailed: the engine could not run it.
        """
        return self._store.query(text, parameters)

    def digest(
        self,
        papers: PaperName | Iterable[PaperName],
        since: str = "last",
        *,
        limit: int | None = None,
        hide: PaperName | Iterable[PaperName] = (),
        list_names: Sequence[str] | None = None,
        delivery: Delivery[Digest] | None = None,
    ) -> Digest:
        """Return what came into the graph and matters for a reading list; each paper once.

        :func:`queries.digest` gives the same from a time on, and remembers nothing.

        Args:
            papers: the list, as for :func:`queries.related_papers`.
            since: ``last``, an age such as 7d, 12h or 2w, or a date such as 2026-11-20. With ``last`` the
                graph remembers what was looked at, and is written; with anything else it is only read.
            limit: most papers; with ``last`` the others wait for the next digest.
            hide: papers that are known besides those of the list.
            list_names: name the list for the next ``last``, whatever is on it; by default its papers do.
            delivery: prints the digest or writes it into a file, see :class:`kg.news.ToFile`: what a killed
                process did not deliver is told again.

        Raises:
            NotFound: no paper answers to a name.
            UsageError: ``since`` is no time, or the list is empty.
            StoreBusy: ``last`` has to write, and another process is writing.
            StoreError: the graph could not be read or written.
        """
        from kg.news import Returned, tell_digest
        from queries.arguments import list_papers

        listed, hidden = list_papers(papers), list_papers(hide)
        names = list(map(_name_listed, listed)) if list_names is None else list_names
        return tell_digest(
            self._store, names, listed, delivery or Returned(), since=since, limit=limit, hide=hidden
        )

    def add_watch(self, name: str, asked: Sequence[str], limit: int | None = None) -> Standing:
        """Keep a question in the graph, to be asked again and again.

        >>> graph.add_watch("gaps", ["query", "gaps", "speech synthesis"])  # doctest: +SKIP

        Args:
            name: of the standing question.
            asked: ``query``, the name of a question and its values; or ``cypher`` and a statement that only
                reads.
            limit: most rows of an answer.

        Raises:
            UsageError: the name is taken or none, or the question cannot be asked.
            StoreError: the graph is empty, or could not be written.
        """
        from kg.news import add_watch

        check_text(name, "the name of a standing question")
        return add_watch(self._store, name, asked, limit)

    def watches(self) -> Answers[Standing]:
        """Return all standing questions, by name."""
        from kg.news import Standing, list_watches
        from queries.answers import Answers

        return Answers(Standing, list_watches(self._store))

    def run_watch(self, name: str, delivery: Delivery[Changes] | None = None) -> Changes:
        """Ask a standing question again, and return what is new or gone since the last time.

        Args:
            name: of the standing question.
            delivery: prints the changes or writes them into a file, see :class:`kg.news.ToFile`.

        Raises:
            NotFound: there is none of that name.
            StoreError: the graph could not be read or written.
        """
        from kg.news import Returned, run_watch

        check_text(name, "the name of a standing question")
        return run_watch(self._store, name, delivery or Returned())

    def remove_watch(self, name: str) -> None:
        """Forget a standing question.

        Raises:
            NotFound: there is none of that name.
            StoreError: the graph could not be written.
        """
        from kg.news import remove_watch

        check_text(name, "the name of a standing question")
        remove_watch(self._store, name)

    def compare(self, other: Graph) -> Comparison:
        """Return how another graph, on whichever engine, differs from this one.

        Args:
            other: the graph after; this one is that before.

        Raises:
            StoreFormat: one of them is empty.
            StoreError: one could not be read.
        """
        from kg.news import compare_graphs

        return compare_graphs(self._store, other._store)

    def search(self, text: str, limit: int, *, titles: bool = True) -> list[tuple[str, float]]:
        """Return the ids of papers that match words, best first, each with the engine's score.

        Args:
            text: plain words; no character in it is an operator.
            limit: maximum number of papers.
            titles: also search titles; abstracts alone take half the time.
        """
        check_text(text, "what to search for")
        check_number(limit, "the number of papers")
        return self._store.search(text, limit, titles=titles)

    def revision(self) -> object:
        """Return what equals an earlier revision only if no paper was written, by whomever, since then."""
        return self._store.revision()

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

        Leaving the block, also by an error or Ctrl-C, ends the statement, on a server too.

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

    def export(
        self,
        target: Path | str,
        *,
        base: str | None = None,
        rdf12: bool = False,
        describe: bool = False,
        papers: PaperName | Iterable[PaperName] | None = None,
        spreadsheet_safe: bool | None = None,
        on_progress: Callable[[int], None] = lambda nodes: None,
    ) -> ExportReport:
        """Write the graph for other programs, in the format that the file name asks for.

        Args:
            target: a file for RDF (.nt, .ttl, .nq, .trig, .jsonld), a network (.gexf, .graphml) or papers
                (.jsonl, .csv, .bib), each optionally with .gz; or for all tables (.zip). ``-`` is N-Triples
                on standard output.
            base: for RDF: absolute IRI under which papers, concepts, authors and runs get theirs.
            rdf12: for RDF: state facts with the triple terms of RDF 1.2.
            describe: for RDF: write a description for catalogues next to the file.
            papers: for .jsonl, .csv and .bib: the papers to write, by their ids, DOIs, arXiv ids or whole
                titles, or as rows of an answer; by default all.
            spreadsheet_safe: for .csv and .zip: whether to put an apostrophe before cells that a spreadsheet
                would take for formulas; by default in .zip, but not in .csv.
            on_progress: called with 1 for each paper of a list, or each node of a graph, but not for .zip.

        Returns:
            The numbers of papers, concepts and triples written.

        Raises:
            UsageError: an unknown ending, or an option that the format has no use for.
            NotFound: papers were given, and the graph holds none of them.
            ExportError: the file could not be written; what was there before is still there.
            StoreError: the graph could not be read.
        """
        from kg.export import export
        from queries import known_papers

        check_path(target, "the file to write")
        ids = None if papers is None else known_papers(self, papers)
        # Formats other than RDF refuse every option of RDF that they are given: pass on none that is not set.
        given = {"base": base, "rdf12": rdf12 or None, "describe": describe or None}
        options: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        return export(
            self, target, papers=ids, spreadsheet_safe=spreadsheet_safe, on_progress=on_progress, **options
        )

    def copy_to(
        self, target: str | Path, *, on_progress: Callable[[int], None] = lambda nodes: None
    ) -> CopyReport:
        """Copy the whole graph into an empty store, or resume such a copy.

        Args:
            target: path or address of the other store.
            on_progress: called with the number of nodes, or of nodes whose relationships were copied.

        Returns:
            The numbers of nodes and relationships that the target holds now.

        Raises:
            UsageError: this graph is empty, or the target holds a graph already.
            StoreError: a store failed, or this graph changed meanwhile; what was copied is kept.
        """
        from kg.export.copying import copy

        check_path(target, "the store to copy to")
        with connect(target, copying=self.target) as other:
            return copy(self._store, other._store, on_progress=on_progress)

    def backup(
        self, file: Path | str, *, on_progress: Callable[[int], None] = lambda nodes: None
    ) -> BackupReport:
        """Write the whole graph, in the one state that it has now, into a file for :func:`kg.restore`.

        Args:
            file: a new file, or an earlier backup, which is replaced once the new one is complete.
            on_progress: called with the number of nodes, or of nodes whose relationships were written.

        Returns:
            The numbers of nodes and relationships in the file.

        Raises:
            UsageError: this graph is empty, or the file is something other than a backup.
            ExportError: the file could not be written, or the graph is damaged.
            StoreError: the graph could not be read.
        """
        from kg.export.backup import back_up

        check_path(file, "the file to write")
        return back_up(self._store, file, on_progress=on_progress)

    def export_for_import(
        self, folder: Path | str, *, on_progress: Callable[[int], None] = lambda rows: None
    ) -> BulkReport:
        """Write the graph as files for ``neo4j-admin database import full``.

        Args:
            folder: a new or empty one, or one that an earlier export wrote, which is replaced.
            on_progress: called with the number of nodes or relationships just written.

        Returns:
            The numbers of nodes and relationships, and the commands that import the files.

        Raises:
            UsageError: the folder holds something else.
            ExportError: the graph is empty, or the files could not be written.
            StoreError: the graph could not be read.
        """
        from kg.export.neo4j_admin import export_for_import

        check_path(folder, "the folder to write")
        return export_for_import(self._store, folder, on_progress=on_progress)

    def to_networkx(self, limit: int | None = None) -> nx.MultiDiGraph[str]:
        """Return papers, concepts, authors and what connects them as a networkx graph, as GEXF holds it.

        Args:
            limit: maximum number of relationships, by default all; ``.graph["truncated"]`` tells whether
                there were more.

        Returns:
            Nodes are called by their ids and carry ``kind``, ``name`` and what else is known of them; edges
            have their relationship type as key and carry ``weight``, and ``confidence`` or ``reason``.

        Raises:
            UsageError: the limit is negative.
        """
        from kg.export.as_networkx import to_networkx

        return to_networkx(self, limit)

    def health(self) -> Health:
        """Return the counts, the format and the problems of the store, and which indexes are missing."""
        return self._store.health()

    def audit(self, *, on_progress: Callable[[int], None] = lambda nodes: None) -> tuple[Finding, ...]:
        """Check the whole graph against all that must hold in it; nothing is written.

        Args:
            on_progress: called with the number of nodes that were checked; papers are counted twice.

        Returns:
            What is wrong; nothing, if all is well.

        Raises:
            StoreError: the graph could not be read.
        """
        from kg.audit.checking import audit

        return audit(self._store, on_progress=on_progress)

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


def _read(records: Given) -> Iterator[SourceRecord]:
    """Return the papers that are given; a service is asked only where its address is no file."""
    from kg.sources import read_given

    if isinstance(records, str) and ":" in records and not exists(records):
        from kg.live import is_live, read

        if is_live(records):
            return read(records)
    return read_given(records)


def _name_listed(paper: PaperName) -> str:
    """Return what a paper of a list is remembered by."""
    from queries.arguments import name_paper

    found = getattr(paper, "paper", paper)
    return str(getattr(found, "id", None) or name_paper(paper))


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
        target: a path opens the embedded store, a ``neo4j://…`` or ``bolt://…`` address a server; by default
            ``KG_STORE``, then ``NEO4J_URI``, then ``./papers.kg``.
        settings: credentials of a server and the default target; by default read from the environment and
            from ``paper-graph.toml``.
        into_existing: also write into a database that holds another program's graph.
        older: also open a store of an older format, for :meth:`Graph.migrate` only.
        copying: also open an unfinished copy of this store, for :meth:`Graph.copy_to` only.

    Returns:
        The graph. A store that is missing, damaged or of another format is reported by the first use of it.

    Raises:
        StoreError: the folder of the path does not exist.
        UsageError: the address is of a kind that no store has, incomplete, or holds a password; or a setting
            of the environment or of ``paper-graph.toml`` is wrong.
    """
    given = settings or read_settings()
    credentials = Credentials(
        username=given.neo4j_username,
        password=given.neo4j_password.get_secret_value(),
        database=given.neo4j_database,
    )
    options = OpenOptions(into_existing, older, copying, given.kg_retry_seconds)
    return Graph(open_store(target or given.target, credentials, options))


def restore(
    file: str | Path,
    target: str | Path | None = None,
    *,
    settings: Settings | None = None,
    on_opened: Callable[[BackupReport], None] = lambda report: None,
    on_progress: Callable[[int], None] = lambda rows: None,
) -> BackupReport:
    """Restore a graph from a backup into an empty store, or resume that.

    Args:
        file: what :meth:`Graph.backup` wrote; all of it is checked before anything is written.
        target: path or address of the store, on whichever engine; by default as for :func:`connect`.
        settings: credentials of a server and the default target; by default read from the environment.
        on_opened: called once the file is checked, with the numbers of nodes and relationships in it.
        on_progress: called with the number of nodes or relationships that were written.

    Returns:
        The numbers of nodes and relationships in the file, and now in the store.

    Raises:
        UsageError: the file is no backup that this version reads, or the store holds a graph already.
        SourceError: the file is damaged.
        StoreError: the store could not be written; the same call resumes.
    """
    from kg.export.backup import open_backup
    from kg.export.backup import restore as restore_into

    check_path(file, "a backup")
    with open_backup(file) as backup, connect(target, settings=settings, copying=backup.mark) as graph:
        on_opened(backup.report)
        return restore_into(backup, graph._store, on_progress=on_progress)
