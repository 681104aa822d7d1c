"""Random graphs: every engine builds the same, and answers every statement and every question alike."""

import math
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import neo4j
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from kg.rdf import export
from kg.store import Credentials, GraphStore, open_store
from tests.contract.every_query import (
    Known,
    arrange,
    draw_parameters,
    find_missing_parameters,
    iter_questions,
    iter_reading_statements,
)
from tests.contract.random_graphs import Step, histories, outcome
from tests.contract.test_build import read_graph
from tests.neo4j_server.server import Neo4j

GRAPHS = int(os.environ.get("EQUAL_GRAPHS", 0)) or settings().max_examples // 5
"""Each takes seconds, so fewer than the examples of other tests, or more in a long run:
``EQUAL_GRAPHS=2000 make test-all``."""

DRAWS = 2
"""Times that a statement with parameters is run on each graph."""


class Pair:
    """The embedded engine and a server, one graph after another."""

    def __init__(self, server: Neo4j, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        self.server = open_store(server.uri, Credentials(server.username, server.password))
        self.driver = neo4j.GraphDatabase.driver(server.uri, auth=(server.username, server.password))

    def start(self) -> GraphStore:
        """Open an empty store in a new file, and empty the server."""
        self._number += 1
        self.server.execute([("MATCH (n) DETACH DELETE n", {})])
        path = self._folder / f"{self._number}.kg"
        for old in self._folder.glob("*"):
            old.unlink()
        return open_store(path)

    def exported(self, store: GraphStore) -> str:
        """Export a graph as N-Triples."""
        target = self._folder / "graph.nt"
        export(store, target)
        return target.read_text("utf-8")


@pytest.fixture(scope="module")
def pair(neo4j_server: Neo4j, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    neo4j_server.delete_all()
    made = Pair(neo4j_server, tmp_path_factory.mktemp("equal"))
    yield made
    made.server.close()
    made.driver.close()


def to_plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return to_plain(value.model_dump(mode="json"))
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    return value


def is_same(one: Any, other: Any) -> bool:
    """Check whether two values are equal in type and value; floats to 1e-9."""
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(is_same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    return bool(one == other)


def check(what: str, embedded: Any, server: Any) -> None:
    one, other = to_plain(embedded), to_plain(server)
    assert is_same(one, other), f"{what}:\n  embedded {one}\n  server   {other}"


def check_statements(pair: Pair, embedded: GraphStore, known: Known) -> None:
    """Run every statement that reads; on the server in one transaction, which saves round trips."""
    with pair.driver.session() as session, session.begin_transaction() as transaction:
        for package, found in iter_reading_statements():
            for _ in range(DRAWS if found.parameters else 1):
                values = draw_parameters(found, known)
                answers = embedded.query(found.text, values), transaction.run(found.text, values).data()
                check(f"{package}/{found.name} {values}", *(arrange(package, found, a) for a in answers))


def test_every_statement_that_reads_is_compared() -> None:
    assert find_missing_parameters() == {}
    assert len(list(iter_reading_statements())) > 60


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.timeout(0)
@settings(
    max_examples=GRAPHS,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)
@given(history=histories(), seed=st.integers(0, 2**32))
def test_random_graphs_are_the_same_on_both_engines(pair: Pair, history: list[Step], seed: int) -> None:
    embedded = pair.start()
    try:
        for step in history:
            check(f"{step}", step.run(embedded), step.run(pair.server))
        check("the graph", read_graph(embedded), read_graph(pair.server))
        check("the export", pair.exported(embedded), pair.exported(pair.server))
        known = Known.of(embedded, seed)
        check_statements(pair, embedded, known)
        for what, ask in iter_questions(known):
            check(what, *(outcome(partial(ask, store)) for store in (embedded, pair.server)))
    finally:
        embedded.close()
