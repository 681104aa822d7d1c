"""A statement that takes too much memory or time fails alone, on every store."""

import pytest

from kg.model import QueryFailed, QueryRefused, StoreUnavailable
from kg.store import GraphStore, collect_answer, stream_cypher
from tests.contract.greedy import GREEDY, LISTS_OF_LISTS
from tests.waiting import wait_until


@pytest.mark.slow
@pytest.mark.timeout(700)
@pytest.mark.parametrize("name", GREEDY)
def test_a_greedy_statement_ends_alone(shared: GraphStore, name: str) -> None:
    _check_it_ends_alone(shared, GREEDY[name])


@pytest.mark.slow
@pytest.mark.parametrize("shared", ["embedded"], indirect=True)
def test_lists_of_lists_end_alone_in_the_embedded_engine(shared: GraphStore) -> None:
    _check_it_ends_alone(shared, LISTS_OF_LISTS)


def _check_it_ends_alone(store: GraphStore, statement: str) -> None:
    try:
        with stream_cypher(store, statement, timeout=2, limit=10) as rows:
            collect_answer(rows)  # some take little on a small graph
    except (QueryFailed, QueryRefused) as error:
        assert "\n" not in str(error)  # whether it is raised is up to the engine
    # A server with little memory may collect garbage for a while before it answers again.
    wait_until(lambda: _has_papers(store))


def _has_papers(store: GraphStore) -> bool:
    try:
        with stream_cypher(store, "MATCH (p:Paper) RETURN count(p) AS n", timeout=30, limit=1) as rows:
            ((number,),) = rows
    except (StoreUnavailable, QueryFailed):
        return False
    return bool(number)
