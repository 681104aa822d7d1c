"""Starts a real Neo4j: jars by Maven, a Java process, a random port, gone at the end."""

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
JARS = Path(__file__).parents[2] / ".cache" / "neo4j"
PASSWORD = "test-password"
OLDEST_JAVA = 17


@dataclass(frozen=True)
class Neo4j:
    """A running server."""

    uri: str
    username: str
    password: str

    @property
    def environment(self) -> dict[str, str]:
        """What makes a ``kg`` process use it."""
        return {
            "KG_STORE": self.uri,
            "NEO4J_USERNAME": self.username,
            "NEO4J_PASSWORD": self.password,
        }


def given() -> Neo4j | None:
    """The server that ``NEO4J_TEST_URI`` names."""
    uri = os.environ.get("NEO4J_TEST_URI")
    if not uri:
        return None
    username = os.environ.get("NEO4J_TEST_USERNAME", "neo4j")
    return Neo4j(uri, username, os.environ.get("NEO4J_TEST_PASSWORD", PASSWORD))


def why_not() -> str | None:
    """What is missing to start a server here, None where nothing is."""
    if not (shutil.which("java") and shutil.which("mvn")):
        return "Java and Maven are not installed, and NEO4J_TEST_URI is not set"
    told = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    if not version or int(version[1]) < OLDEST_JAVA:
        return f"Java is older than {OLDEST_JAVA}, and NEO4J_TEST_URI is not set"
    return None


@contextmanager
def started(home: Path) -> Iterator[Neo4j]:
    """A server with its files in a folder, killed at the end."""
    port = _free_port()
    opens = [f"--add-opens=java.base/java.{package}=ALL-UNNAMED" for package in ("nio", "lang")]
    command = ["java", "-Xmx768m", *opens, "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"]
    command += ["-cp", f"{jars()}/*", str(HERE / "Launcher.java"), str(home), str(port), PASSWORD]
    log = home / "server.log"
    with log.open("w") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
    try:
        assert process.stdout is not None
        if "ready" not in iter(lambda: process.stdout.readline().strip() or "ended", "ended"):
            raise RuntimeError(f"Neo4j did not start: {log.read_text()[-2000:]}")
        yield Neo4j(f"bolt://127.0.0.1:{port}", "neo4j", PASSWORD)
    finally:
        process.kill()
        process.wait()


def jars() -> Path:
    """The folder of the server's jars, fetched by Maven the first time."""
    ready = JARS / "ready"
    if not ready.exists():
        fetch = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
        subprocess.run([*fetch, f"-DoutputDirectory={JARS}"], check=True)
        ready.touch()
    return JARS


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
