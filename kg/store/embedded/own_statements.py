"""Run our own statements on the embedded engine, without a limit to their time."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, LiteralString, cast

import kglite

from kg.store.embedded.errors import translate_errors
from kg.store.protocol import Parameters, Record, Write

_NO_TIMEOUT_MS: Final = 0


def read(
    graph: kglite.KnowledgeGraph, name: str, text: LiteralString, parameters: Parameters | None = None
) -> list[Record]:
    """Run a reading statement and return its rows.

    Args:
        graph: what to ask.
        name: of the store, for messages.
        text: the statement.
        parameters: its values.
    """
    values = dict(parameters or {})
    with translate_errors(name):
        result = graph.cypher(_inline_limit(text, values), params=values, timeout_ms=_NO_TIMEOUT_MS)
        return cast(kglite.ResultView, result).to_list()


def iterate(
    graph: kglite.KnowledgeGraph, name: str, text: LiteralString, parameters: Parameters | None = None
) -> Iterator[Record]:
    """Run a reading statement and yield its rows, each made as it is asked for; see `read`."""
    values = dict(parameters or {})
    with translate_errors(name):
        result = graph.cypher(_inline_limit(text, values), params=values, timeout_ms=_NO_TIMEOUT_MS)
        yield from cast(kglite.ResultView, result)


def commit(graph: kglite.KnowledgeGraph, name: str, writes: Sequence[Write]) -> None:
    """Run writing statements in one transaction.

    Args:
        graph: what to change.
        name: of the store, for messages.
        writes: statements with their values.
    """
    with translate_errors(name), graph.begin(timeout_ms=_NO_TIMEOUT_MS) as transaction:
        for text, parameters in writes:
            transaction.cypher(text, params=dict(parameters), timeout_ms=_NO_TIMEOUT_MS)


def _inline_limit(text: str, parameters: Mapping[str, Any]) -> str:
    """Put in the limit as a number: with a parameter the engine sorts all rows to find the first few."""
    limit = parameters.get("limit")
    return text.replace("LIMIT $limit", f"LIMIT {limit}") if isinstance(limit, int) else text
