"""``kg cypher`` cut short: by Ctrl-C, a reader that stops reading, a server that never answers."""

import contextlib
import os
import signal
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.command import complaint, kg, running
from tests.neo4j_server.server import Neo4j
from tests.waiting import HANG_SECONDS, wait_until

TWO_RANGES = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
ENDLESS = TWO_RANGES + "WITH a, b WHERE a * b = -1 RETURN count(*) AS n"
MILLION = "UNWIND range(1, 1000000) AS x RETURN x"
INTERRUPTED = 130


LATER = str(10 * HANG_SECONDS)
"""A timeout after which the endless statement would still run when the test has long given up."""


def interrupt(process: subprocess.Popen[str]) -> str:
    """Send Ctrl-C to a process; return what it says."""
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=HANG_SECONDS)
    assert process.returncode == INTERRUPTED
    return said


@contextmanager
def watch(server: Neo4j) -> Iterator[Callable[[], bool]]:
    """Yield a check whether the endless statement runs on the server."""
    asked = (
        "SHOW TRANSACTIONS YIELD currentQuery AS text "
        "WHERE text CONTAINS 'a * b' AND NOT text STARTS WITH 'SHOW' RETURN text"
    )
    with server.driver() as driver:
        yield lambda: bool(driver.execute_query(asked).records)


@pytest.mark.neo4j
def test_ctrl_c_ends_the_statement_on_the_server_too(empty_neo4j: Neo4j) -> None:
    with (
        watch(empty_neo4j) as runs,
        running("cypher", ENDLESS, "--timeout", LATER, env=empty_neo4j.environment) as process,
    ):
        wait_until(runs)
        assert "Traceback" not in interrupt(process)
        wait_until(lambda: not runs())


@pytest.mark.neo4j
def test_ctrl_c_while_rows_come_ends_it_too(empty_neo4j: Neo4j) -> None:
    text = TWO_RANGES + "RETURN a * b AS n"
    options = ("--limit", "10000000000", "--format", "csv", "--timeout", LATER)
    with (
        watch(empty_neo4j) as runs,
        running("cypher", text, *options, env=empty_neo4j.environment) as process,
    ):
        assert process.stdout is not None
        assert process.stdout.readline() == "n\n"
        process.stdout.readline()
        assert "Traceback" not in interrupt(process)
        wait_until(lambda: not runs())


AT_WORK = 0.2
"""Seconds of computing after which a fork works at its statement, and far from the end of it."""


def find_family(pid: int) -> dict[int, float]:
    """Return the seconds that a process and each of its descendants have computed, by process id."""
    fields = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # one that has just ended
            fields[int(file.parent.name)] = file.read_text().rpartition(")")[2].split()
    family = {pid}
    while more := {child for child, field in fields.items() if int(field[1]) in family} - family:
        family |= more
    ticks = os.sysconf("SC_CLK_TCK")
    return {
        member: (int(fields[member][11]) + int(fields[member][12])) / ticks for member in family & {*fields}
    }


def is_gone(pid: int) -> bool:
    """Check whether a process has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_statement_of_the_embedded_engine_ends_with_its_command(
    example_store: Path, end: signal.Signals
) -> None:
    with running("cypher", ENDLESS, "--timeout", LATER, "--store", example_store) as process:
        # The command, its worker, and the fork of that for this statement.
        wait_until(lambda: len(found := find_family(process.pid)) == 3 and found[max(found)] > AT_WORK)
        family = find_family(process.pid)
        process.send_signal(end)
        _, said = process.communicate(timeout=HANG_SECONDS)
        assert process.returncode == (INTERRUPTED if end == signal.SIGINT else -end)
        assert "Traceback" not in said
        wait_until(lambda: all(map(is_gone, family)))


def read_three_lines(process: subprocess.Popen[str]) -> list[str]:
    """Read as ``| head -n 3`` does."""
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
        assert process.wait(HANG_SECONDS) == 1
    assert lines == (["x\n", "1\n", "2\n"] if form == "csv" else [f'{{"x": {n}}}\n' for n in (1, 2, 3)])


@pytest.mark.neo4j
def test_a_million_rows_of_a_server_into_head(empty_neo4j: Neo4j) -> None:
    options = ("--limit", "1000000", "--format", "csv")
    with running("cypher", MILLION, *options, env=empty_neo4j.environment) as process:
        assert read_three_lines(process) == ["x\n", "1\n", "2\n"]
        assert process.stderr is not None
        assert process.stderr.read() == ""
        assert process.wait(HANG_SECONDS) == 1


@pytest.mark.neo4j
def test_a_statement_that_never_ends_is_stopped_on_the_server(empty_neo4j: Neo4j) -> None:
    with watch(empty_neo4j) as runs:
        code, said = complaint("cypher", ENDLESS, "--timeout", "1", env=empty_neo4j.environment)
        assert (code, said) == (1, "kg: the statement took longer than 1 seconds")
        assert not runs()


class SilentProxy:
    """Passes bytes on to a server and back, but no answers any more once it has seen some bytes."""

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
def test_a_server_that_never_answers_is_given_up(empty_neo4j: Neo4j, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.neo4j.timeouts.GRACE_SECONDS", 1.0)
    host, port = empty_neo4j.uri.removeprefix("bolt://").split(":")
    between = SilentProxy((host, int(port)), b"never answered")
    environment = empty_neo4j.environment | {"KG_STORE": f"bolt://127.0.0.1:{between.port}"}
    code, said = complaint("cypher", "RETURN 'never answered' AS x", "--timeout", "1", env=environment)
    assert (code, said) == (1, "kg: the statement took longer than 1 seconds")


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
