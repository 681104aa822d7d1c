"""Read the state of a server: the facts that an operator asks for first."""

import time
from collections.abc import Iterator, Sequence
from typing import Final

import neo4j
from neo4j.exceptions import Neo4jError

from kg.schema import load_statement
from kg.store.health import ServerState
from kg.store.neo4j.schema import POPULATING, find_obstacles, index_states
from kg.store.protocol import Record

MIN_VERSION: Final = (5, 23)
"""The first release that runs every statement of ours (``CALL (x) {…}``)."""

MAX_CLOCK_SKEW_SECONDS: Final = 60.0
"""Seconds by which two clocks may differ: beyond that, logs are hard to compare and certificates invalid."""


def read_server_state(
    session: neo4j.Session, user: str, indexes: Sequence[Record]
) -> tuple[str, ServerState, list[str]]:
    """Ask a server for its version and state.

    Args:
        session: an open one, for writing.
        user: name of the user who asks.
        indexes: rows of ``show_indexes.cypher``.

    Returns:
        The version, the state, and a sentence for each thing that is wrong.
    """
    before = time.time()
    (row,) = session.run(load_statement("kg.store", "components").text).data()
    ours = (before + time.time()) / 2  # the server read its clock about half-way through
    (last,) = session.run(load_statement("kg.store", "last_writer").text).data()
    state = ServerState(
        edition=row["edition"],
        user=user,
        may_write=_may_write(session),
        indexes=index_states(indexes),
        clock_seconds=round(row["milliseconds"] / 1000 - ours, 1),
        last_writer=f"{last['by']}, {last['since']}" if last["by"] else None,
    )
    return row["version"], state, [*_find_problems(row["version"], state), *find_obstacles(indexes)]


def _may_write(session: neo4j.Session) -> bool:
    """Check whether the server accepts a write, which is then rolled back."""
    try:
        with session.begin_transaction() as transaction:
            transaction.run(load_statement("kg.store", "try_to_write").text).consume()
            transaction.rollback()
    except Neo4jError:
        return False
    return True


def _find_problems(version: str, state: ServerState) -> Iterator[str]:
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    if numbers < MIN_VERSION:
        yield f"Neo4j {version} is too old: install {'.'.join(map(str, MIN_VERSION))} or newer, ideally 5.26"
    if abs(state.clock_seconds) > MAX_CLOCK_SKEW_SECONDS:
        yield (
            f"the server's clock is {state.clock_seconds:+.0f} seconds off ours: "
            "let both follow a time server (timedatectl set-ntp true)"
        )
    if filling := [name for name, now in state.indexes.items() if now == POPULATING]:
        yield f"still being filled: {', '.join(filling)}; CALL db.awaitIndexes(600) waits for them"
