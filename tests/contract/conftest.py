"""Graphs that several contract tests read: loaded once for each engine, again where a test wrote since."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from kg.ingest import build
from kg.store import Credentials, GraphStore, open_store
from tests.conftest import ENGINES
from tests.contract.test_build import KINDS, PAPERS
from tests.lexicon import Lexicon
from tests.neo4j_server.server import Neo4j


@contextmanager
def open_shared(
    request: pytest.FixtureRequest, name: str, fill: Callable[[GraphStore], object]
) -> Iterator[GraphStore]:
    """Open a store with a graph that the tests only read.

    Args:
        request: of a fixture with an engine as its parameter.
        name: of the graph; equal names mean equal graphs.
        fill: writes the graph into an empty store.
    """
    if request.param == "embedded":
        folder = request.getfixturevalue("tmp_path_factory").getbasetemp()
        path = folder / f"shared {name}.kg"
        is_loaded = path.exists()
        store = open_store(path)
    else:
        server: Neo4j = request.getfixturevalue("neo4j_server")
        is_loaded = server.loaded == name
        if not is_loaded:
            server.delete_all()
        server.loaded = name
        store = open_store(server.uri, Credentials(server.username, server.password))
    if not is_loaded:
        fill(store)
        store.checkpoint()
    try:
        yield store
    finally:
        store.close()


@pytest.fixture(params=ENGINES)
def shared(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    """Open the graph of the papers of `tests.contract.test_build`; tests only read it."""
    with open_shared(request, "papers", lambda store: build(store, PAPERS, Lexicon(KINDS))) as store:
        yield store
