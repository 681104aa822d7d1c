"""Builds on a server, as processes of their own that a test can watch and kill."""

import subprocess
import sys
from pathlib import Path

from tests.e2e.command import clean_environment
from tests.neo4j_server.server import Neo4j
from tests.waiting import HANG_SECONDS, wait_until


def start_build(source: Path, env: dict[str, str]) -> "subprocess.Popen[str]":
    """Start a build as a process."""
    command = [sys.executable, "-m", "kg.cli", "build", str(source)]
    env = clean_environment() | {"KG_RETRY_SECONDS": str(HANG_SECONDS)} | env
    return subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True)


def wait_for(build: "subprocess.Popen[str]") -> tuple[int, str]:
    """Wait for the end of a build; return its exit code and what it said."""
    said = build.communicate(timeout=HANG_SECONDS)[1]
    return build.returncode, said


def wait_for_papers(server: Neo4j) -> None:
    """Wait until the first batch of a build is in the graph."""
    wait_until(lambda: server.count_papers() > 0)
