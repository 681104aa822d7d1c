"""What a worker does with the embedded engine: load a graph, and run free statements.

A program of `kg.isolation.server`: it imports the engine and no other room, because it must start quickly.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, cast

import kglite

ROWS_PER_FRAME = 500


def load(
    source: BinaryIO, mark_statement: str, text_fields: str, path: str
) -> tuple[kglite.FrozenGraph, dict[str, Any]]:
    """Load the graph of a file, or, where no path is given, one that comes as bytes; index its texts.

    Returns:
        The graph, which can only be read, and its format mark.
    """
    kglite.set_query_warning_policy("silent")
    # Else large columns are read when they are needed, and unchecked: damage would be a wrong answer.
    graph = kglite.load(path, verify="eager") if path else kglite.from_bytes(source.read())
    (mark,) = cast(kglite.ResultView, graph.cypher(mark_statement)).to_list()
    if mark["format"] is not None:  # else it is no store, and refused
        for field in text_fields.split(","):
            if not graph.has_text_index("Paper", field):
                graph.build_text_index("Paper", field)
    return graph.freeze(), mark  # which only reads, and unlike a transaction stops in time


def answer(graph: kglite.FrozenGraph, request: dict[str, Any]) -> Iterator[Any]:
    """Run a statement; yield its columns, then its rows, some at a time.

    Args:
        graph: what to ask.
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
