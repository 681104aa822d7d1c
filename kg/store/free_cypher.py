"""Free Cypher: the only way from a user's text to an engine, through the guard."""

from collections.abc import Iterator
from contextlib import contextmanager

from kg.isolation.worker import MAX_TIMEOUT_SECONDS
from kg.model import UsageError
from kg.store.guard.statement import CheckedStatement
from kg.store.protocol import GraphStore, Parameters
from kg.store.rows import Rows


@contextmanager
def stream_cypher(
    store: GraphStore, text: str, parameters: Parameters | None = None, *, timeout: float, limit: int
) -> Iterator[Rows]:
    """Check a user's statement, run it, and yield its rows as they come; leaving the block ends it.

    Args:
        store: the graph to ask.
        text: the statement; anything that could write or reach outside the graph is refused.
        parameters: its ``$parameters``.
        timeout: seconds until the last row is read.
        limit: most rows to give.

    Raises:
        QueryRefused: it is not read-only, or calls what is not allowed.
        QueryTimeout: it ran out of time.
        QueryFailed: a syntax error, or the engine could not run it.
        UsageError: a parameter has a value that is none of Cypher's, or the timeout is none.
    """
    if not timeout > 0:
        raise UsageError(f"a timeout is more than 0 seconds, not {timeout:g}")
    timeout = min(timeout, MAX_TIMEOUT_SECONDS)
    with store.stream(CheckedStatement(text, parameters), timeout=timeout, limit=limit) as rows:
        yield rows
