"""What users may send: no harmless statement is refused, no hostile one changes or reaches anything."""

import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.model import KgError, QueryFailed, QueryRefused
from kg.store import GraphStore, answer_of
from kg.store.guard import check_read_only
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
    """A file outside the store that nobody may read."""
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


def everything(store: GraphStore) -> list[str]:
    """The whole graph with its schema, a line each."""
    rows: list[object] = []
    rows += store.query("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
    rows += store.query(
        "MATCH (a)-[r]->(b) RETURN a.id AS source, type(r) AS type, properties(r) AS values, b.id AS target"
    )
    rows += [row["name"] for row in store.query("SHOW INDEXES")]
    rows += [row["name"] for row in store.query("SHOW CONSTRAINTS")]
    return sorted(json.dumps(row, sort_keys=True, default=str) for row in rows)


def tried(store: GraphStore, text: str) -> str:
    """Everything that comes back of a statement, errors too."""
    try:
        with store.stream(text, PARAMETERS, timeout=20, limit=10) as rows:
            return f"columns {answer_of(rows)}"
    except KgError as error:
        return repr(error)


def hostile(canary: Path, listener: Listener) -> list[tuple[str, str]]:
    """Groups and statements, with a real file and a real address in them."""
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
            with filled.stream(text, PARAMETERS, timeout=20, limit=10) as rows:
                answer_of(rows)
        except QueryFailed as error:
            failed[text] = str(error)
    assert set(failed) == unknown & set(HARMLESS[group]), failed


def test_hostile_statements_are_refused_and_do_nothing(
    filled: GraphStore, canary: Path, listener: Listener
) -> None:
    before = everything(filled)
    for group, text in hostile(canary, listener):
        with pytest.raises(QueryRefused):
            filled.stream(text, PARAMETERS, timeout=20, limit=10).__enter__()
            pytest.fail(f"{group}: {text}")
    assert everything(filled) == before
    assert listener.callers == 0


def test_without_the_guard_the_engine_still_refuses_to_write(
    filled: GraphStore, canary: Path, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(filled)
    for engine in ("embedded", "server"):
        monkeypatch.setattr(f"kg.store.{engine}.check_read_only", lambda text: None)
    done = []
    for group, text in hostile(canary, listener):
        if group != "too deep" and (answer := tried(filled, text)).startswith("columns"):
            done.append((text, answer))
    assert everything(filled) == before
    surprising = [text for text, _ in done if not reason(text).startswith(ONLY_THE_GUARD)]
    assert [text for text in surprising if not {"\\", "\r"} & set(text)] == []
    assert any(SECRET in answer for _, answer in done), "the canary can be read, so the test above can fail"
    assert listener.callers > 0 or filled.health().engine == "kglite"


def reason(text: str) -> str:
    """Why the guard refuses a statement."""
    with pytest.raises(QueryRefused) as caught:
        check_read_only(text)
    return str(caught.value)
