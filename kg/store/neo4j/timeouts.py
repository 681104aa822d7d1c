"""End a statement on a server when nobody is waiting for its answer any more."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import neo4j

from kg.model import KgError, QueryTimeout

GRACE_SECONDS: Final = 5.0
"""Seconds beyond the timeout that a server may take to say that a statement ran out of time."""


@contextmanager
def enforce_timeout(session: neo4j.Session, timeout: float) -> Iterator[None]:
    """Close a session with one statement at the end of the block, at once where the block is left early.

    A session that closes reads the rest of its answer first, which after Ctrl-C takes as long as the
    statement. And a server whose thread a statement has killed never says so. In both cases the connection is
    cut, and the server ends what ran on it.

    Args:
        session: a fresh one; the block runs one statement in it.
        timeout: seconds that the statement may take; the server was given the same limit.

    Raises:
        QueryTimeout: the server did not answer in time.
    """
    timed_out = threading.Event()

    def give_up() -> None:
        timed_out.set()
        _cut_connection(session)

    watchdog = threading.Timer(timeout + GRACE_SECONDS, give_up)
    watchdog.daemon = True
    watchdog.start()
    try:
        yield
    except BaseException as error:
        if timed_out.is_set() and isinstance(error, Exception):  # a cut connection may raise anything
            raise QueryTimeout(f"the statement took longer than {timeout:g} seconds") from error
        if not isinstance(error, KgError):  # our errors mean that the server answered: nothing is running
            _cut_connection(session)
        raise
    finally:
        watchdog.cancel()
        session.close()


def _cut_connection(session: neo4j.Session) -> None:
    """Cut the connection of a session, which the driver does at once only for a task that was cancelled."""
    session.__exit__(asyncio.CancelledError, None, None)  # type: ignore[no-untyped-call]  # the driver's
