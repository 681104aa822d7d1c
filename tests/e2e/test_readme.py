"""What the README and the pages for users show is true: Python runs, commands and formats exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.sources import FORMATS
from tests.e2e.command import answer, clean_environment

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PYTHON = (ROOT / "docs" / "python.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README + PYTHON, re.DOTALL)


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


def test_the_page_of_commands_names_every_command() -> None:
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    told = set(re.findall(r"^\| `kg ([\w-]+)", page, re.MULTILINE))
    there = set(re.findall(r"^│ ([a-z][\w-]*) ", answer("--help"), re.MULTILINE))
    assert told == there


def test_every_command_that_the_readme_shows_exists() -> None:
    there = set(re.findall(r"^│ ([a-z][\w-]*) ", answer("--help"), re.MULTILINE))
    assert set(re.findall(r"(?:`|\$ )kg ([a-z][\w-]*)", README)) <= there


def test_the_page_of_sources_names_every_format() -> None:
    page = (ROOT / "docs" / "sources.md").read_text("utf-8")
    table = page.partition("## Formats")[2].partition("## From each tool")[0]
    assert set(re.findall(r"`([a-z-]+)`", table)) >= set(FORMATS)
