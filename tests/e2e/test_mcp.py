"""``kg mcp`` as a program that clients start, and as one that listens on this machine."""

import asyncio
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="needs the extra mcp")

import httpx2
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters

from tests.e2e.command import EXAMPLE, ROOT, answer, clean_environment, kg, running
from tests.e2e.tracing import require_strace, trace
from tests.neo4j_server.server import start_server
from tests.unit.mcp.asking import tell
from tests.waiting import HANG_SECONDS, wait_until

HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "a client of before the protocol lost its handshake", "version": "1"},
    },
}
ASKED = {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "search", "arguments": {}}}
ASKED["params"] = {"name": "search", "arguments": {"words": "wave"}}


@contextmanager
def speaking(
    store: Path | str, *options: str, env: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """Start the server with pipes to it, as a client does."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", "mcp", "--store", str(store), *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        bufsize=1,
        env=clean_environment() | dict(env or {}),
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def send(process: subprocess.Popen[str], *messages: dict[str, Any]) -> None:
    assert process.stdin
    for message in messages:
        process.stdin.write(json.dumps(message) + "\n")
    process.stdin.flush()


def receive(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout
    received: dict[str, Any] = json.loads(process.stdout.readline())
    return received


def test_a_client_that_starts_it(example_store: Path) -> None:
    program = StdioServerParameters(
        command=sys.executable,
        args=["-m", "kg.cli", "mcp", "--store", str(example_store), "--allow-cypher"],
        env={"PYTHONPATH": str(ROOT)},
    )

    async def ask() -> tuple[str, Any, Any]:
        async with Client(program) as client:
            related = await client.call_tool("related", {"papers": ["DiffWave"], "limit": 3})
            counted = await client.call_tool("cypher", {"statement": "MATCH (p:Paper) RETURN count(p) AS n"})
            return str(client.instructions), tell(related), tell(counted)

    instructions, related, counted = asyncio.run(ask())
    assert "26 papers" in instructions
    assert "WaveNet" in related.text
    assert counted.rows == [[26]]


def test_nothing_but_the_protocol_on_standard_output(example_store: Path) -> None:
    with speaking(example_store) as process:
        send(process, HELLO)
        assert receive(process)["result"]["serverInfo"]["name"] == "paper-graph"
        send(process, {"jsonrpc": "2.0", "method": "notifications/initialized"}, ASKED)
        assert "WaveNet" in json.dumps(receive(process)["result"]["structuredContent"])
        send(process, {"jsonrpc": "2.0", "id": 3, "method": "no/such"})
        assert receive(process)["error"]["code"] == -32601
        out, err = process.communicate(timeout=HANG_SECONDS)
        assert (out, err, process.returncode) == ("", "", 0)


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_without_a_word(example_store: Path, end: signal.Signals) -> None:
    with speaking(example_store) as process:
        send(process, HELLO)
        receive(process)
        process.send_signal(end)
        assert process.wait(HANG_SECONDS) == 128 + end
        assert process.stderr
        assert process.stderr.read() == ""


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_while_it_answers(example_store: Path, end: signal.Signals) -> None:
    with speaking(example_store) as process:
        send(process, HELLO)
        receive(process)
        send(process, {"jsonrpc": "2.0", "method": "notifications/initialized"}, *[ASKED] * 20)
        receive(process)
        process.send_signal(end)
        assert process.wait(HANG_SECONDS) == 128 + end


def test_a_reader_who_has_left(example_store: Path) -> None:
    with speaking(example_store) as process:
        send(process, HELLO)
        receive(process)
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        send(process, ASKED)
        process.stdin.close()
        process.wait(HANG_SECONDS)
        assert process.stderr.read() == ""


def test_a_graph_that_is_not_there(tmp_path: Path) -> None:
    done = kg("mcp", "--store", tmp_path / "none.kg")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("kg: no store at")


def test_without_the_extra(example_store: Path) -> None:
    code = "import sys; sys.modules['mcp'] = None; sys.argv[0] = 'kg'; from kg.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "mcp", "--store", example_store],
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "kg: kg mcp needs the module mcp: pip install 'paper-graph[mcp]'\n"


def test_a_build_while_it_runs(own_store: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps({"title": "Zebrafish segmentation", "abstract": "We use U-Net."}), "utf-8")
    asked = json.loads(json.dumps(ASKED))
    asked["params"]["arguments"]["words"] = "zebrafish"

    def finds_it(process: subprocess.Popen[str]) -> bool:
        send(process, asked)
        return bool(receive(process)["result"]["structuredContent"]["rows"])

    with speaking(own_store) as process:
        send(process, HELLO)
        receive(process)
        assert not finds_it(process)
        assert kg("build", more, "--store", own_store).returncode == 0
        wait_until(lambda: finds_it(process))


@pytest.mark.neo4j
@pytest.mark.slow
def test_a_server_that_is_stopped(tmp_path: Path) -> None:
    """Somebody waits for the answer of a tool: it is not tried for as long as the batch of a build."""
    with ExitStack() as serving:
        with start_server(tmp_path) as server:
            env = server.environment | {"KG_RETRY_SECONDS": str(HANG_SECONDS)}
            answer("build", EXAMPLE, "--limit", "3", env=env)
            process = serving.enter_context(speaking(server.uri, env=env))
            send(process, HELLO)
            receive(process)
        begun = time.monotonic()
        send(process, ASKED)
        told = receive(process)["result"]
        assert time.monotonic() - begun < HANG_SECONDS / 10
    assert told["isError"]
    assert told["content"][0]["text"] == f"no server answers at {server.uri}: is it running?"


@pytest.fixture(scope="module")
def address(example_store: Path) -> Iterator[str]:
    with running("mcp", "--http", "--port", "0", "--store", example_store) as process:
        assert process.stderr
        told = re.search(r"http://127\.0\.0\.1:\d+/mcp", process.stderr.readline())
        assert told
        yield told[0]
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=HANG_SECONDS)
        assert (out, process.returncode) == ("", 0)
        assert "Traceback" not in err


def test_a_client_over_http(address: str) -> None:
    async def ask() -> Any:
        async with Client(address) as client:
            return tell(await client.call_tool("why", {"paper": "DiffWave", "other": "WaveNet"}))

    told = asyncio.run(ask())
    assert "Both mention" in told.text
    assert told.rows[0]["reasons"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://localhost:3000"}, 200),
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1.evil.example:80"}, 421),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_other_sites_are_kept_out(address: str, headers: dict[str, str], status: int) -> None:
    accept = {"Accept": "application/json, text/event-stream"}
    answered = httpx2.post(address, json=HELLO, headers=accept | headers)
    assert answered.status_code == status, answered.text
    assert "access-control-allow-origin" not in answered.headers


def test_a_port_that_is_taken(address: str, example_store: Path) -> None:
    port = address.rpartition(":")[2].partition("/")[0]
    done = kg("mcp", "--http", "--port", port, "--store", example_store)
    assert done.returncode == 2
    assert "another port is set by --port" in done.stderr


CONVERSATION = """
import asyncio, kg
from kg.mcp import make_server
from kg.web.snapshots import Snapshots
from mcp.client import Client
snapshots = Snapshots(lambda: kg.connect("papers.kg"))
async def talk():
    async with Client(make_server(snapshots, allow_cypher=True)) as client:
        for tool, arguments in (
            ("search", {"words": "wave"}), ("paper", {"paper": "DiffWave"}),
            ("concept", {"concept": "WaveNet"}),
            ("related", {"papers": ["DiffWave"]}), ("why", {"paper": "DiffWave", "other": "WaveNet"}),
            ("question", {"name": "central"}), ("cypher", {"statement": "RETURN 1 AS n"}),
            ("related", {"text": "Speech from noise"}),
        ):
            print((await client.call_tool(tool, arguments)).is_error, end=" ")
asyncio.run(talk())
snapshots.close()
"""


@pytest.mark.slow
def test_nothing_leaves_the_machine(tmp_path: Path) -> None:
    require_strace()
    answer("build", EXAMPLE, "--store", tmp_path / "papers.kg")
    watched = trace(["-c", CONVERSATION], tmp_path)
    assert watched.output.split() == ["False"] * 8
    assert watched.network == []
    assert {path for path in watched.changed if not path.is_relative_to(tmp_path)} <= {Path("/dev/null")}
