"""Stores for tests: the embedded one, and a real Neo4j that the tests start themselves."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from kg.store import Credentials, GraphStore, open_store
from tests.neo4j_server.server import (
    LONG_TERM,
    Neo4j,
    choose_release,
    explain_missing,
    find_running_server,
    start_server,
)

if TYPE_CHECKING:
    from tests.scheduling import OneServerScheduling

ENGINES = ["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)]

settings.register_profile("fast", max_examples=25, deadline=None, derandomize=True, database=None)
THOROUGH = int(os.environ.get("PROPERTY_EXAMPLES", "300"))
"""Examples of a property in `make test-slow`."""
settings.register_profile("thorough", max_examples=THOROUGH, deadline=None, derandomize=True, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip tests that need Neo4j if there is none; with REQUIRE_NEO4J=1 that is a failure.

    Not every system has a Java for the newest release: that one is not required.
    """
    reason = None if find_running_server() else explain_missing(choose_release())
    config.stash[REASON] = reason
    if reason is None:
        return
    if os.environ.get("REQUIRE_NEO4J") == "1" and choose_release() == LONG_TERM:
        raise pytest.UsageError(f"Neo4j is required: {reason}")
    for item in items:
        if item.get_closest_marker("neo4j"):
            item.add_marker(pytest.mark.skip(reason=reason))


REASON = pytest.StashKey[str | None]()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> "OneServerScheduling | None":
    """Share files out among processes, with ``--dist=loadfile``, so that one of them starts a server."""
    if config.getvalue("dist") != "loadfile":
        return None
    from tests.scheduling import OneServerScheduling

    return OneServerScheduling(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say in one line why nothing ran on Neo4j."""
    if reason := config.stash.get(REASON, None):
        terminalreporter.write_line(f"tests on Neo4j were skipped: {reason}")


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4j]:
    """Start a server for the whole session, unless one is given."""
    if running := find_running_server():
        yield running
        return
    with start_server(tmp_path_factory.mktemp("neo4j"), choose_release()) as server:
        yield server


@pytest.fixture
def empty_neo4j(neo4j_server: Neo4j) -> Neo4j:
    """Empty the server; constraints and indexes stay."""
    neo4j_server.delete_all()
    return neo4j_server


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[GraphStore]:
    """Open an empty store of each engine, ready for writing."""
    if request.param == "embedded":
        opened = open_store(tmp_path / "papers.kg")
    else:
        server: Neo4j = request.getfixturevalue("empty_neo4j")
        opened = open_store(server.uri, Credentials(server.username, server.password))
    opened.prepare()
    yield opened
    opened.close()
