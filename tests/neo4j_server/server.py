"""Starts a real Neo4j: jars by Maven, a Java process, a random port, gone at the end.

Two releases are tested: the one with long-term support, and the newest, where statements are read as Cypher
25 instead of Cypher 5. ``NEO4J_TEST_VERSION`` says which one the tests of one server run on; the tests that
compare servers start both.
"""

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
CACHE = Path(__file__).parents[2] / ".cache"
MACHINES = Path("/usr/lib/jvm")
"""Where Linux keeps more than one Java."""
PASSWORD = "test-password"


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


def chosen() -> Release:
    """The release that ``NEO4J_TEST_VERSION`` names, by default the one with long-term support."""
    return RELEASES[os.environ.get("NEO4J_TEST_VERSION", LONG_TERM.version)]


def other_than(release: Release) -> Release:
    """The other one of the two."""
    return NEWEST if release == LONG_TERM else LONG_TERM


def why_not(release: Release) -> str | None:
    """What is missing to start a release here, None where nothing is."""
    if not shutil.which("mvn"):
        return "Maven is not installed, and NEO4J_TEST_URI is not set"
    if not java(release):
        return f"no Java {release.java} or newer, which Neo4j {release.version} needs"
    return None


@contextmanager
def started(
    home: Path,
    release: Release = LONG_TERM,
    port: int | None = None,
    *,
    gently: bool = False,
    **settings: str,
) -> Iterator[Neo4j]:
    """A server with its files in a folder, killed (``kill -9``) at the end.

    Args:
        home: the folder; with files of an earlier server in it, that one goes on.
        release: which Neo4j.
        port: where it answers, by default any free port.
        gently: let it shut down at the end, instead of killing it.
        settings: of the server, with two underscores for each dot in their names.
    """
    port = port or free_port()
    opens = [f"--add-opens=java.base/java.{package}=ALL-UNNAMED" for package in ("nio", "lang")]
    command = [str(java(release)), "-Xmx768m", *opens, "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"]
    command += ["-cp", f"{jars(release)}/*", str(HERE / "Launcher.java"), str(home), str(port), PASSWORD]
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


def java(release: Release) -> Path | None:
    """The oldest Java of this machine that runs a release: the nearest to what it was made for."""
    fitting = [(number, program) for number, program in _javas() if number >= release.java]
    return min(fitting)[1] if fitting else None


@cache
def _javas() -> tuple[tuple[int, Path], ...]:
    """Every Java of this machine, with its version."""
    homes = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    places = [home / "bin" / "java" for home in (*homes, *sorted(MACHINES.glob("*")))]
    if on_path := shutil.which("java"):
        places.append(Path(on_path))
    real = {place.resolve() for place in places if place.exists()}
    return tuple((number, program) for program in real if (number := _java_version(program)))


def _java_version(program: Path) -> int | None:
    told = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    return int(version[1]) if version else None


def jars(release: Release) -> Path:
    """The folder of a release's jars, fetched by Maven the first time."""
    folder = CACHE / f"neo4j-{release.version}"
    ready = folder / "ready"
    if not ready.exists():
        fetch = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), f"-Dneo4j.version={release.version}"]
        subprocess.run([*fetch, "dependency:copy-dependencies", f"-DoutputDirectory={folder}"], check=True)
        ready.touch()
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
