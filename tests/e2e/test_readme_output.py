"""The commands at the top of the README print what it shows."""

import re
import shlex
from pathlib import Path

from tests.e2e.command import EXAMPLE, kg

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
SESSION = re.findall(r"^\$ (kg .+)\n((?:(?!\$ |```).*\n)+)", README, re.MULTILINE)
OMITTED = "…"
"""A line of the README that stands for lines that it leaves out."""


def lines(text: str) -> list[str]:
    """The lines that say something, with times made equal, and counts that hang on the kind of processor."""
    timeless = re.sub(r" in [\d.]+ s$", " in 0 s", text, flags=re.MULTILINE)
    timeless = re.sub(
        r"\b(19[6-9]|20\d|21[0-2]) concepts$", "some 204 concepts", timeless, flags=re.MULTILINE
    )
    return [line.rstrip() for line in timeless.splitlines() if line.strip()]


def test_the_session_at_the_top(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(EXAMPLE.parent)
    assert [shlex.split(command)[1] for command, _ in SESSION] == ["build", "related", "query"]
    for command, shown in SESSION:
        told = kg(*shlex.split(command, comments=True)[1:], cwd=tmp_path)
        assert told.returncode == 0, told.stderr
        printed = iter(lines(told.stdout + told.stderr))
        for line in lines(shown):
            assert line.strip() == OMITTED or line in printed, line
