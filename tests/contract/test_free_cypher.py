"""What users may send: no harmless statement is refused, no hostile one changes or reaches anything."""

import json
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from kg.model import KgError, QueryFailed, QueryRefused, UsageError
from kg.store import GraphStore, collect_answer, stream_cypher
from kg.store.guard.check import check_read_only
from kg.store.neo4j.address import is_server
from tests.contract.harmless import HARMLESS, PARAMETERS, UNKNOWN
from tests.contract.hostile import HOSTILE, ONLY_THE_GUARD
from tests.contract.test_store import batch

SECRET = "s3cret-of-this-machine"


@pytest.fixture
def filled(store: GraphStore) -> GraphStore:
    store.write(batch("a", "b"))
    store.checkpoint()
    return store


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """Write a file outside the store that nobody may read."""
    file = tmp_path / "secret.csv"
    file.write_text(f"{SECRET}\n")
    return file


class Listener:
    """Notices every caller."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self.callers = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._socket.accept()
            except OSError:
                return
            self.callers += 1
            caller.close()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


def read_everything(store: GraphStore) -> list[str]:
    """Read the whole graph with its schema, a line each."""
    rows: list[object] = []
    rows += store.query("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
    rows += store.query(
        "MATCH (a)-[r]->(b) RETURN a.id AS source, type(r) AS type, properties(r) AS values, b.id AS target"
    )
    rows += [row["name"] for row in store.query("SHOW INDEXES")]
    rows += [row["name"] for row in store.query("SHOW CONSTRAINTS")]
    return sorted(json.dumps(row, sort_keys=True, default=str) for row in rows)


def try_statement(store: GraphStore, text: str) -> str:
    """Run a statement; return everything that comes back, errors too."""
    try:
        with stream_cypher(store, text, PARAMETERS, timeout=60, limit=10) as rows:
            return f"columns {collect_answer(rows)}"
    except KgError as error:
        return repr(error)


def list_hostile(canary: Path, listener: Listener) -> list[tuple[str, str]]:
    """List groups and statements, with a real file and a real address in them."""
    return [
        (group, text.replace("{secret}", str(canary)).replace("{address}", listener.address))
        for group, texts in HOSTILE.items()
        for text in texts
    ]


def test_the_corpus_is_large() -> None:
    for corpus in (HARMLESS, HOSTILE):
        texts = [text for group in corpus.values() for text in group]
        assert len(texts) == len(set(texts)) >= 150


@pytest.mark.parametrize("group", HARMLESS)
def test_harmless_statements_run(filled: GraphStore, group: str) -> None:
    health = filled.health()
    unknown = UNKNOWN[health.engine if health.engine == "kglite" else f"neo4j {health.version.split('.')[0]}"]
    failed = {}
    for text in HARMLESS[group]:
        try:
            with stream_cypher(filled, text, PARAMETERS, timeout=60, limit=10) as rows:
                collect_answer(rows)
        except QueryFailed as error:
            failed[text] = str(error)
    assert set(failed) == unknown & set(HARMLESS[group]), failed


def test_hostile_statements_are_refused_and_do_nothing(
    filled: GraphStore, canary: Path, listener: Listener
) -> None:
    before = read_everything(filled)
    for group, text in list_hostile(canary, listener):
        with pytest.raises(QueryRefused):
            stream_cypher(filled, text, PARAMETERS, timeout=60, limit=10).__enter__()
            pytest.fail(f"{group}: {text}")
    assert read_everything(filled) == before
    assert listener.callers == 0


@pytest.mark.slow
def test_without_the_guard_the_engine_still_refuses_to_write(
    filled: GraphStore, canary: Path, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_everything(filled)
    monkeypatch.setattr("kg.store.guard.statement.check_read_only", lambda text: None)
    done = []
    for group, text in list_hostile(canary, listener):
        if group != "too deep" and (answer := try_statement(filled, text)).startswith("columns"):
            done.append((text, answer))
    assert read_everything(filled) == before
    surprising = [text for text, _ in done if not find_reason(text).startswith(ONLY_THE_GUARD)]
    assert [text for text in surprising if not {"\\", "\r"} & set(text)] == []
    assert any(SECRET in answer for _, answer in done), "the canary can be read, so the test above can fail"
    assert listener.callers > 0 or filled.health().engine == "kglite"


def find_reason(text: str) -> str:
    """Return why the guard refuses a statement."""
    with pytest.raises(QueryRefused) as caught:
        check_read_only(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, None),
        (True, True),
        (2**63 - 1, 2**63 - 1),
        (1.5, 1.5),
        ("it's `x` \\ \u2028 👩‍👩‍👧", "it's `x` \\ \u2028 👩‍👩‍👧"),
        ([1, "a", [None]], [1, "a", [None]]),
        ((1, 2), [1, 2]),
        ({"a": {"b": [1]}}, {"a": {"b": [1]}}),
        (date(2020, 1, 2), "2020-01-02"),
        (time(3, 4, 5), "03:04:05"),
        (datetime(2020, 1, 2, 3, 4, tzinfo=UTC), "2020-01-02T03:04:00+00:00"),
        (datetime(2020, 1, 2, 3, 4, 5, 600, tzinfo=UTC), "2020-01-02T03:04:05.000600+00:00"),
    ],
)
def test_parameters_come_back_as_plain_values(store: GraphStore, value: object, shown: object) -> None:
    with stream_cypher(store, "RETURN $value AS value", {"value": value}, timeout=60, limit=1) as rows:
        assert [row[0] for row in rows] == [shown]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (object(), "the parameter $value is not a Cypher value but a Python object:"),
        ({1, 2}, "the parameter $value is not a Cypher value but a Python set:"),
        (b"x", "the parameter $value is not a Cypher value but a Python bytes:"),
        (2**63, "the parameter $value has more than 64 bits"),
        ([1, {"a": object()}], "the parameter $value[1].a is not a Cypher value but a Python object:"),
        ({1: 2}, "the parameter $value is not a Cypher value but a map with keys that are not texts:"),
        ("\ud800", "the parameter $value holds half a character"),
        (Path("x"), "the parameter $value is not a Cypher value but a Python PosixPath:"),
        (timedelta(1), "the parameter $value is not a Cypher value but a Python timedelta:"),
        (eval("[" * 60 + "]" * 60), "the parameter $value has more than 50 lists inside each other"),
    ],
)
def test_parameters_that_no_database_takes_are_one_sentence(
    store: GraphStore, value: object, said: str
) -> None:
    with (
        pytest.raises(UsageError) as caught,
        stream_cypher(store, "RETURN $value", {"value": value}, timeout=60, limit=1),
    ):
        pass
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


def test_nodes_relationships_and_paths_become_plain_maps(filled: GraphStore) -> None:
    text = (
        "MATCH path = (p:Paper {id: 'a'})-[r:USES]->(c) RETURN p, r, c, path, [p] AS list, {node: c} AS map"
    )
    with stream_cypher(filled, text, timeout=60, limit=10) as rows:
        ((paper, used, concept, path, listed, mapped),) = rows
    assert (paper["labels"], paper["properties"]["id"]) == (["Paper"], "a")
    assert (used["type"], used["properties"]["count"]) == ("USES", 1)
    assert concept["labels"] == ["Concept", "Method"]
    assert path == {"nodes": [paper, concept], "relationships": [used]}
    assert (listed, mapped) == ([paper], {"node": concept})
    json.dumps([paper, used, concept, path])


def test_a_duration_is_the_text_that_the_page_gives(store: GraphStore) -> None:
    text = "RETURN toString(duration.between(date('2020-01-01'), date('2020-02-03'))) AS between"
    with stream_cypher(store, text, timeout=60, limit=1) as rows:
        assert list(rows) == [("P1M2D" if is_server(store.target) else "P33D",)]


def test_one_of_two_labels_is_understood_by_both_engines(filled: GraphStore) -> None:
    with stream_cypher(filled, "MATCH (a:Method|Task) RETURN a.id", timeout=60, limit=1) as rows:
        assert len(list(rows)) == 1


@pytest.mark.parametrize("text", ["", " \n", "// hi", "/* hi */ ;", "CYPHER 25"])
def test_a_statement_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(QueryRefused, match="there is no statement"):
        check_read_only(text)


def test_the_first_rows_come_before_the_last_are_made(store: GraphStore) -> None:
    with stream_cypher(store, "UNWIND range(1, 1000000) AS n RETURN n", timeout=60, limit=10**6) as rows:
        assert [row for row, _ in zip(rows, range(3), strict=False)] == [(1,), (2,), (3,)]
    with stream_cypher(store, "RETURN 1 AS n", timeout=60, limit=1) as rows:
        assert list(rows) == [(1,)]


def test_a_reader_that_stops_leaves_the_store_usable(store: GraphStore) -> None:
    for _ in range(3):
        with (
            pytest.raises(BrokenPipeError),
            stream_cypher(store, "UNWIND range(1, 1000000) AS n RETURN n", timeout=60, limit=10**6) as rows,
        ):
            for _row in rows:
                raise BrokenPipeError
    with stream_cypher(store, "RETURN 1 AS n", timeout=60, limit=1) as rows:
        assert list(rows) == [(1,)]


def test_rows_are_read_inside_the_block_alone(store: GraphStore) -> None:
    with stream_cypher(store, "UNWIND range(1, 1000) AS n RETURN n", timeout=60, limit=10**6) as rows:
        begun = iter(rows)
        assert next(begun) == (1,)
    for late in (begun, rows):
        with pytest.raises(UsageError, match="rows of a statement are read inside the block"):
            list(late)
