"""Damaged files of every format: no crash, no hang, no flood of memory, no error that is not one of ours."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.unit.sources.mutating import make_file
from tests.waiting import HANG_SECONDS

ROOT = Path(__file__).parents[3]
FILES = int(os.environ.get("MUTATED_FILES", "100000"))
FILES_PER_PROCESS = 2_000
MEBIBYTES = 1_000
"""Address space of a process: that of the libraries, which take most of it, and of what is read."""


ENVIRONMENT = {**os.environ, "MALLOC_ARENA_MAX": "2"}
"""Or each thread of the store on disk reserves 64 MiB of address space, which it does not use."""


def read_damaged_files(first: int, count: int) -> str:
    """Read some files in a process of its own; return what is wrong, or nothing."""
    program = [sys.executable, "-m", "tests.unit.sources.mutating", *map(str, (first, count, MEBIBYTES))]
    try:
        done = subprocess.run(
            program,
            cwd=ROOT,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            timeout=HANG_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as hang:
        numbers = (hang.stdout or b"").split()
        return f"file {numbers[-1].decode() if numbers else first}: hangs"
    if done.returncode == 0:
        return ""
    number = int((done.stdout.split() or [first])[-1])
    said = f"{done.stderr[:1_000]}\n…\n{done.stderr[-2_000:]}"
    return f"file {number} ({make_file(number)[0]}): exit {done.returncode}\n{said}"


def test_some_damaged_files() -> None:
    assert read_damaged_files(0, 200) == ""


@pytest.mark.slow
def test_a_hundred_thousand_damaged_files() -> None:
    starts = range(0, FILES, FILES_PER_PROCESS)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        problems = pool.map(lambda first: read_damaged_files(first, FILES_PER_PROCESS), starts)
        found = [problem for problem in problems if problem]
    assert not found, "\n\n".join(found)
