"""How a server is: what an operator asks first."""

import time
from collections.abc import Iterator, Sequence
from typing import Final

import neo4j
from neo4j.exceptions import Neo4jError

from kg.schema import load_statement
from kg.store.health import ServerState
from kg.store.neo4j.schema import FILLING, obstacles, states
from kg.store.protocol import Record

OLDEST: Final = (5, 23)
"""The first release that runs every statement of ours (``CALL (x) {…}``)."""

CLOCK_SECONDS: Final = 60.0
"""Clocks that are further apart make logs hard to compare and certificates invalid."""


def server_state(
    session: neo4j.Session, user: str, indexes: Sequence[Record]
) -> tuple[str, ServerState, list[str]]:
    """Version, state, and what is wrong.

    Args:
        session: an open one, for writing.
        user: who asks.
        indexes: rows of ``show_indexes.cypher``.
    """
    asked = time.time()
    (row,) = session.run(load_statement("kg.store", "components").text).data()
    ours = (asked + time.time()) / 2
    (last,) = session.run(load_statement("kg.store", "last_writer").text).data()
    state = ServerState(
        edition=row["edition"],
        user=user,
        may_write=_may_write(session),
        indexes=states(indexes),
        clock_seconds=round(row["milliseconds"] / 1000 - ours, 1),
        last_writer=f"{last['by']}, {last['since']}" if last["by"] else None,
    )
    return row["version"], state, [*_problems(row["version"], state), *obstacles(indexes)]


def _may_write(session: neo4j.Session) -> bool:
    """Whether a write is taken; it is rolled back."""
    try:
        with session.begin_transaction() as transaction:
            transaction.run(load_statement("kg.store", "try_to_write").text).consume()
            transaction.rollback()
    except Neo4jError:
        return False
    return True


def _problems(version: str, state: ServerState) -> Iterator[str]:
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    if numbers < OLDEST:
        yield f"Neo4j {version} is too old: install {'.'.join(map(str, OLDEST))} or newer, best 5.26"
    if abs(state.clock_seconds) > CLOCK_SECONDS:
        yield (
            f"the server's clock is {state.clock_seconds:+.0f} seconds off ours: "
            "let both follow a time server (timedatectl set-ntp true)"
        )
    if filling := [name for name, now in state.indexes.items() if now == FILLING]:
        yield f"still being filled: {', '.join(filling)}; CALL db.awaitIndexes(600) waits for them"
