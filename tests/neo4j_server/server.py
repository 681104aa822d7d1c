"""Start a real Neo4j: jars by Maven, a Java process, a random port, gone at the end.

Two releases are tested: the one with long-term support, and the newest, where statements are read as Cypher
25 instead of Cypher 5. ``NEO4J_TEST_VERSION`` names the one that a run uses.
"""

import fcntl
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import neo4j

HERE = Path(__file__).parent
CACHE = Path(__file__).parents[2] / ".cache"
JAVA_FOLDER = Path("/usr/lib/jvm")
"""Where Linux keeps more than one Java."""
PASSWORD = "test-password"
QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Java optimizes for programs that run for hours; without that, a test run computes 40 % less."""


@dataclass(frozen=True)
class Release:
    """A version of Neo4j, the oldest Java that runs it, and its settings for tests."""

    version: str
    java: int
    settings: Mapping[str, str] = field(default_factory=dict)


KEEPS_PLANS = {"dbms.cypher.min_replan_interval": "1h"}
"""Tests empty and fill a database all the time: no plan is made anew for that."""

LONG_TERM = Release("5.26.31", 17, KEEPS_PLANS)
NEWEST = Release("2025.10.1", 21, {**KEEPS_PLANS, "db.query.default_language": "CYPHER_25"})
RELEASES = {release.version: release for release in (LONG_TERM, NEWEST)}


@dataclass
class Neo4j:
    """A running server."""

    uri: str
    username: str
    password: str
    loaded: str | None = None
    """Name of the graph that it holds for tests that only read; None where a test may have written."""

    @property
    def environment(self) -> dict[str, str]:
        """Return the variables that make a ``kg`` process use it."""
        return {
            "KG_STORE": self.uri,
            "NEO4J_USERNAME": self.username,
            "NEO4J_PASSWORD": self.password,
        }

    @contextmanager
    def driver(self) -> Iterator["neo4j.Driver"]:
        """Yield a connection that goes past the code under test."""
        import neo4j

        with neo4j.GraphDatabase.driver(self.uri, auth=(self.username, self.password)) as opened:
            yield opened

    def delete_all(self) -> None:
        """Remove all nodes; constraints and indexes stay."""
        self.loaded = None
        with self.driver() as driver:
            driver.execute_query("MATCH (n) DETACH DELETE n")

    def is_idle(self) -> bool:
        """Check whether it has ended what it did for others, such as a client that was killed."""
        with self.driver() as driver:
            return len(driver.execute_query("SHOW TRANSACTIONS").records) == 1

    def count_papers(self) -> int:
        """Return how many papers it holds by now."""
        with self.driver() as driver:
            rows, _, _ = driver.execute_query("MATCH (p:Paper) RETURN count(p)")
            found: int = rows[0][0]
            return found


def find_running_server() -> Neo4j | None:
    """Return the server that ``NEO4J_TEST_URI`` names, None where it names none."""
    uri = os.environ.get("NEO4J_TEST_URI")
    if not uri:
        return None
    username = os.environ.get("NEO4J_TEST_USERNAME", "neo4j")
    return Neo4j(uri, username, os.environ.get("NEO4J_TEST_PASSWORD", PASSWORD))


def choose_release() -> Release:
    """Return the release that ``NEO4J_TEST_VERSION`` names, by default the one with long-term support."""
    return RELEASES[os.environ.get("NEO4J_TEST_VERSION", LONG_TERM.version)]


def explain_missing(release: Release) -> str | None:
    """Say what is missing to start a release here, None where nothing is."""
    if not shutil.which("mvn"):
        return "Maven is not installed, and NEO4J_TEST_URI is not set"
    if not find_java(release):
        return f"no Java {release.java} or newer, which Neo4j {release.version} needs"
    return None


@contextmanager
def start_server(
    home: Path,
    release: Release = LONG_TERM,
    port: int | None = None,
    *,
    gently: bool = False,
    java_options: Sequence[str] = QUICK_START,
    **settings: str,
) -> Iterator[Neo4j]:
    """Start a server with its files in a folder; kill it (``kill -9``) at the end.

    Args:
        home: the folder; with files of an earlier server in it, that one goes on.
        release: which Neo4j.
        port: where it answers, by default any free port.
        gently: let it shut down at the end, instead of killing it.
        java_options: of the virtual machine.
        settings: of the server, with two underscores for each dot in their names.
    """
    port = port or find_free_port()
    packages = ("java.nio", "java.lang", "sun.nio.ch")
    opens = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in packages]
    program = ["-cp", f"{fetch_jars(release)}/*", str(HERE / "Launcher.java"), str(home), str(port), PASSWORD]
    command = [str(find_java(release)), "-Xmx768m", *java_options, *opens, *program]
    named = {name.replace("__", "."): value for name, value in settings.items()}
    lines = [f"{name}={value}\n" for name, value in {**release.settings, **named}.items()]
    (home / "neo4j.conf").write_text("".join(lines))
    log = home / "server.log"
    with log.open("w") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
    try:
        assert process.stdout is not None
        if "ready" not in iter(lambda: process.stdout.readline().strip() or "ended", "ended"):
            raise RuntimeError(f"Neo4j did not start: {log.read_text()[-2000:]}")
        yield Neo4j(f"bolt://127.0.0.1:{port}", "neo4j", PASSWORD)
    finally:
        (process.terminate if gently else process.kill)()
        process.wait()


def find_java(release: Release) -> Path | None:
    """Return the oldest Java of this machine that runs a release: the nearest to what it was made for."""
    fitting = [(number, program) for number, program in _list_javas() if number >= release.java]
    return min(fitting)[1] if fitting else None


@cache
def _list_javas() -> tuple[tuple[int, Path], ...]:
    """List every Java of this machine, with its version."""
    homes = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    places = [home / "bin" / "java" for home in (*homes, *sorted(JAVA_FOLDER.glob("*")))]
    if on_path := shutil.which("java"):
        places.append(Path(on_path))
    real = {place.resolve() for place in places if place.exists()}
    return tuple((number, program) for program in real if (number := _read_java_version(program)))


def _read_java_version(program: Path) -> int | None:
    told = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    return int(version[1]) if version else None


def fetch_jars(release: Release) -> Path:
    """Return the folder of a release's jars; Maven fetches them the first time.

    One process at a time: Maven fails where two of it fill one repository.
    """
    folder = CACHE / f"neo4j-{release.version}"
    ready = folder / "ready"
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "fetching.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            _fetch(release, folder)
            ready.touch()
    return folder


def _fetch(release: Release, folder: Path) -> None:
    maven = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), f"-Dneo4j.version={release.version}"]
    subprocess.run([*maven, "dependency:copy-dependencies", f"-DoutputDirectory={folder}"], check=True)


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
