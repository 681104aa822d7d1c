"""A shell asks for completions as each of the three does; bash does so for real where it is installed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.command import ROOT, answer, clean_environment, kg
from tests.waiting import HANG_SECONDS

PROGRAM = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); sys.argv[0] = 'kg'; from kg.cli import main; main()"
)


def ask(shell: str, typed: str) -> list[str]:
    """What the program tells a shell after this was typed."""
    words = {
        "bash": {"COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))},
        "zsh": {"_TYPER_COMPLETE_ARGS": typed},
        "fish": {"_TYPER_COMPLETE_ARGS": typed, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }
    done = run({"_KG_COMPLETE": f"complete_{shell}", **words[shell]})
    return done.stdout.splitlines()


def run(variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=clean_environment() | variables,
        capture_output=True,
        text=True,
        timeout=HANG_SECONDS,
        check=False,
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kg help first", ["first-uses"]),
        ("kg concepts mer", ["merges", "merge"]),
        ("kg stats --format j", ["json", "jsonl"]),
    ],
)
def test_bash(typed: str, expected: list[str]) -> None:
    assert ask("bash", typed) == expected


def test_fish_gets_a_line_for_each_suggestion() -> None:
    (suggestion,) = ask("fish", "kg query gaps")
    name, tab, told = suggestion.partition("\t")
    assert (name, tab) == ("gaps", "\t")
    assert told.endswith("sibling tasks.")


def test_zsh_gets_what_a_suggestion_does() -> None:
    told = "\n".join(ask("zsh", "kg rel"))
    assert '"related":"Rank the papers' in told
    assert "\n" not in told


@pytest.mark.parametrize(("shell", "part"), [("zsh", "#compdef kg"), ("fish", "complete --command kg")])
def test_the_script_of_a_shell(shell: str, part: str) -> None:
    assert part in run({"_KG_COMPLETE": f"source_{shell}"}).stdout


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_installs_it_and_uses_it(tmp_path: Path) -> None:
    program = tmp_path / "kg"
    program.write_text(f"#!{sys.executable}\n{PROGRAM}\n")
    program.chmod(0o755)
    steps = (
        "kg --install-completion > installed || exit",  # bash stays its parent
        f"source {tmp_path}/.bashrc",
        "COMP_WORDS=(kg rel); COMP_CWORD=1; _kg_completion kg",
        'echo "${COMPREPLY[@]}"',
    )
    done = subprocess.run(
        ["bash", "-c", "\n".join(steps)],
        env=clean_environment() | {"PATH": f"{tmp_path}:/usr/bin:/bin", "HOME": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=HANG_SECONDS,
        check=False,
    )
    assert done.stdout.strip() == "related", done.stderr


def test_help_of_a_topic() -> None:
    assert "kg concepts merge [OPTIONS]" in answer("help", "concepts", "merge")
    assert answer("help", "gaps") == answer("help", "query", "gaps") == answer("query", "gaps", "--help")
    assert "Rank the papers" in answer("help", "related")
    assert "--store" in answer("help", "kg", "stats")


def test_help_without_a_topic_lists_them() -> None:
    listed = answer("help")
    for topic in ("build", "mcp", "concepts merge", "methods-for-task", "help"):
        assert f"\n  {topic} " in listed


@pytest.mark.parametrize(
    ("topic", "advice"), [("gabs", "did you mean 'gaps'?"), ("zzzzzz", "kg help lists them all")]
)
def test_help_of_something_unknown(topic: str, advice: str) -> None:
    done = kg("help", topic)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"kg: no command or question '{topic}': {advice}\n"
