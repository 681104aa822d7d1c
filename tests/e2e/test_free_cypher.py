"""``kg cypher`` as a process: Ctrl-C, a reader that stops reading, a server that never answers."""

import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import neo4j
import pytest

from tests.e2e.command import complaint, kg, running
from tests.neo4j_server.server import Neo4j

TWO_RANGES = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
ENDLESS = TWO_RANGES + "WITH a, b WHERE a * b = -1 RETURN count(*) AS n"
MILLION = "UNWIND range(1, 1000000) AS x RETURN x"
INTERRUPTED = 130


def wait_for(condition: Callable[[], bool], seconds: float) -> float:
    """Seconds until something is true."""
    start = time.monotonic()
    while not condition():
        assert time.monotonic() - start < seconds, "it never became true"
        time.sleep(0.05)
    return time.monotonic() - start


def interrupted(process: subprocess.Popen[str]) -> str:
    """What a process says after Ctrl-C."""
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == INTERRUPTED
    return said


@contextmanager
def watched(server: Neo4j) -> Iterator[Callable[[], bool]]:
    """Whether the endless statement runs on the server."""
    asked = (
        "SHOW TRANSACTIONS YIELD currentQuery AS text "
        "WHERE text CONTAINS 'a * b' AND NOT text STARTS WITH 'SHOW' RETURN text"
    )
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        yield lambda: bool(driver.execute_query(asked).records)


@pytest.mark.neo4j
def test_ctrl_c_ends_the_statement_on_the_server_too(empty_neo4j: Neo4j) -> None:
    with (
        watched(empty_neo4j) as runs,
        running("cypher", ENDLESS, "--timeout", "120", env=empty_neo4j.environment) as process,
    ):
        wait_for(runs, 60)
        assert "Traceback" not in interrupted(process)
        assert wait_for(lambda: not runs(), 10) < 5


@pytest.mark.neo4j
def test_ctrl_c_while_rows_come_ends_it_too(empty_neo4j: Neo4j) -> None:
    text = TWO_RANGES + "RETURN a * b AS n"
    options = ("--limit", "10000000000", "--format", "csv", "--timeout", "120")
    with (
        watched(empty_neo4j) as runs,
        running("cypher", text, *options, env=empty_neo4j.environment) as process,
    ):
        assert process.stdout is not None
        assert process.stdout.readline() == "n\n"
        process.stdout.readline()
        assert "Traceback" not in interrupted(process)
        assert wait_for(lambda: not runs(), 10) < 5


def test_ctrl_c_ends_a_statement_of_the_embedded_engine(example_store: Path) -> None:
    with running("cypher", ENDLESS, "--timeout", "120", "--store", example_store) as process:
        maps = Path(f"/proc/{process.pid}/maps")
        wait_for(lambda: "kglite" in maps.read_text(), 60)
        time.sleep(3)
        start = time.monotonic()
        assert "Traceback" not in interrupted(process)
        assert time.monotonic() - start < 10


def read_three_lines(process: subprocess.Popen[str]) -> list[str]:
    """What ``| head -n 3`` does."""
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(3)]
    process.stdout.close()
    return lines


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_million_rows_into_head(example_store: Path, form: str) -> None:
    options = ("--limit", "1000000", "--format", form, "--store", example_store)
    with running("cypher", MILLION, *options) as process:
        lines = read_three_lines(process)
        assert process.stderr is not None
        assert process.stderr.read() == ""
        assert process.wait(20) == 1
    assert lines == (["x\n", "1\n", "2\n"] if form == "csv" else [f'{{"x": {n}}}\n' for n in (1, 2, 3)])


@pytest.mark.neo4j
def test_a_million_rows_of_a_server_into_head(empty_neo4j: Neo4j) -> None:
    options = ("--limit", "1000000", "--format", "csv")
    with running("cypher", MILLION, *options, env=empty_neo4j.environment) as process:
        assert read_three_lines(process) == ["x\n", "1\n", "2\n"]
        assert process.stderr is not None
        assert process.stderr.read() == ""
        assert process.wait(20) == 1


@pytest.mark.neo4j
def test_a_statement_that_never_ends_is_stopped_on_the_server(empty_neo4j: Neo4j) -> None:
    with watched(empty_neo4j) as runs:
        code, said = complaint("cypher", ENDLESS, "--timeout", "1", env=empty_neo4j.environment)
        assert (code, said) == (1, "kg: the statement took longer than 1 seconds")
        assert not runs()


class Silent:
    """Passes bytes on to a server and back, until it is told to keep the answers to itself."""

    def __init__(self, target: tuple[str, int], keep_from: bytes) -> None:
        self._target, self._keep_from, self._keeps = target, keep_from, False
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            client, _ = self._socket.accept()
            server = socket.create_connection(self._target)
            for ends in ((client, server, True), (server, client, False)):
                threading.Thread(target=self._pass_on, args=ends, daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, asks: bool) -> None:
        while data := source.recv(65536):
            self._keeps = self._keeps or (asks and self._keep_from in data)
            if asks or not self._keeps:
                target.sendall(data)


@pytest.mark.neo4j
def test_a_server_that_never_answers_is_given_up(empty_neo4j: Neo4j) -> None:
    host, port = empty_neo4j.uri.removeprefix("bolt://").split(":")
    between = Silent((host, int(port)), b"never answered")
    environment = empty_neo4j.environment | {"KG_STORE": f"bolt://127.0.0.1:{between.port}"}
    start = time.monotonic()
    code, said = complaint("cypher", "RETURN 'never answered' AS x", "--timeout", "1", env=environment)
    assert (code, said) == (1, "kg: the statement took longer than 1 seconds")
    assert time.monotonic() - start < 60


@pytest.mark.parametrize(
    ("parameter", "said"),
    [
        ("n=100000000000000000000", "kg: the parameter $n has more than 64 bits: give a float or a text"),
        ("n=" + "[" * 60 + "]" * 60, "kg: the parameter $n has more than 50 lists inside each other"),
        ("n=" + "[" * 50_000, "kg: the parameter $n has too many lists inside each other"),
        ('n="\\ud800"', "kg: the parameter $n holds half a character (a lone surrogate)"),
    ],
)
def test_parameters_that_no_database_takes(example_store: Path, parameter: str, said: str) -> None:
    code, told = complaint("cypher", "RETURN $n AS n", "--param", parameter, "--store", example_store)
    assert (code, told) == (2, said)


def test_a_statement_that_is_not_in_utf8(example_store: Path) -> None:
    done = kg("cypher", "RETURN '\udcff' AS x", "--store", example_store)
    assert done.returncode == 2
    assert done.stderr == "kg: the statement holds half a character (a lone surrogate): write it in UTF-8\n"
