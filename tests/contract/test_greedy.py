"""A statement that takes too much costs itself alone, on every store."""

import pytest

from kg.model import QueryFailed, QueryRefused
from kg.store import GraphStore, collect_answer, stream_cypher
from tests.contract.greedy import GREEDY


@pytest.mark.slow
@pytest.mark.parametrize("name", GREEDY)
def test_a_greedy_statement_ends_alone(shared: GraphStore, name: str) -> None:
    try:
        with stream_cypher(shared, GREEDY[name], timeout=2, limit=10) as rows:
            collect_answer(rows)  # some take little on a small graph
    except (QueryFailed, QueryRefused) as error:
        assert "\n" not in str(error)  # whether it is raised is up to the engine
    with stream_cypher(shared, "MATCH (p:Paper) RETURN count(p) > 0 AS some", timeout=30, limit=1) as rows:
        assert list(rows) == [(True,)]
