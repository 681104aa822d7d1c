"""``--workers``: several processes give the graph, and the lines, of one."""

import signal
from pathlib import Path

import pytest

from tests.e2e.command import EXAMPLE, answer, run_process, running
from tests.e2e.test_killed_builds import log_bytes
from tests.waiting import HANG_SECONDS, wait_until


@pytest.mark.slow
def test_a_build_and_its_ctrl_c(source: Path, undisturbed: str, tmp_path: Path) -> None:
    store = tmp_path / "papers.kg"
    with running("build", source, "--store", store, "--workers", "2") as build:
        wait_until(lambda: log_bytes(store) > 1000)
        build.send_signal(signal.SIGINT)
        said = build.communicate(timeout=HANG_SECONDS)[1]
    assert build.returncode == 130
    assert "Traceback" not in said
    assert said.endswith("kg: interrupted; what was written before is kept\n")
    done = run_process("build", source, "--store", store, "--workers", "2")
    assert done.returncode == 0, done.stderr
    assert answer("export", "-", "--store", store) == undisturbed


@pytest.mark.slow
def test_extractions(tmp_path: Path) -> None:
    done = run_process("extract", EXAMPLE, "-o", "-", "--workers", "2")
    assert done.stdout == answer("extract", EXAMPLE, "-o", "-")
