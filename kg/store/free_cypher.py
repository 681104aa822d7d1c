"""Run free Cypher through the guard: no other way leads from a user's text to an engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from kg.isolation.worker import MAX_TIMEOUT_SECONDS
from kg.model import UsageError
from kg.model.checks import check_count, check_mapping, check_number, check_text, show
from kg.store.guard.statement import CheckedStatement
from kg.store.protocol import GraphStore, Parameters
from kg.store.rows import Rows

LARGEST_LIMIT: Final = 10**15
"""Largest limit passed to an engine: more rows than any graph gives, and small enough for 64 bits."""


def check_bounds(timeout: float, limit: int) -> tuple[float, int]:
    """Return the timeout and the number of rows of a query, as large as engines can count.

    Args:
        timeout: seconds; may be infinite.
        limit: most rows.

    Raises:
        UsageError: the timeout is not above 0, the limit is below 0, or one of them is no number.
    """
    timeout = check_number(timeout, "a timeout")
    limit = check_count(limit, "the number of rows")
    if not timeout > 0:
        raise UsageError(f"a timeout is more than 0 seconds, not {show(timeout)}")
    return min(timeout, MAX_TIMEOUT_SECONDS), min(limit, LARGEST_LIMIT)


@contextmanager
def stream_cypher(
    store: GraphStore, text: str, parameters: Parameters | None = None, *, timeout: float, limit: int
) -> Iterator[Rows]:
    """Check a user's statement, run it, and give its rows as they come; leaving the block ends it.

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
        UsageError: a parameter has a value that Cypher does not know, or timeout or limit are out of range.
    """
    timeout, limit = check_bounds(timeout, limit)
    check_text(text, "a statement")
    check_mapping(parameters, "the parameters of a statement")
    with store.stream(CheckedStatement(text, parameters), timeout=timeout, limit=limit) as rows:
        try:
            yield rows
        finally:
            rows.end()
