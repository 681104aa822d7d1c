"""A Neo4j server as the store, by the official driver: one machine, a cluster, or Aura.

Reads are sent in read access mode, which a cluster answers from any of its members; bookmarks make each of
them wait for what this process wrote before. Every transaction is tried again, with growing and slightly
random pauses, after a deadlock, a change of the leader or a lost connection. One process writes at a time:
see `exclusively`.
"""

import logging
import os
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any, Final, LiteralString, TypeVar

import neo4j
from neo4j import ManagedTransaction, Query, Transaction, unit_of_work
from neo4j.exceptions import DriverError, IncompleteCommit, Neo4jError, SessionExpired

from kg.model import GraphBatch, QueryFailed, StoreError, StoreFormat, UsageError
from kg.schema import FORMAT_VERSION, load_statement
from kg.store.definitions import Definition, full_text
from kg.store.guard.statement import CheckedStatement
from kg.store.health import Health, health
from kg.store.neo4j.address import EXAMPLE
from kg.store.neo4j.credentials import Credentials
from kg.store.neo4j.errors import Target, translated
from kg.store.neo4j.health import server_state
from kg.store.neo4j.schema import missing, obstacles
from kg.store.neo4j.timeouts import given_up_in_time
from kg.store.opening import Opening, check_format
from kg.store.protocol import Parameters, Record, Write
from kg.store.rows import Rows
from kg.store.values import plain
from kg.store.words import MOST_WORDS, whole_words, words
from kg.store.writes import make_writes

CONNECT_SECONDS: Final = 10.0

APPLICATION: Final = "paper-graph"
"""Under this name the driver and every transaction are seen by whoever watches the server."""

COMMITS: Final = 10
"""How often a transaction is done again of which nobody knows whether it was committed."""

INDEX_SECONDS: Final = 600
"""How long a build waits for indexes to be filled."""

_NEVER: Final = 0.0
_Result = TypeVar("_Result")


class _LockLost(Exception):
    """The transaction that holds the right to write is gone."""


class ServerStore:
    """A graph on a server.

    Args:
        uri: ``neo4j://…`` or ``bolt://…``, with ``+s`` or ``+ssc`` for TLS.
        credentials: who asks, and which database.
        opening: what may lie in the database.
    """

    def __init__(self, uri: str, credentials: Credentials, opening: Opening) -> None:
        self._target = Target(uri, credentials.username, credentials.database)
        self._opening = opening
        self._reached = self._closed = False
        self._lock: Transaction | ManagedTransaction | None = None
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        logging.getLogger("neo4j").addHandler(logging.NullHandler())
        try:
            self._driver = neo4j.GraphDatabase.driver(
                uri,
                auth=(credentials.username, credentials.password) if credentials.password else None,
                user_agent=f"{APPLICATION} neo4j-python/{neo4j.__version__}",
                notifications_min_severity="OFF",
                connection_acquisition_timeout=CONNECT_SECONDS,
                connection_timeout=CONNECT_SECONDS,
                max_transaction_retry_time=opening.retry_seconds,
            )
        except (DriverError, ValueError) as error:
            raise UsageError(f"'{uri}' is not an address of a server: give {EXAMPLE}") from error

    @property
    def target(self) -> str:
        """The address."""
        return self._target.uri

    def query(self, text: LiteralString, parameters: Parameters | None = None) -> list[Record]:
        """Rows of a reading statement of ours."""

        def work(transaction: ManagedTransaction) -> list[Record]:
            return transaction.run(text, dict(parameters or {})).data()

        with translated(self._target), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(_named(work))

    @contextmanager
    def stream(self, statement: CheckedStatement, *, timeout: float, limit: int) -> Iterator[Rows]:
        """Run a user's statement and yield its rows as they come."""
        query = Query(statement.text, timeout=timeout, metadata={"app": APPLICATION})
        with translated(self._target, timeout):
            session = self._session(neo4j.READ_ACCESS)
        with given_up_in_time(session, timeout):
            with translated(self._target, timeout):
                result = session.run(query, statement.parameters)
                columns = result.keys()
            yield Rows(columns, self._plain_rows(result, timeout), limit)

    def _plain_rows(self, result: neo4j.Result, timeout: float) -> Iterator[tuple[Any, ...]]:
        with translated(self._target, timeout):
            for row in result:
                yield tuple(plain(value) for value in row.values())

    def search(self, text: str, limit: int, *, titles: bool = True) -> list[tuple[str, float]]:
        """Papers that match words, best first; a title counts twice."""
        terms = " ".join((*words(text), *(f'"{word}"' for word in _joined(text))))
        if not terms or limit < 1 or full_text() in missing(self._indexes()):
            return []
        lucene = f"title:({terms})^2 abstract:({terms})" if titles else f"abstract:({terms})"
        rows = self.query(load_statement("kg.store", "search_index").text, {"words": lucene, "limit": limit})
        return [(row["id"], row["score"]) for row in rows]

    def prepare(self) -> None:
        """Make constraints, indexes and the format mark where they are missing."""
        indexes = self._indexes()
        for obstacle in obstacles(indexes):
            raise StoreFormat(f"{self.target}: {obstacle}")
        for definition in missing(indexes):
            self._make(definition)
        self.query("CALL db.awaitIndexes($seconds)", {"seconds": INDEX_SECONDS})
        if self._format() is None:
            self.execute([(load_statement("kg.store", "write_mark").text, {"format": FORMAT_VERSION})])

    def _make(self, definition: Definition) -> None:
        """Make a constraint or an index; another process may do the same at this moment."""
        try:
            self.execute([(definition.text, {})])
        except QueryFailed:
            if definition in missing(self._indexes()):
                raise

    def exclusively(self, work: Callable[[], _Result]) -> _Result:
        """Do something while no other process writes; done again where the connection was lost meanwhile.

        The right to write is a lock on one node, held by a transaction that stays open: where the process
        dies, the server ends the transaction, and the next one goes on.
        """
        if self._lock:
            return work()
        results: list[_Result] = []

        @unit_of_work(timeout=_NEVER, metadata={"app": APPLICATION, "doing": "holding the right to write"})
        def holding(transaction: ManagedTransaction) -> None:
            transaction.run(load_statement("kg.store", "take_lock").text, {"by": _whoami()}).consume()
            self._lock = transaction
            try:
                self.execute([])  # waits for what a killed process was committing when its lock was freed
                results.append(work())
            except _LockLost as error:
                raise SessionExpired(f"the right to write {self.target} was lost") from error
            finally:
                self._lock = None

        with translated(self._target), self._session(neo4j.WRITE_ACCESS) as session:
            try:
                session.execute_write(holding)
            except IncompleteCommit:
                if not results:
                    raise
        return results[-1]

    def write(self, batch: GraphBatch) -> None:
        """Write a batch in one transaction."""
        self.execute(make_writes(batch))

    def execute(self, writes: Sequence[Write]) -> None:
        """Run writing statements in one transaction, tried again after a deadlock or a lost connection.

        Where the connection was lost while the server committed, nobody knows whether it did. Our writes come
        to the same end when they are done twice, so they are done again.
        """

        def work(transaction: ManagedTransaction) -> None:
            self._begin_under_lock(transaction)
            for text, parameters in writes:
                transaction.run(text, dict(parameters)).consume()

        with translated(self._target):
            for unknown in count(1):
                try:
                    with self._session(neo4j.WRITE_ACCESS) as session:
                        session.execute_write(_named(work))
                    break
                except IncompleteCommit:
                    if unknown == COMMITS:
                        raise

    def checkpoint(self) -> None:
        """A server shows every transaction at once; only its full-text index may lag behind."""
        self.query("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")

    def health(self) -> Health:
        """Counts, format, state of schema and linking, and what is wrong."""
        indexes = self._indexes()
        with translated(self._target), self._session(neo4j.WRITE_ACCESS) as session:
            version, state, problems = server_state(session, self._target.username, indexes)
        return health(
            self.query,
            engine="neo4j",
            version=version,
            target=self.target,
            form=self._format(),
            missing=[definition.name for definition in missing(indexes)],
            server=state,
            problems=problems,
        )

    def close(self) -> None:
        """Close the connections."""
        self._closed = True
        self._driver.close()

    def _indexes(self) -> list[Record]:
        return self.query(load_statement("kg.store", "show_indexes").text)

    def _session(self, access: str) -> neo4j.Session:
        """A session; the first one finds out at once, without retries, whether a server answers."""
        if self._closed:
            raise StoreError(f"the store {self.target} is closed: open it again")
        if not self._reached:
            with self._driver.session(database=self._target.database) as session:
                session.run("RETURN 1").consume()
            self._reached = True
            self._check_format()
        return self._driver.session(
            database=self._target.database, default_access_mode=access, bookmark_manager=self._bookmarks
        )

    def _begin_under_lock(self, transaction: ManagedTransaction) -> None:
        """Nothing is written under a lock that the server gave up: somebody else may hold it by now.

        A transaction may outlive the lock under which it was begun, by the moment in which it is committed:
        it holds the mark of the store meanwhile, so that the next holder can wait for it.
        """
        if self._lock is None:
            return
        try:
            self._lock.run("RETURN 1").consume()
        except (DriverError, Neo4jError) as error:
            raise _LockLost from error
        transaction.run(load_statement("kg.store", "hold_mark").text).consume()

    def _format(self) -> int | None:
        form: int | None = self.query(load_statement("kg.store", "read_mark").text)[0]["format"]
        return form

    def _check_format(self) -> None:
        (row,) = self.query(load_statement("kg.store", "read_mark").text)
        check_format(self.target, row, self._opening)


def _joined(text: str) -> list[str]:
    """The words of a text that Lucene keeps in one piece: "3.5", "snake_case"."""
    return [word for word in whole_words(text) if not word.isalnum()][: MOST_WORDS // 4]


def _named(work: Callable[[ManagedTransaction], _Result]) -> Callable[[ManagedTransaction], _Result]:
    """A unit of work that whoever watches the server can tell by its name."""
    return unit_of_work(metadata={"app": APPLICATION})(work)


def _whoami() -> str:
    return f"process {os.getpid()} on {socket.gethostname()}"
