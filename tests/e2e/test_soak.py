"""Builds, forgets, merges, splits, questions and kills side by side: the graph is right, and memory flat."""

import os
from pathlib import Path
from statistics import median

import pytest

import kg
from tests.conftest import ENGINES
from tests.e2e.command import answer, run_process
from tests.e2e.soak import Pool, Soak, make_pool

MINUTES = float(os.environ.get("SOAK_MINUTES", "3"))
"""For both engines together: ``SOAK_MINUTES=60 make test-all`` is an hour of it."""
SEED = int(os.environ.get("SOAK_SEED", "1"))
PAPERS = 120
MAX_GROWTH = 1.15
"""How much more memory the long-lived reader may hold at the end, when the graph may be larger as well."""


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Pool:
    return make_pool(tmp_path_factory.mktemp("pool"), PAPERS)


@pytest.mark.slow
@pytest.mark.timeout(MINUTES * 60 + 1200)
@pytest.mark.parametrize("engine", ENGINES)
def test_a_graph_under_load(
    engine: str,
    pool: Pool,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    env = {"KG_STORE": str(tmp_path / "papers.kg")}
    if engine == "neo4j":
        env = request.getfixturevalue("empty_neo4j").environment
    assert run_process("build", *list(pool.files.values())[:40], env=env).returncode == 0
    soak = Soak(pool, env, tmp_path, seconds=MINUTES * 60 / 2)
    soak.run(SEED)
    with capsys.disabled():
        print(f"\nsoak test on {engine}: {soak.tell()}")
    assert soak.faults == []

    soak.finish()
    for cut in tmp_path.glob("papers.kg-wal.torn-*"):
        cut.unlink()  # of a killed command, which was run again
    doctor = run_process("doctor", "--deep", env=env)
    assert doctor.returncode == 0, doctor.stdout
    assert soak.export(tmp_path / "survived.nt") == soak.rebuild(tmp_path / "rebuilt.nt")
    check_backups(tmp_path)
    check_memory(soak.memory)


def check_backups(folder: Path) -> None:
    """Every backup that was made meanwhile is a graph in which nothing is wrong."""
    for number, file in enumerate(sorted(folder.glob("*.kgbackup"))):
        answer("restore", file, "--store", folder / f"restored{number}.kg")
        with kg.connect(folder / f"restored{number}.kg") as graph:
            assert graph.audit() == ()


def check_memory(rounds: list[int]) -> None:
    """Memory does not grow from the second fifth of a run to the last; these may be single rounds."""
    fifth = len(rounds) // 5
    assert fifth, "the reader hardly ran"
    early, late = median(rounds[fifth : 2 * fifth]), median(rounds[-fifth:])
    assert late < early * MAX_GROWTH, f"from {early:,} to {late:,} kB"
