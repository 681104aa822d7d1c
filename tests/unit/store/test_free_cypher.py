"""Free Cypher is guarded above the engines: a store that checks nothing itself is guarded, too."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import get_type_hints

import pytest

from kg.graph import Graph
from kg.model import QueryRefused, UsageError
from kg.store import CheckedStatement, GraphStore, Rows, collect_answer, stream_cypher
from kg.store.embedded.store import EmbeddedStore
from kg.store.neo4j.store import ServerStore
from tests.contract.harmless import HARMLESS
from tests.contract.hostile import HOSTILE


class NaiveStore:
    """A third engine that would run whatever reaches it: it counts from 1."""

    def __init__(self) -> None:
        self.ran: list[tuple[str, dict[str, object]]] = []
        self.open = 0

    @contextmanager
    def stream(self, statement: CheckedStatement, *, timeout: float, limit: int) -> Iterator[Rows]:
        self.ran.append((statement.text, statement.parameters))
        self.open += 1
        try:
            yield Rows(("n",), ((n,) for n in range(1, 10**9)), limit)
        finally:
            self.open -= 1


@pytest.fixture
def store() -> NaiveStore:
    return NaiveStore()


@pytest.mark.parametrize("group", HOSTILE)
def test_nothing_hostile_reaches_an_engine_that_checks_nothing(store: NaiveStore, group: str) -> None:
    for text in HOSTILE[group]:
        with pytest.raises(QueryRefused):
            Graph(store).cypher(text)  # type: ignore[arg-type]  # it can do no more than stream
    assert store.ran == []


def test_what_only_reads_reaches_it_as_it_was_written(store: NaiveStore) -> None:
    texts = [text for group in HARMLESS.values() for text in group]
    for text in texts:
        with stream_cypher(store, text, {"a": (1, 2)}, timeout=1, limit=0):  # type: ignore[arg-type]
            pass
    assert store.ran == [(text, {"a": [1, 2]}) for text in texts]


def test_a_value_that_no_database_takes_does_not_reach_it(store: NaiveStore) -> None:
    with pytest.raises(UsageError, match=r"the parameter \$value is not a Cypher value"):
        Graph(store).cypher("RETURN $value", {"value": object()})  # type: ignore[arg-type]
    assert store.ran == []


def test_leaving_the_block_ends_the_statement(store: NaiveStore) -> None:
    with pytest.raises(BrokenPipeError), Graph(store).stream("RETURN 1") as rows:  # type: ignore[arg-type]
        assert next(iter(rows)) == (1,)
        raise BrokenPipeError
    assert store.open == 0


def test_an_answer_is_cut_at_the_limit(store: NaiveStore) -> None:
    with stream_cypher(store, "RETURN 1", timeout=1, limit=3) as rows:  # type: ignore[arg-type]
        answer = collect_answer(rows)
    assert (answer.columns, answer.rows, answer.truncated) == (("n",), ((1,), (2,), (3,)), True)


@pytest.mark.parametrize("engine", [GraphStore, EmbeddedStore, ServerStore])
def test_every_store_takes_checked_statements_only(engine: type) -> None:
    assert get_type_hints(engine.stream)["statement"] is CheckedStatement


def test_a_checked_statement_cannot_be_made_or_changed_without_a_check() -> None:
    with pytest.raises(QueryRefused):
        CheckedStatement("CREATE (n)")
    with pytest.raises(AttributeError):
        CheckedStatement("RETURN 1").text = "CREATE (n)"  # type: ignore[misc]


def test_parameters_that_change_after_the_check_do_not_change_the_statement() -> None:
    values: list[object] = [1]
    statement = CheckedStatement("RETURN $values", {"values": values})
    values.append(object())
    assert statement.parameters == {"values": [1]}
