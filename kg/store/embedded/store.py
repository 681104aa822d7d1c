"""The embedded store: a graph in one file, by kglite (Rust, no server).

One process writes at a time; its commits go to a log next to the file and survive the end of the process.
Readers of other processes see what the last checkpoint saved. Where a writer was killed, the next command
that opens the store recovers its commits from the log.

kglite 0.21 differs from Neo4j 5 in these points:

- A name that is also a reserved word needs backticks.
- ``keys(n)`` shows two properties of its own (``title``, ``type``); they are removed from ``RETURN n`` here.
- Comments end elsewhere or are not understood, and little white space is known; both become spaces here.
- A full-text index covers one property, and can be made only for a label that the graph has had. It catches
  up with writes only in a statement outside any transaction and read-only mode. Making one takes less time
  than loading it, so none is kept in the file: see `kg.store.embedded.text_indexes`.
- The first few of many rows are found quickly only if the limit is a number, not a parameter.
"""

import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, LiteralString, TypeVar

import kglite

from kg.isolation.worker import Worker
from kg.model import GraphBatch, StoreError
from kg.schema import FORMAT_VERSION, load_statement
from kg.store.definitions import list_definitions
from kg.store.embedded.errors import translate_errors
from kg.store.embedded.files import (
    holds_all_commits,
    open_reader,
    open_writer,
    release_writer,
    save,
)
from kg.store.embedded.free_statements import run_statement
from kg.store.embedded.held import HeldFiles
from kg.store.embedded.location import check_folder, locate
from kg.store.embedded.own_statements import commit, iterate, read
from kg.store.embedded.property_indexes import PropertyIndexes
from kg.store.embedded.search import search_texts
from kg.store.embedded.statement_worker import StatementWorker
from kg.store.file_state import FileState, read_file_state
from kg.store.guard.statement import CheckedStatement
from kg.store.health import Health, check_health
from kg.store.options import OpenOptions, check_format, check_labels_are_free
from kg.store.protocol import Parameters, Record, Write
from kg.store.rows import Rows
from kg.store.values import to_plain
from kg.store.words import find_words
from kg.store.writes import make_writes

ENGINE: Final = "kglite"

_Result = TypeVar("_Result")


class EmbeddedStore:
    """A graph in a file.

    Reading takes no lock; `prepare`, or the first write, takes the one writer's lock until `close`.

    Args:
        path: the file, or a link to it; the log and the lock lie next to the file under its name with
            ``-wal`` and ``.lock``.
        options: what may lie in the file.

    Raises:
        StoreError: the path leads nowhere, or into a folder that does not exist.
    """

    def __init__(self, path: Path, options: OpenOptions) -> None:
        self._file = locate(path)
        check_folder(self._file)
        self._options = options
        self._graph: kglite.KnowledgeGraph | None = None
        self._indexes: PropertyIndexes | None = None
        """Property indexes of a graph that is only read; those of a writer are built from the start."""
        self._lack: str | None = None
        self._held: HeldFiles | None = None
        self._is_writer = False
        self._statement_worker = StatementWorker(self._file, options)
        self._file_of_graph: FileState | None = None
        self._revision = object()
        self._closed = False
        self._open_lock = threading.RLock()
        self._write_lock = threading.RLock()
        self._text_lock = threading.Lock()
        """Held while full-text indexes are made and read: saving drops them."""
        kglite.set_query_warning_policy("silent")
        # The engine warns if it cannot load a file in the fastest way: nothing that a user could act on.
        warnings.filterwarnings("ignore", category=kglite.MappedFallbackWarning)

    @property
    def target(self) -> str:
        """The path."""
        return self._file.name

    @property
    def file(self) -> Path:
        """The file at the end of all links."""
        return self._file.path

    def fingerprint(self) -> str | None:
        """Return a text that changes whenever the file, as readers see it, may hold another graph."""
        with self._open_lock:
            self._check_open()
            if self._graph is None and not holds_all_commits(self._file):
                self._open_for_reading()  # which saves what a killed process left in the log
            state = read_file_state(self.file)
            if state is None or (self._graph is not None and state != self._file_of_graph):
                return None
            return "-".join(map(str, state))

    def query(self, text: LiteralString, parameters: Parameters | None = None) -> list[Record]:
        """Run a reading statement of ours and return its rows."""
        return read(self._open_for_statement(text, parameters), self.target, text, parameters)

    def iterate(self, text: LiteralString, parameters: Parameters | None = None) -> Iterator[Record]:
        """Run a reading statement of ours and yield its rows as they come."""
        return iterate(self._open_for_statement(text, parameters), self.target, text, parameters)

    @contextmanager
    def stream(self, statement: CheckedStatement, *, timeout: float, limit: int) -> Iterator[Rows]:
        """Run a user's statement in a worker and yield its rows as they come."""
        with run_statement(self._find_worker(), statement, timeout, limit + 1) as (columns, rows):
            yield Rows(columns, (tuple(map(to_plain, row)) for row in rows), limit)

    def search(self, text: str, limit: int, *, titles: bool = True) -> list[tuple[str, float]]:
        """Find papers that match words, best first; a title counts twice."""
        terms = " ".join(find_words(text))
        if not terms or limit < 1:
            return []
        graph = self._open_for_reading()  # before the lock, as opening a store for writing takes it, too
        with self._text_lock:
            return search_texts(graph, self.target, terms, limit, titles=titles)

    def revision(self) -> object:
        """Return a value that each commit of this process changes; what a reader has loaded never changes."""
        self._open_for_reading()
        return self._revision

    def prepare(self) -> None:
        """Open the store for writing, and create constraints, indexes and format mark if they are missing."""
        self._open_for_writing()

    def run_exclusively(self, work: Callable[[], _Result]) -> _Result:
        """Do work while nobody else writes: the file is locked until `close` anyway, so only threads wait."""
        self._open_for_writing()
        with self._write_lock:
            return work()

    def read_unchanged(self, work: Callable[[], _Result]) -> _Result:
        """Do work on one state: what a reader has loaded never changes, and a writer's threads wait."""
        with self._write_lock:
            return work()

    def write(self, batch: GraphBatch) -> None:
        """Write a batch in one transaction."""
        self.execute(make_writes(batch))

    def execute(self, writes: Sequence[Write]) -> None:
        """Run writing statements in one transaction."""
        graph = self._open_for_writing()
        try:
            with self._write_lock:
                self._commit(graph, writes)
        except StoreError as error:
            if isinstance(error.__cause__, kglite.FileIoError):
                self._release()  # the write is in the graph but not in the log: read the files again
            raise

    def checkpoint(self) -> None:
        """Save the graph, so that readers of other processes see everything written so far.

        A large graph takes seconds to save, so nothing is done where the file holds all commits already.
        """
        with self._write_lock:  # a commit of another thread meanwhile would fail, or count as saved
            if self._graph is not None and self._is_writer:
                self._save(self._graph)

    def health(self) -> Health:
        """Report counts, format, state of schema and linking, and what is wrong."""
        graph = self._open_for_reading()
        present = {row["name"] for row in read(graph, self.target, "SHOW INDEXES")}
        return check_health(
            self.query,
            engine=ENGINE,
            version=kglite.__version__,
            target=self.target,
            format_version=self._read_format(graph),
            missing=[index.name for index in list_definitions() if index.name not in present],
            problems=[*([self._lack] if self._lack else []), *map(_describe_cut_end, self._file.cut_ends)],
        )

    def close(self) -> None:
        """Release the store. Everything committed is kept: what no checkpoint saved stays in the log."""
        with self._open_lock:
            self._release()
            self._closed = True

    def _release(self) -> None:
        """Drop the graph; it is opened again when it is next needed."""
        with self._open_lock:
            if self._graph is not None and self._is_writer:
                release_writer(self._graph)
            self._graph, self._indexes, self._held, self._is_writer = None, None, None, False
            self._statement_worker.end()

    def _open_for_reading(self) -> kglite.KnowledgeGraph:
        """Return the graph, opened for reading if it is not open yet; a writer reads its own graph."""
        with self._open_lock:
            self._check_open()
            if self._graph is None:
                opened = open_reader(self._file)
                self._read_format(opened.graph)
                self._graph, self._lack, self._file_of_graph = opened.graph, opened.lack, opened.state
                self._statement_worker.end_unless_loaded(opened.state)
                self._indexes = PropertyIndexes(opened.graph)
                self._revision = object()
            return self._graph

    def _open_for_statement(self, text: str, parameters: Parameters | None) -> kglite.KnowledgeGraph:
        """Return the graph, opened for reading, with the indexes that make a statement quick."""
        graph = self._open_for_reading()
        if indexes := self._indexes:
            with translate_errors(self.target):
                indexes.prepare_for(text, parameters)
        return graph

    def _open_for_writing(self) -> kglite.KnowledgeGraph:
        """Return the graph, opened for writing if it is not yet; it then replaces a reader's graph."""
        with self._open_lock:
            self._check_open()
            if self._graph is None or not self._is_writer:
                graph = open_writer(self._file)
                self._held = HeldFiles(self._file)
                try:
                    self._set_up(graph)
                except BaseException:
                    self._held = None
                    release_writer(graph)
                    raise
                self._graph, self._indexes, self._lack, self._is_writer = graph, None, None, True
                self._file_of_graph = None
                self._revision = object()
                self._statement_worker.end()
            return self._graph

    def _find_worker(self) -> Worker:
        """Return a worker that holds the graph as it is now, started if there is none yet."""
        with self._open_lock:
            self._check_open()
            if running := self._statement_worker.find_running():
                return running
            may_load_file = self._graph is None and holds_all_commits(self._file)
            if may_load_file and (started := self._statement_worker.start_before_opening()):
                return started
            graph = self._open_for_reading()
            is_in_file = self._file_of_graph is not None and self._file_of_graph == read_file_state(self.file)
            return self._statement_worker.start(self._file.path if is_in_file else graph)

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError(f"the store '{self.target}' is closed: open it again")

    def _set_up(self, graph: kglite.KnowledgeGraph) -> None:
        """Create schema and format mark, and a first checkpoint if there is none."""
        found = self._read_format(graph)
        self._commit(graph, [(definition.text, {}) for definition in list_definitions()])
        if found is None:
            make_known = load_statement("kg.store", "make_label_known").text
            mark = load_statement("kg.store", "write_mark").text
            self._commit(graph, [(make_known, {}), (mark, {"format": FORMAT_VERSION})])
        if not self._file.path.exists():
            self._save(graph)

    def _commit(self, graph: kglite.KnowledgeGraph, writes: Sequence[Write]) -> None:
        if self._held:
            self._held.check_guards()
        try:
            commit(graph, self.target, writes)
        finally:
            self._revision = object()
            with self._open_lock:  # so that no other thread starts a worker on the old graph meanwhile
                self._file_of_graph = None
                self._statement_worker.end()

    def _save(self, graph: kglite.KnowledgeGraph) -> None:
        """Save the graph in place of the last checkpoint, unless somebody else put another store there."""
        if self._held:
            self._held.check_store()
        if holds_all_commits(self._file):
            return
        with self._text_lock, translate_errors(self.target):
            save(graph, self._file)
        if self._held:
            self._held.note_saved()
        self._file_of_graph = read_file_state(self.file)

    def _read_format(self, graph: kglite.KnowledgeGraph) -> int | None:
        """Return the format of a store, None if it has none; refuse a store that may not be used.

        Raises:
            StoreFormat: another program or version wrote it.
        """
        (row,) = read(graph, self.target, load_statement("kg.store", "read_mark").text)
        check_format(self.target, row, self._options)
        found: int | None = row["format"]
        if found is None and row["filled"]:
            counts = read(graph, self.target, load_statement("kg.store", "count_our_labels").text)
            check_labels_are_free(self.target, counts)
        return found


def _describe_cut_end(kept: Path) -> str:
    return (
        "the last record of the log was cut short, as a loss of power leaves it, and is not in the graph: "
        f"run the last build or change again, then remove {kept.name}"
    )
