"""End a statement on a server when nobody waits for its answer any more."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import neo4j

from kg.model import KgError, QueryTimeout

GRACE_SECONDS: Final = 5.0
"""How much longer than the timeout a server may take to say that a statement ran out of time."""


@contextmanager
def enforce_timeout(session: neo4j.Session, timeout: float) -> Iterator[None]:
    """Close a session with one statement at the end of the block, at once where the block is left early.

    A session that closes reads the rest of its answer first, which after Ctrl-C lasts as long as the
    statement. And a server whose thread died of a statement never says so. In both cases the connection is
    cut, and the server ends what ran on it.

    Args:
        session: a fresh one; the block runs one statement in it.
        timeout: seconds the statement may take, as the server was told.

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
        if timed_out.is_set() and isinstance(error, Exception):  # the cut connection raises anything
            raise QueryTimeout(f"the statement took longer than {timeout:g} seconds") from error
        if not isinstance(error, KgError):  # ours mean that the server has answered: nothing runs any more
            _cut_connection(session)
        raise
    finally:
        watchdog.cancel()
        session.close()


def _cut_connection(session: neo4j.Session) -> None:
    """Cut the connection of a session: the driver does so at once only for a task that was cancelled."""
    session.__exit__(asyncio.CancelledError, None, None)  # type: ignore[no-untyped-call]  # the driver's
