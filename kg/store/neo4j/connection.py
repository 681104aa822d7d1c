"""Open sessions with one database on a server, through the official driver."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import neo4j
from neo4j.exceptions import DriverError

from kg.model import StoreError, UsageError
from kg.store.neo4j.address import EXAMPLE, Credentials
from kg.store.neo4j.errors import Target

CONNECT_TIMEOUT_SECONDS: Final = 10.0

SYSTEM: Final = "system"
"""The database of each server that holds its users and other databases."""

APPLICATION: Final = "paper-graph"
"""Name under which the driver and every transaction appear to whoever monitors the server."""


class Connection:
    """The driver for one database; nothing is sent before the first session is opened.

    Any number of threads may open sessions, and any of them may close the connection.

    Args:
        target: the server and the database.
        credentials: user and password.
        retry_seconds: seconds for which the driver retries a failed transaction.
        on_reached: called once, when the server has answered for the first time.

    Raises:
        UsageError: the address is not one of a server, or the database is the server's own `SYSTEM`.
    """

    def __init__(
        self, target: Target, credentials: Credentials, retry_seconds: float, on_reached: Callable[[], None]
    ) -> None:
        if (target.database or "").lower() == SYSTEM:
            raise UsageError(f"'{target.database}' is no database for a graph: set NEO4J_DATABASE to another")
        self._target = target
        self._on_reached = on_reached
        self._is_reached = self._is_closed = False
        self._sessions = 0
        self._lock = threading.RLock()  # garbage collection may end a session while its thread holds this
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        logging.getLogger("neo4j").addHandler(logging.NullHandler())
        try:
            self._driver = neo4j.GraphDatabase.driver(
                target.uri,
                auth=(credentials.username, credentials.password) if credentials.password else None,
                user_agent=f"{APPLICATION} neo4j-python/{neo4j.__version__}",
                notifications_min_severity="OFF",
                telemetry_disabled=True,
                connection_acquisition_timeout=CONNECT_TIMEOUT_SECONDS,
                connection_timeout=CONNECT_TIMEOUT_SECONDS,
                max_transaction_retry_time=retry_seconds,
            )
        except (DriverError, ValueError) as error:
            raise UsageError(f"'{target.uri}' is not an address of a server: give {EXAMPLE}") from error

    @contextmanager
    def open_session(self, access: str) -> Iterator[neo4j.Session]:
        """Open a session for a block; the first checks at once, without retries, whether a server answers.

        Args:
            access: ``neo4j.READ_ACCESS`` or ``neo4j.WRITE_ACCESS``.

        Raises:
            StoreError: the connection is closed.
        """
        with self._keep_open():
            if not self._is_reached:
                with self._driver.session(database=self._target.database) as session:
                    session.run("RETURN 1").consume()
                self._is_reached = True
                self._on_reached()
            with self._driver.session(
                database=self._target.database, default_access_mode=access, bookmark_manager=self._bookmarks
            ) as session:
                yield session

    @contextmanager
    def _keep_open(self) -> Iterator[None]:
        """Keep the driver open for a block: closing it would cut into what other threads are sending."""
        with self._lock:
            if self._is_closed:
                raise StoreError(f"the store {self._target.uri} is closed: open it again")
            self._sessions += 1
        try:
            yield
        finally:
            with self._lock:
                self._sessions -= 1
            if self._is_closed:
                self._close_unused()

    def close(self) -> None:
        """Open no more sessions, and close the driver when the last one ends; closing again does nothing."""
        self._is_closed = True
        self._close_unused()

    def _close_unused(self) -> None:
        with self._lock:
            if not self._sessions:
                self._driver.close()
