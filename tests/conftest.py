"""Stores for tests: the embedded one, and a real Neo4j that the tests start themselves."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import Credentials, GraphStore, open_store
from tests.neo4j_server.server import LONG_TERM, Neo4j, chosen, given, other_than, started, why_not

ENGINES = ["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what needs Neo4j where there is none; with REQUIRE_NEO4J=1 that is a failure.

    Not every system has a Java for the newest release: that one is not required.
    """
    reason = None if given() else why_not(chosen())
    config.stash[REASON] = reason
    if reason is None:
        return
    if os.environ.get("REQUIRE_NEO4J") == "1" and chosen() == LONG_TERM:
        raise pytest.UsageError(f"Neo4j is required: {reason}")
    for item in items:
        if item.get_closest_marker("neo4j"):
            item.add_marker(pytest.mark.skip(reason=reason))


REASON = pytest.StashKey[str | None]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """One line that says why nothing ran on Neo4j."""
    if reason := config.stash.get(REASON, None):
        terminalreporter.write_line(f"tests on Neo4j were skipped: {reason}")


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4j]:
    """A running server for the whole session."""
    if running := given():
        yield running
        return
    with started(tmp_path_factory.mktemp("neo4j"), chosen()) as server:
        yield server


@pytest.fixture(scope="session")
def other_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4j]:
    """A running server of the release that the other tests do not run on."""
    release = other_than(chosen())
    if reason := why_not(release):
        pytest.skip(reason)
    with started(tmp_path_factory.mktemp("other_neo4j"), release) as server:
        yield server


@pytest.fixture
def empty_server(neo4j_server: Neo4j) -> Neo4j:
    """The server without data; constraints and indexes stay."""
    wipe(neo4j_server)
    return neo4j_server


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[GraphStore]:
    """An empty store of each engine, ready for writing."""
    if request.param == "embedded":
        made = open_store(tmp_path / "papers.kg")
    else:
        server: Neo4j = request.getfixturevalue("empty_server")
        made = open_store(server.uri, Credentials(server.username, server.password))
    made.prepare()
    yield made
    made.close()


def wipe(server: Neo4j) -> None:
    """Remove all nodes of a server's database."""
    import neo4j

    with neo4j.GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
