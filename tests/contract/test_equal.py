"""Random graphs: every engine builds the same, and answers every statement and every question alike."""

import math
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from kg.store import Credentials, GraphStore, open_store
from tests.contract.every_query import Known, asked, parameters, reading, rows, without_parameters
from tests.contract.random_graphs import Step, histories, outcome
from tests.contract.test_build import graph_of
from tests.neo4j_server.server import Neo4j

GRAPHS = int(os.environ.get("EQUAL_GRAPHS", "100"))


class Pair:
    """The embedded engine and a server, one graph after another."""

    def __init__(self, server: Neo4j, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        self.server = open_store(server.uri, Credentials(server.username, server.password))

    def start(self) -> GraphStore:
        """An empty store in a new file; the server is emptied, too."""
        self._number += 1
        self.server.execute([("MATCH (n) DETACH DELETE n", {})])
        path = self._folder / f"{self._number}.kg"
        for old in self._folder.glob("*"):
            old.unlink()
        return open_store(path)


@pytest.fixture(scope="module")
def pair(neo4j_server: Neo4j, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    made = Pair(neo4j_server, tmp_path_factory.mktemp("equal"))
    yield made
    made.server.close()


def plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return plain(value.model_dump(mode="json"))
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def same(one: Any, other: Any) -> bool:
    """Equal in type and value; floats to 1e-9."""
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def check(what: str, embedded: Any, server: Any) -> None:
    one, other = plain(embedded), plain(server)
    assert same(one, other), f"{what}:\n  embedded {one}\n  server   {other}"


def test_every_statement_that_reads_is_compared() -> None:
    assert without_parameters() == {}
    assert len(list(reading())) > 60


@pytest.mark.neo4j
@pytest.mark.timeout(0 if GRAPHS > 100 else 300)
@settings(
    max_examples=GRAPHS,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(history=histories(), seed=st.integers(0, 2**32))
def test_random_graphs_are_the_same_on_both_engines(pair: Pair, history: list[Step], seed: int) -> None:
    embedded = pair.start()
    try:
        for step in history:
            check(f"{step}", step.run(embedded), step.run(pair.server))
        check("the graph", graph_of(embedded), graph_of(pair.server))
        known = Known.of(embedded, seed)
        for package, found in reading():
            values = parameters(found, known)
            answers = [outcome(lambda s=s: rows(package, found, s, values)) for s in (embedded, pair.server)]
            check(f"{package}/{found.name} {values}", *answers)
        for what, ask in asked(known):
            check(what, *(outcome(lambda s=s: ask(s)) for s in (embedded, pair.server)))
    finally:
        embedded.close()
