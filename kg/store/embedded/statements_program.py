"""Load a graph with the embedded engine, and run free statements on it, in a worker process.

This is a program for `kg.isolation.server`: it imports the engine and no other room, to start quickly.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, cast

import kglite

ROWS_PER_FRAME = 500


def load(
    source: BinaryIO, mark_statement: str, text_fields: str, path: str
) -> tuple[kglite.FrozenGraph, dict[str, Any]]:
    """Load the graph of a file, or without a path one that comes as bytes, and index its texts.

    Returns:
        The graph, which can only be read, and its format mark.
    """
    kglite.set_query_warning_policy("silent")
    # By default, large columns are read only when needed, and unchecked: damage would give wrong answers.
    graph = kglite.load(path, verify="eager") if path else kglite.from_bytes(source.read())
    (mark,) = cast(kglite.ResultView, graph.cypher(mark_statement)).to_list()
    if mark["format"] is not None:  # without a format it is no store, and will be refused
        for field in text_fields.split(","):
            if not graph.has_text_index("Paper", field):
                graph.build_text_index("Paper", field)
    return graph.freeze(), mark  # a frozen graph only reads, and unlike a transaction stops in time


def answer(graph: kglite.FrozenGraph, request: dict[str, Any]) -> Iterator[Any]:
    """Run a statement; yield its columns, then its rows, some at a time.

    Args:
        graph: the graph to run it on.
        request: the arguments of the engine's ``cypher``.
    """
    result = graph.cypher(**request)
    if not isinstance(result, kglite.ResultView):
        yield None
        return
    columns = tuple(result.columns)
    yield columns
    rows = []
    for row in result:
        rows.append(tuple(row[column] for column in columns))
        if len(rows) == ROWS_PER_FRAME:
            yield rows
            rows = []
    yield rows


def describe_error(error: Exception) -> tuple[str, str]:
    """Return the kind of an error, and its message."""
    if isinstance(error, kglite.CypherTimeoutError):
        return "timeout", ""
    if isinstance(error, kglite.ReadOnlyError):
        return "writes", ""
    return "failed", str(error)
