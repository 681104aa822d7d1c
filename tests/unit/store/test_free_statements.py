"""Free statements of the embedded engine run in a worker that sees what its store sees."""

import os
import signal
import sys
from pathlib import Path

import pytest

from kg.model import GraphBatch, QueryFailed, QueryTimeout, StoreError, StoreUnavailable, UsageError
from kg.store import GraphStore, open_store, stream_cypher
from tests.contract.test_store import batch
from tests.waiting import wait_until

IDS = "MATCH (p:Paper) RETURN p.id AS id ORDER BY id"


def ask(store: GraphStore, text: str = IDS, timeout: float = 30, limit: int = 100) -> list[object]:
    with stream_cypher(store, text, timeout=timeout, limit=limit) as rows:
        return [row[0] for row in rows]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Make a store with two papers, all of it saved."""
    store = open_store(tmp_path / "papers.kg")
    store.write(batch("a", "b"))
    store.checkpoint()
    store.close()
    return tmp_path / "papers.kg"


def test_a_store_that_was_not_opened_for_anything_else(file: Path) -> None:
    store = open_store(file)
    assert ask(store) == ["a", "b"]
    store.close()


def test_a_store_that_is_being_read(file: Path) -> None:
    store = open_store(file)
    assert store.query("MATCH (p:Paper) RETURN count(p) AS n") == [{"n": 2}]
    assert ask(store) == ["a", "b"]
    store.close()


def test_a_store_that_was_replaced_since_it_was_opened_stays_the_same(file: Path, tmp_path: Path) -> None:
    store = open_store(file)
    store.query("RETURN 1 AS x")
    other = open_store(tmp_path / "other.kg")
    other.write(batch("c"))
    other.checkpoint()
    other.close()
    (tmp_path / "other.kg").replace(file)
    assert ask(store) == ["a", "b"]
    store.close()


def test_questions_and_statements_see_one_graph_where_another_process_has_built(file: Path) -> None:
    reader, writer = open_store(file), open_store(file)
    assert ask(reader) == ["a", "b"]
    writer.write(batch("c"))
    writer.checkpoint()
    assert reader.query("MATCH (p:Paper) RETURN count(p) AS n") == [{"n": 3}]
    assert ask(reader) == ["a", "b", "c"]
    writer.close()
    reader.close()


def test_what_the_engine_says_of_a_graph_that_it_cannot_search_is_told(tmp_path: Path) -> None:
    store = open_store(tmp_path / "papers.kg")
    store.write(GraphBatch(nodes={"Paper": ({"id": "a", "title": "On a"},)}))
    with pytest.raises(StoreError, match=r"cannot be asked free statements: .*'abstract'"):
        ask(store)
    store.close()


def test_a_writer_sees_what_it_has_written_and_nobody_else_yet(file: Path) -> None:
    writer, reader = open_store(file), open_store(file)
    assert ask(writer) == ["a", "b"]
    writer.write(batch("c"))
    assert ask(writer) == ["a", "b", "c"]
    assert ask(reader) == ["a", "b"]
    writer.checkpoint()
    assert ask(writer) == ["a", "b", "c"]
    writer.write(batch("d"))
    assert ask(writer) == ["a", "b", "c", "d"]
    writer.close()
    reader.close()


def test_commits_that_no_checkpoint_has_saved(file: Path) -> None:
    store = open_store(file)
    store.write(batch("c"))
    store.close()
    store = open_store(file)
    assert ask(store) == ["a", "b", "c"]
    store.close()


def test_a_store_that_is_missing_or_closed_says_so(file: Path) -> None:
    with pytest.raises(StoreUnavailable, match="no store at"):
        ask(open_store(file.with_name("none.kg")))
    store = open_store(file)
    store.close()
    with pytest.raises(StoreError, match="is closed"):
        ask(store)


def test_too_much_memory_or_time_costs_one_statement(file: Path) -> None:
    store = open_store(file)
    with pytest.raises(QueryFailed, match="needs more than 1 GB of memory"):
        ask(store, "RETURN size(split(reduce(s = 'aaaaaaaaaa', i IN range(1, 25) | s + s), '')) AS n")
    endless = " ".join(f"UNWIND range(1, 1000) AS {letter}" for letter in "abcdef")
    with pytest.raises(QueryTimeout, match=r"took longer than 0\.2 seconds"):
        ask(store, f"{endless} RETURN count(*) AS n", timeout=0.2)
    assert ask(store) == ["a", "b"]
    store.close()


def test_a_worker_that_was_killed_is_replaced(file: Path) -> None:
    store = open_store(file)
    assert ask(store) == ["a", "b"]
    worker = store._statement_worker._worker  # type: ignore[attr-defined]  # what nobody but a test kills
    os.kill(worker._started.process.pid, signal.SIGKILL)
    wait_until(lambda: not worker.is_running)
    assert ask(store) == ["a", "b"]
    store.close()


def test_statements_within_statements(file: Path) -> None:
    store = open_store(file)
    with stream_cypher(store, IDS, timeout=30, limit=100) as papers:
        assert [(paper, ask(store)) for (paper,) in papers] == [("a", ["a", "b"]), ("b", ["a", "b"])]
    store.close()


@pytest.mark.parametrize(
    "timeout", [0, -1, float("nan"), -(10**400), -(10**5000)], ids=["0", "-1", "nan", "long", "longer"]
)
def test_a_timeout_is_more_than_nothing(file: Path, timeout: float) -> None:
    with pytest.raises(UsageError, match="a timeout is more than 0 seconds"):
        ask(open_store(file), timeout=timeout)


def test_a_timeout_without_end(file: Path) -> None:
    store = open_store(file)
    assert ask(store, timeout=float("inf")) == ["a", "b"]
    store.close()


def test_a_number_of_rows_is_not_negative_and_may_be_huge(file: Path) -> None:
    store = open_store(file)
    with pytest.raises(UsageError, match="the number of rows must be 0 or more, not -1"):
        ask(store, limit=-1)
    assert ask(store, limit=2**70) == ["a", "b"]
    store.close()


@pytest.mark.parametrize("interpreter", ["", None, "/no/such/python"])
def test_a_program_without_an_interpreter_says_so(
    file: Path, interpreter: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", interpreter)
    with pytest.raises(StoreError, match="cannot start the process that runs queries"):
        ask(open_store(file))
