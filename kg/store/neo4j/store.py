"""A Neo4j server as the store, through the official driver: one machine, a cluster, or Aura.

Reads are sent in read access mode, so any member of a cluster may answer them; bookmarks make each of them
wait for what this process wrote before. Every transaction is retried, with growing and slightly random
pauses, after a deadlock, a change of the leader or a lost connection. One process writes at a time: see
:mod:`kg.store.neo4j.lock`.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import count
from typing import Any, Final, LiteralString, TypeVar
from uuid import uuid4

import neo4j
from neo4j import ManagedTransaction, Query, unit_of_work
from neo4j.exceptions import IncompleteCommit

from kg.model import GraphBatch, NotAllowed, QueryFailed, StoreFormat, StoreReadOnly
from kg.schema import FORMAT_VERSION, load_statement
from kg.store.definitions import Definition, define_full_text_index
from kg.store.guard.statement import CheckedStatement
from kg.store.health import Health, check_health
from kg.store.neo4j.address import Credentials
from kg.store.neo4j.connection import APPLICATION, Connection
from kg.store.neo4j.errors import Target, translate_errors
from kg.store.neo4j.health import read_server_state
from kg.store.neo4j.lock import WriteLock
from kg.store.neo4j.schema import find_missing, find_obstacles
from kg.store.neo4j.timeouts import enforce_timeout
from kg.store.options import OpenOptions, check_format, check_labels_are_free
from kg.store.protocol import Parameters, Record, Write
from kg.store.rows import Rows
from kg.store.values import to_plain
from kg.store.words import MAX_WORDS, find_whole_words, find_words
from kg.store.writes import make_writes

MAX_COMMIT_ATTEMPTS: Final = 10
"""Most times that a transaction is run while it is unknown whether it was committed."""

MAX_READ_ATTEMPTS: Final = 5
"""Most times that a statement is run while its answer contains something that was deleted meanwhile."""

INDEX_TIMEOUT_SECONDS: Final = 600
"""Most seconds that a build waits for indexes to be filled."""

_Result = TypeVar("_Result")


class ServerStore:
    """A graph on a server.

    Args:
        uri: ``neo4j://…`` or ``bolt://…``, with ``+s`` or ``+ssc`` for TLS.
        credentials: user, password and database.
        options: what may lie in the database.
    """

    def __init__(self, uri: str, credentials: Credentials, options: OpenOptions) -> None:
        self._target = Target(uri, credentials.username, credentials.database)
        self._options = options
        self._connection = Connection(
            self._target, credentials, options.retry_seconds, on_reached=self._check_format
        )
        self._lock = WriteLock(self._target, self._open_session, write_nothing=lambda: self.execute([]))

    @property
    def target(self) -> str:
        """The address."""
        return self._target.uri

    @property
    def file(self) -> None:
        """None: only the server knows its files."""

    def fingerprint(self) -> None:
        """Return None: a server reports nothing that differs after every change."""

    def query(self, text: LiteralString, parameters: Parameters | None = None) -> list[Record]:
        """Run a reading statement of ours and return its rows."""

        def work(transaction: ManagedTransaction) -> list[Record]:
            return transaction.run(text, dict(parameters or {})).data()

        with translate_errors(self._target), self._open_session(neo4j.READ_ACCESS) as session:
            for _ in range(MAX_READ_ATTEMPTS - 1):
                rows = session.execute_read(_label_work(work))
                # A relationship that a build deleted after the statement had found it no longer has a type.
                if all(row.get("type", "") is not None for row in rows):
                    return rows
            return session.execute_read(_label_work(work))

    def iterate(self, text: LiteralString, parameters: Parameters | None = None) -> Iterator[Record]:
        """Run a reading statement of ours and yield its rows as they come."""
        query = Query(text, metadata={"app": APPLICATION})
        with translate_errors(self._target), self._open_session(neo4j.READ_ACCESS) as session:
            for row in session.run(query, dict(parameters or {})):
                yield row.data()

    @contextmanager
    def stream(self, statement: CheckedStatement, *, timeout: float, limit: int) -> Iterator[Rows]:
        """Run a user's statement and yield its rows as they come."""
        query = Query(statement.text, timeout=timeout, metadata={"app": APPLICATION})
        with ExitStack() as stack:
            with translate_errors(self._target, timeout):
                session = stack.enter_context(self._open_session(neo4j.READ_ACCESS))
            stack.enter_context(enforce_timeout(session, timeout))
            with translate_errors(self._target, timeout):
                result = session.run(query, statement.parameters)
                columns = result.keys()
            yield Rows(columns, self._convert_rows(result, timeout), limit)

    def _convert_rows(self, result: neo4j.Result, timeout: float) -> Iterator[tuple[Any, ...]]:
        with translate_errors(self._target, timeout):
            for row in result:
                yield tuple(to_plain(value) for value in row.values())

    def search(self, text: str, limit: int, *, titles: bool = True) -> list[tuple[str, float]]:
        """Find papers that match words, best first; a title counts twice."""
        terms = " ".join((*find_words(text), *(f'"{word}"' for word in _find_joined_words(text))))
        if not terms or limit < 1:
            return []
        lucene = f"title:({terms})^2 abstract:({terms})" if titles else f"abstract:({terms})"
        try:
            rows = self.query(
                load_statement("kg.store", "search_index").text, {"words": lucene, "limit": limit}
            )
        except QueryFailed:
            # Only now, because a server takes longer to list its indexes than to search.
            if define_full_text_index() in find_missing(self._read_indexes()):
                return []
            raise
        return [(row["id"], row["score"]) for row in rows]

    def revision(self) -> object:
        """Return a value that each batch changes, whichever process writes it."""
        return self.query(load_statement("kg.store", "read_revision").text)

    def prepare(self) -> None:
        """Create constraints, indexes and the format mark where they are missing."""
        indexes = self._read_indexes()
        for obstacle in find_obstacles(indexes):
            raise StoreFormat(f"{self.target}: {obstacle}")
        for definition in find_missing(indexes):
            self._create(definition)
        self.query("CALL db.awaitIndexes($seconds)", {"seconds": INDEX_TIMEOUT_SECONDS})
        if self._read_format() is None:
            self.execute([(load_statement("kg.store", "write_mark").text, {"format": FORMAT_VERSION})])

    def _create(self, definition: Definition) -> None:
        """Create a constraint or an index; another process may do the same at this moment."""
        try:
            self.execute([(definition.text, {})])
        except QueryFailed:
            if definition in find_missing(self._read_indexes()):
                raise

    def run_exclusively(self, work: Callable[[], _Result]) -> _Result:
        """Do work while no other process writes, and again if the connection was lost meanwhile."""
        return self._lock.hold(work)

    def read_unchanged(self, work: Callable[[], _Result]) -> _Result:
        """Do work while no other process writes: a server shows each statement all that was committed before.

        Raises:
            NotAllowed: the user may not write, and so cannot keep others from writing.
        """

        def read() -> _Result:
            result = work()
            self.execute([])  # fails, and the work is done again, if the write lock was lost meanwhile
            return result

        try:
            return self.run_exclusively(read)
        except StoreReadOnly:
            return work()  # nobody writes
        except NotAllowed as error:
            raise NotAllowed(
                f"this needs permission to write (it stops builds meanwhile); kg copy does without: {error}"
            ) from error

    def write(self, batch: GraphBatch) -> None:
        """Write a batch in one transaction."""
        revised = load_statement("kg.store", "write_revision").text
        self.execute([*make_writes(batch), (revised, {"revision": uuid4().hex})])

    def execute(self, writes: Sequence[Write]) -> None:
        """Run writing statements in one transaction, retried after a deadlock or a lost connection.

        If the connection is lost while the server commits, nobody knows whether it did, and the driver does
        not retry. Our writes have the same result when they are done twice, so they are done again.
        """

        def work(transaction: ManagedTransaction) -> None:
            self._lock.check(transaction)
            for text, parameters in writes:
                transaction.run(text, dict(parameters)).consume()

        with translate_errors(self._target):
            for attempt in count(1):
                try:
                    with self._open_session(neo4j.WRITE_ACCESS) as session:
                        session.execute_write(_label_work(work))
                    self._target.is_written |= bool(writes)
                    break
                except IncompleteCommit:
                    if attempt == MAX_COMMIT_ATTEMPTS:
                        raise

    def checkpoint(self) -> None:
        """Wait for the full-text index, which alone may lag behind what was committed."""
        self.query("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")

    def health(self) -> Health:
        """Report counts, format, state of schema and linking, and what is wrong."""
        indexes = self._read_indexes()
        with translate_errors(self._target), self._open_session(neo4j.WRITE_ACCESS) as session:
            version, state, problems = read_server_state(session, self._target.username, indexes)
        return check_health(
            self.query,
            engine="neo4j",
            version=version,
            target=self.target,
            format_version=self._read_format(),
            missing=[definition.name for definition in find_missing(indexes)],
            server=state,
            problems=problems,
        )

    def close(self) -> None:
        """Close the connections."""
        self._connection.close()

    def _read_indexes(self) -> list[Record]:
        return self.query(load_statement("kg.store", "show_indexes").text)

    def _open_session(self, access: str) -> AbstractContextManager[neo4j.Session]:
        return self._connection.open_session(access)

    def _read_format(self) -> int | None:
        found: int | None = self.query(load_statement("kg.store", "read_mark").text)[0]["format"]
        return found

    def _check_format(self) -> None:
        (row,) = self.query(load_statement("kg.store", "read_mark").text)
        check_format(self.target, row, self._options)
        if row["format"] is None and row["filled"]:
            counts = self.query(load_statement("kg.store", "count_our_labels").text)
            check_labels_are_free(self.target, counts)


def _find_joined_words(text: str) -> list[str]:
    """Return the words with inner punctuation that Lucene keeps in one piece: "3.5", "snake_case"."""
    return [word for word in find_whole_words(text) if not word.isalnum()][: MAX_WORDS // 4]


def _label_work(work: Callable[[ManagedTransaction], _Result]) -> Callable[[ManagedTransaction], _Result]:
    """Label a unit of work, so that whoever monitors the server can tell where it comes from."""
    return unit_of_work(metadata={"app": APPLICATION})(work)
