"""A Neo4j server as the store, by the official driver."""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, LiteralString, cast

import neo4j
from neo4j import ManagedTransaction, Query
from neo4j.exceptions import (
    AuthError,
    ClientError,
    CypherSyntaxError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    TransientError,
)

from kg.model import (
    GraphBatch,
    QueryFailed,
    QueryRefused,
    QueryTimeout,
    StoreError,
    StoreFormat,
    StoreUnavailable,
    UsageError,
)
from kg.schema import FORMAT_VERSION, statement
from kg.store.credentials import Credentials
from kg.store.definitions import definitions, full_text
from kg.store.giving_up import given_up_in_time
from kg.store.guard import check_read_only
from kg.store.health import counts, problems_of
from kg.store.parameters import checked
from kg.store.protocol import Health, Parameters, Record, Write
from kg.store.rows import Rows
from kg.store.values import plain
from kg.store.words import words
from kg.store.writes import statements

RETRY_SECONDS: Final = 15.0
"""How long a transaction is tried again after a deadlock or a lost connection."""

CONNECT_SECONDS: Final = 10.0

_USERINFO: Final = re.compile(r"(://)[^/@]*@")
"""Name and password in an address: never shown."""


class ServerStore:
    """A graph on a server.

    Args:
        uri: ``neo4j://…`` or ``bolt://…``, with ``+s`` or ``+ssc`` for TLS.
        credentials: who asks, and which database.
    """

    def __init__(self, uri: str, credentials: Credentials) -> None:
        self._uri = _USERINFO.sub(r"\1", uri)
        self._database = credentials.database
        self._reached = self._closed = False
        logging.getLogger("neo4j").addHandler(logging.NullHandler())
        try:
            self._driver = neo4j.GraphDatabase.driver(
                uri,
                auth=(credentials.username, credentials.password) if credentials.password else None,
                notifications_min_severity="OFF",
                connection_acquisition_timeout=CONNECT_SECONDS,
                connection_timeout=CONNECT_SECONDS,
                max_transaction_retry_time=RETRY_SECONDS,
            )
        except (DriverError, ValueError) as error:
            raise UsageError(
                f"'{self._uri}' is not an address of a server: give neo4j://HOST:PORT or bolt://HOST:PORT, "
                "and the user name and password in NEO4J_USERNAME and NEO4J_PASSWORD"
            ) from error

    @property
    def target(self) -> str:
        """The address."""
        return self._uri

    def query(self, text: LiteralString, parameters: Parameters | None = None) -> list[Record]:
        """Rows of a reading statement of ours."""

        def work(transaction: ManagedTransaction) -> list[Record]:
            return transaction.run(text, dict(parameters or {})).data()

        with self._translated(), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(work)

    @contextmanager
    def stream(
        self, text: str, parameters: Parameters | None = None, *, timeout: float, limit: int
    ) -> Iterator[Rows]:
        """Rows of a user's statement, which may only read."""
        check_read_only(text)
        values = checked(parameters)
        literal = cast(LiteralString, text)  # type: ignore[redundant-cast]  # checked by the guard
        with self._translated(timeout):
            session = self._session(neo4j.READ_ACCESS)
        with given_up_in_time(session, timeout):
            with self._translated(timeout):
                result = session.run(Query(literal, timeout=timeout), values)
                columns = result.keys()
            yield Rows(columns, self._plain_rows(result, timeout), limit)

    def _plain_rows(self, result: neo4j.Result, timeout: float) -> Iterator[tuple[Any, ...]]:
        with self._translated(timeout):
            for row in result:
                yield tuple(plain(value) for value in row.values())

    def search(self, text: str, limit: int, *, titles: bool = True) -> list[tuple[str, float]]:
        """Papers that match words, best first; a title counts twice."""
        terms = " ".join(words(text))
        if not terms or limit < 1 or full_text().name not in self._index_names():
            return []
        lucene = f"title:({terms})^2 abstract:({terms})" if titles else f"abstract:({terms})"
        rows = self.query(statement("kg.store", "search_index").text, {"words": lucene, "limit": limit})
        return [(row["id"], row["score"]) for row in rows]

    def prepare(self) -> None:
        """Make constraints, indexes and the format mark where they are missing."""
        (row,) = self.query(statement("kg.store", "read_mark").text)
        if row["format"] is None and row["filled"]:
            raise StoreFormat(f"{self.target} holds other data: set NEO4J_DATABASE to an empty database")
        for definition in (*definitions(), full_text()):
            self._run(definition.text)
        self._run("CALL db.awaitIndexes(300)")
        self._run(statement("kg.store", "mark").text, {"format": FORMAT_VERSION})

    def write(self, batch: GraphBatch) -> None:
        """Write a batch in one transaction."""
        self.execute(statements(batch))

    def execute(self, writes: Sequence[Write]) -> None:
        """Run writing statements in one transaction, tried again after a deadlock."""

        def work(transaction: ManagedTransaction) -> None:
            for text, parameters in writes:
                transaction.run(text, dict(parameters)).consume()

        with self._translated(), self._session(neo4j.WRITE_ACCESS) as session:
            session.execute_write(work)

    def checkpoint(self) -> None:
        """A server shows every transaction at once; only its full-text index may lag behind."""
        self._run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")

    def health(self) -> Health:
        """Counts, format and schema state."""
        with self._translated():
            agent = self._driver.get_server_info().agent
        there = self._index_names()
        expected = [definition.name for definition in (*definitions(), full_text())]
        missing = tuple(name for name in expected if name not in there)
        form = self._format()
        return Health(
            engine="neo4j",
            version=agent.removeprefix("Neo4j/"),
            target=self.target,
            format=form,
            counts=counts(self.query),
            missing=missing,
            problems=problems_of(form, missing),
        )

    def close(self) -> None:
        """Close the connections."""
        self._closed = True
        self._driver.close()

    def _index_names(self) -> set[str]:
        return {row["name"] for row in self.query("SHOW INDEXES YIELD name RETURN name")}

    def _session(self, access: str) -> neo4j.Session:
        """A session; the first one finds out at once, without retries, whether a server answers."""
        if self._closed:
            raise StoreError(f"the store {self._uri} is closed: open it again")
        if not self._reached:
            self._driver.verify_connectivity()
            self._reached = True
            self._check_format()
        return self._driver.session(database=self._database, default_access_mode=access)

    def _run(self, text: LiteralString, parameters: Parameters | None = None) -> None:
        with self._translated(), self._session(neo4j.WRITE_ACCESS) as session:
            session.run(text, dict(parameters or {})).consume()

    def _format(self) -> int | None:
        form: int | None = self.query(statement("kg.store", "read_mark").text)[0]["format"]
        return form

    def _check_format(self) -> None:
        form = self._format()
        if form not in (None, FORMAT_VERSION):
            raise StoreFormat(
                f"the database at {self.target} was written by a version with format {form}, this one reads "
                f"{FORMAT_VERSION}: build into another database"
            )

    @contextmanager
    def _translated(self, timeout: float | None = None) -> Iterator[None]:
        """The driver's errors as ours, one sentence each, never with a password."""
        try:
            yield
        except AuthError as error:
            raise StoreUnavailable(
                f"{self.target} refuses the user name or password: set NEO4J_USERNAME and NEO4J_PASSWORD"
            ) from error
        except ServiceUnavailable as error:
            raise StoreUnavailable(f"no server answers at {self.target}: is it running?") from error
        except CypherSyntaxError as error:
            raise QueryFailed(_first_line(error)) from error
        except (ClientError, TransientError) as error:
            raise self._client_error(error, timeout) from error
        except (ValueError, TypeError, OverflowError) as error:
            raise QueryFailed(f"{self._uri}: {_first_line(error)}") from error
        except (Neo4jError, DriverError) as error:
            raise StoreError(f"{self.target}: {_first_line(error)}") from error

    def _client_error(self, error: Neo4jError, timeout: float | None) -> StoreError | QueryRefused:
        code = error.code or ""
        if "Timed" in code or "TransactionTimedOut" in code:
            return QueryTimeout(f"the statement took longer than {timeout or RETRY_SECONDS:g} seconds")
        if "AccessMode" in code:
            return QueryRefused("the statement would write, and may only read")
        if "DatabaseNotFound" in code:
            return StoreUnavailable(f"{self.target} has no database '{self._database}': set NEO4J_DATABASE")
        if "Security" in code:
            return StoreUnavailable(f"{self.target} does not allow this to the user: {_first_line(error)}")
        return QueryFailed(_first_line(error))


def _first_line(error: Any) -> str:
    """The first line of a message: the sentence without the statement that it quotes."""
    return str(getattr(error, "message", None) or error).strip().partition("\n")[0]
