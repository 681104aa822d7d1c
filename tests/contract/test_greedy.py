"""A statement that takes too much costs itself alone, on every store."""

import pytest

from kg.model import QueryFailed, QueryRefused, StoreUnavailable
from kg.store import GraphStore, collect_answer, stream_cypher
from tests.contract.greedy import GREEDY
from tests.waiting import wait_until


@pytest.mark.slow
@pytest.mark.timeout(700)
@pytest.mark.parametrize("name", GREEDY)
def test_a_greedy_statement_ends_alone(shared: GraphStore, name: str) -> None:
    try:
        with stream_cypher(shared, GREEDY[name], timeout=2, limit=10) as rows:
            collect_answer(rows)  # some take little on a small graph
    except (QueryFailed, QueryRefused) as error:
        assert "\n" not in str(error)  # whether it is raised is up to the engine
    # A server with little memory may collect garbage for a while before it answers again.
    wait_until(lambda: _has_papers(shared))


def _has_papers(store: GraphStore) -> bool:
    try:
        with stream_cypher(store, "MATCH (p:Paper) RETURN count(p) AS n", timeout=30, limit=1) as rows:
            ((number,),) = rows
    except (StoreUnavailable, QueryFailed):
        return False
    return bool(number)
