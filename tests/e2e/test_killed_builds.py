"""``kill -9`` at any moment, and the same command again: the graph of an undisturbed run, on both engines."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.command import EXAMPLE, answer, clean_environment, kg
from tests.neo4j_server.server import Neo4j

MOMENTS = (1.2, 2.5, 4.0)
"""Seconds after its start at which a build is killed, one after the other."""


def killed_builds(source: Path, env: dict[str, str]) -> int:
    """Start a build again and again and kill it; the number of builds that were really cut off."""
    killed = 0
    for moment in MOMENTS:
        build = subprocess.Popen(
            [sys.executable, "-m", "kg.cli", "build", str(source)],
            env=clean_environment() | env,
            stderr=subprocess.PIPE,
        )
        time.sleep(moment)
        build.send_signal(signal.SIGKILL)
        killed += build.wait() == -signal.SIGKILL
        build.communicate()
    return killed


def check(source: Path, env: dict[str, str], undisturbed: str) -> None:
    assert killed_builds(source, env) >= 2
    done = kg("build", source, env=env)
    assert done.returncode == 0, done.stderr
    assert answer("export", "-", env=env) == undisturbed
    again = kg("build", source, env=env)
    assert "0 new papers, 0 updated" in again.stderr


def test_ctrl_c_keeps_what_was_written(source: Path, undisturbed: str, tmp_path: Path) -> None:
    env = {"KG_STORE": str(tmp_path / "papers.kg")}
    build = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", "build", str(source)],
        env=clean_environment() | env,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(4.0)
    build.send_signal(signal.SIGINT)
    said = build.communicate(timeout=60)[1]
    assert build.returncode == 130
    assert said.splitlines()[-1] == "kg: interrupted; what was written before is kept"
    assert kg("build", source, env=env).returncode == 0
    assert answer("export", "-", env=env) == undisturbed


def test_builds_in_steps_give_the_graph_of_one(source: Path, undisturbed: str, tmp_path: Path) -> None:
    env = {"KG_STORE": str(tmp_path / "papers.kg")}
    half = tmp_path / source.name
    half.write_text("".join(source.read_text("utf-8").splitlines(keepends=True)[1::2]), "utf-8")
    answer("build", half, env=env)
    answer("build", source, env=env)
    assert answer("export", "-", env=env) == undisturbed


def test_embedded(source: Path, undisturbed: str, tmp_path: Path) -> None:
    check(source, {"KG_STORE": str(tmp_path / "papers.kg")}, undisturbed)


@pytest.mark.neo4j
def test_neo4j(source: Path, undisturbed: str, empty_server: Neo4j) -> None:
    check(source, empty_server.environment, undisturbed)


def test_reading_commands_work_while_a_build_runs(source: Path, tmp_path: Path) -> None:
    store = tmp_path / "papers.kg"
    answer("build", EXAMPLE, "--store", store)
    build = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", "build", str(source), "--store", str(store)],
        env=clean_environment(),
        stderr=subprocess.DEVNULL,
    )
    time.sleep(1.5)
    assert build.poll() is None
    assert "26 papers" in answer("stats", "--store", store)
    second = kg("build", EXAMPLE, "--store", store)
    assert second.returncode == 1
    assert f"process {build.pid}" in second.stderr or str(build.pid) in second.stderr
    assert build.wait() == 0
    assert "26 papers" not in answer("stats", "--store", store)
