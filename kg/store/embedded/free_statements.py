"""Run free statements on the embedded engine, each in a process of its own; see `kg.isolation`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

import kglite

from kg.isolation.answers import read_answer
from kg.isolation.worker import Worker, WorkerError
from kg.model import KgError, QueryFailed, QueryRefused, QueryTimeout
from kg.schema import load_statement
from kg.store.definitions import TEXT_FIELDS
from kg.store.embedded.errors import first_line
from kg.store.guard.statement import CheckedStatement
from kg.store.guard.tokens import blank_comments

MAX_WORK_UNITS: Final = 20_000_000
"""Most intermediate rows that a statement may make; the engine counts them."""

_TEXT_FIELDS: Final = ",".join(TEXT_FIELDS)
_PROGRAM: Final = Path(__file__).with_name("statements_program.py")


def start_worker(held: Path | kglite.KnowledgeGraph) -> tuple[Worker, dict[str, Any]]:
    """Start a worker that runs statements on a graph.

    Args:
        held: the file that holds the graph, or the graph itself if no file holds all of it.

    Returns:
        The worker, and the graph's format mark.

    Raises:
        WorkerError, WorkerDied: the file could not be loaded.
    """
    mark_statement = load_statement("kg.store", "read_mark").text
    if isinstance(held, Path):
        worker = Worker(_PROGRAM, mark_statement, _TEXT_FIELDS, str(held))
        return worker, worker.load()
    worker = Worker(_PROGRAM, mark_statement, _TEXT_FIELDS, "")
    return worker, worker.load([held.to_bytes()])


@contextmanager
def run_statement(
    worker: Worker, statement: CheckedStatement, timeout: float, limit: int
) -> Iterator[tuple[Sequence[str], Iterator[tuple[Any, ...]]]]:
    """Run a statement in a worker; yield its columns, and its rows with the engine's own values.

    Args:
        worker: one that `start_worker` started.
        statement: one that has passed the guard.
        timeout: seconds that the engine may take.
        limit: most rows to yield.
    """
    request = {
        "query": blank_comments(statement.text),
        "params": statement.parameters,
        "timeout_ms": max(1, round(timeout * 1000)),
        "row_limit": limit,
        "max_work_units": MAX_WORK_UNITS,
    }
    with worker.ask(request, timeout) as frames:
        translate = partial(_translate_error, timeout=timeout)
        answer = read_answer(frames, "statement", timeout, translate)
        columns = next(answer)
        if columns is None:
            raise QueryRefused("FORMAT is not a clause of Cypher: leave it out")
        yield columns, (row for rows in answer for row in rows)


def _translate_error(error: WorkerError, timeout: float) -> KgError:
    if error.kind == "timeout":
        return QueryTimeout(f"the statement took longer than {timeout:g} seconds")
    if error.kind == "writes":
        return QueryRefused("the statement would write, and may only read")
    message = first_line(error.details[0])
    if "max_work_units" in message:
        return QueryFailed(
            f"the statement needs more than {MAX_WORK_UNITS:,} intermediate rows: ask for less at once"
        )
    return QueryFailed(message)
