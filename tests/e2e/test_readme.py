"""What the README shows is true: its Python runs, its commands and formats exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.sources import FORMATS
from tests.e2e.command import answer, clean_environment

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_python_of_the_readme_runs(block: str, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = subprocess.run(
        [sys.executable, "-W", "error::FutureWarning", "-c", block],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=clean_environment(),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_the_readme_names_every_command() -> None:
    told = set(re.findall(r"^\| `kg ([\w-]+)", README, re.MULTILINE))
    there = set(re.findall(r"^│ ([a-z][\w-]*) ", answer("--help"), re.MULTILINE))
    assert told == there


def test_the_readme_names_every_format() -> None:
    table = README.partition("## Sources")[2].partition("## Stores")[0]
    assert set(re.findall(r"`([a-z-]+)`", table)) >= set(FORMATS)
