"""``kill -9`` at any moment, and the same command again: the graph of an undisturbed run, on both engines."""

import re
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.command import EXAMPLE, answer, kg, running
from tests.neo4j_server.server import Neo4j
from tests.waiting import HANG_SECONDS, wait_until


def has_loaded_the_extractor(pid: int) -> bool:
    """Check whether a build extracts: it has opened its store, and writes its first batch soon."""
    return "onnxruntime" in Path(f"/proc/{pid}/maps").read_text()


def log_bytes(store: Path) -> int:
    """Return the size of a store's log, which grows with each batch."""
    log = store.with_name(f"{store.name}-wal")
    return log.stat().st_size if log.exists() else 0


def kill_builds(source: Path, env: dict[str, str], measure: Callable[[], int]) -> None:
    """Kill a build before its first batch is written, and two more after a batch of theirs.

    Args:
        source: the papers of all three builds.
        env: names their store.
        measure: tells how much the store holds by now.
    """
    with running("build", source, env=env) as build:
        wait_until(lambda: has_loaded_the_extractor(build.pid))
        assert build.poll() is None
    for _ in range(2):
        before = measure()
        with running("build", source, env=env) as build:
            wait_until(lambda before=before: measure() > before)
            assert build.poll() is None


def check_that_the_next_build_goes_on(source: Path, env: dict[str, str], undisturbed: str) -> None:
    done = kg("build", source, env=env)
    assert done.returncode == 0, done.stderr
    assert answer("export", "-", env=env) == undisturbed
    assert "0 new papers, 0 updated" in kg("build", source, env=env).stderr


@pytest.mark.slow
def test_embedded(source: Path, undisturbed: str, tmp_path: Path) -> None:
    store = tmp_path / "papers.kg"
    env = {"KG_STORE": str(store)}
    kill_builds(source, env, lambda: log_bytes(store))
    check_that_the_next_build_goes_on(source, env, undisturbed)


@pytest.mark.slow
@pytest.mark.neo4j
def test_neo4j(source: Path, undisturbed: str, empty_neo4j: Neo4j) -> None:
    kill_builds(source, empty_neo4j.environment, empty_neo4j.count_papers)
    check_that_the_next_build_goes_on(source, empty_neo4j.environment, undisturbed)


@pytest.mark.slow
def test_ctrl_c_keeps_what_was_written(source: Path, undisturbed: str, tmp_path: Path) -> None:
    store = tmp_path / "papers.kg"
    with running("build", source, "--store", store) as build:
        wait_until(lambda: log_bytes(store) > 1000)
        build.send_signal(signal.SIGINT)
        said = build.communicate(timeout=HANG_SECONDS)[1]
    assert build.returncode == 130
    *_, kept, last = said.splitlines()
    assert last == "kg: interrupted; what was written before is kept"
    found = re.fullmatch(rf"([\d,]+) papers of this build kept; {re.escape(str(store))}: \1 papers", kept)
    assert found, said
    assert answer("stats", "--store", store).startswith(f"{found[1]} papers; ")
    done = kg("build", source, "--store", store)
    assert done.returncode == 0
    assert " 0 unchanged" not in done.stderr
    assert answer("export", "-", "--store", store) == undisturbed


def test_builds_in_steps_give_the_graph_of_one(example_store: Path, tmp_path: Path) -> None:
    store, half = tmp_path / "papers.kg", tmp_path / EXAMPLE.name
    papers = EXAMPLE.read_text("utf-8").splitlines(keepends=True)
    half.write_text("".join(papers[: len(papers) // 4 * 2]), "utf-8")
    answer("build", half, "--store", store)
    answer("build", EXAMPLE, "--store", store)
    assert answer("export", "-", "--store", store) == answer("export", "-", "--store", example_store)


@pytest.mark.slow
def test_builds_of_many_papers_in_steps_give_the_graph_of_one(
    source: Path, undisturbed: str, tmp_path: Path
) -> None:
    store, half = tmp_path / "papers.kg", tmp_path / source.name
    half.write_text("".join(source.read_text("utf-8").splitlines(keepends=True)[1::2]), "utf-8")
    answer("build", half, "--store", store)
    answer("build", source, "--store", store)
    assert answer("export", "-", "--store", store) == undisturbed


@pytest.mark.slow
def test_reading_commands_work_while_a_build_runs(source: Path, example_store: Path, tmp_path: Path) -> None:
    def count(text: str) -> int:
        found = re.search(r"([\d,]+) papers", text)
        assert found, text
        return int(found[1].replace(",", ""))

    store = Path(shutil.copy(example_store, tmp_path / "papers.kg"))
    with running("build", source, "--store", store) as build:
        wait_until(lambda: log_bytes(store) > 1000)
        build.send_signal(signal.SIGSTOP)  # in the midst of it, however long the next two commands take
        assert count(answer("stats", "--store", store)) >= 26
        second = kg("build", EXAMPLE, "--store", store)
        assert second.returncode == 1
        assert str(build.pid) in second.stderr
        build.send_signal(signal.SIGCONT)
        said = build.communicate(timeout=HANG_SECONDS)[1]
    assert build.returncode == 0, said
    assert count(answer("stats", "--store", store)) > 26
