"""The commands at the top of the README print what it shows; ``UPDATE_README=1`` writes what they print."""

import os
import re
import shlex
from pathlib import Path

import pytest

from tests.e2e.command import EXAMPLE, kg

FILE = Path(__file__).parents[2] / "README.md"
SESSION = re.compile(r"^```\n(\$ kg .*?)^```$", re.MULTILINE | re.DOTALL)
COMMANDS = re.compile(r"^\$ (kg .+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def as_printed(text: str) -> str:
    """An answer without the blank lines around it and the blanks at the ends of lines."""
    lines = [line.rstrip() for line in text.splitlines()]
    return "\n".join(lines).strip("\n")


def run(folder: Path, command: str) -> str:
    """What a command of the README prints: messages, then the answer."""
    told = kg(*shlex.split(command, comments=True)[1:], cwd=folder)
    assert told.returncode == 0, told.stderr
    lines = f"{told.stderr}\n{told.stdout}".splitlines()
    return as_printed("\n".join(line for line in lines if not line.startswith("building:")))


def comparable(text: str) -> list[str]:
    """The lines that say something, without times."""
    timeless = re.sub(r" in [\d.]+ s$", "", text, flags=re.MULTILINE)
    return [line.strip() for line in timeless.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, str]]:
    """Each command of the README with what is shown, and what it prints."""
    folder = tmp_path_factory.mktemp("session")
    (folder / "examples").symlink_to(EXAMPLE.parent)
    found = SESSION.search(FILE.read_text("utf-8"))
    assert found
    return [(command, shown, run(folder, command)) for command, shown in COMMANDS.findall(found[1])]


def test_the_session_at_the_top(session: list[tuple[str, str, str]]) -> None:
    if os.environ.get("UPDATE_README"):
        now = "\n".join(f"$ {command}\n{printed}\n" for command, _, printed in session)
        FILE.write_text(SESSION.sub(lambda _: f"```\n{now}```", FILE.read_text("utf-8"), count=1), "utf-8")
    assert [command.split()[1] for command, _, _ in session][:2] == ["build", "related"]
    shown = dict(COMMANDS.findall(FILE.read_text("utf-8")))
    for command, _, printed in session:
        assert comparable(shown[command].partition("```")[0]) == comparable(printed)


def test_the_readme_is_short_and_begins_with_what_to_type() -> None:
    lines = FILE.read_text("utf-8").splitlines()
    assert len(lines) < 150
    assert [line.split("#")[0].strip() for line in lines[2:6]] == ["```", "make demo", "make test", "```"]
