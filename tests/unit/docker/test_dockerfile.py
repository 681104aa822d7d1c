"""The Dockerfile by the rules a linter would check, and against the repository that it copies from."""

import fnmatch
import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
VERSION_TAG = re.compile(r"^[\w./-]+:\d+\.\d+\.\d+(-[\w.]+)*$")

Instruction = tuple[str, str]


def parse(text: str) -> list[Instruction]:
    """Instructions with their arguments: comments dropped, continued lines joined."""
    kept = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    lines = re.sub(r"\\\n\s*", " ", kept).splitlines()
    return [(word.upper(), rest.strip()) for word, _, rest in (line.partition(" ") for line in lines) if word]


def ignored(path: str, patterns: list[str]) -> bool:
    """Whether the last pattern of a .dockerignore that fits a path, or a folder above it, leaves it out."""
    above = [path, *map(str, list(Path(path).parents)[:-1])]
    out = False
    for pattern in patterns:
        names = [pattern.lstrip("!"), pattern.removeprefix("**/")]
        if any(fnmatch.fnmatchcase(part, name) for part in above for name in names):
            out = not pattern.startswith("!")
    return out


INSTRUCTIONS = parse((ROOT / "docker" / "Dockerfile").read_text("utf-8"))
STARTS = [i for i, (word, _) in enumerate(INSTRUCTIONS) if word == "FROM"]
FINAL = INSTRUCTIONS[STARTS[-1] :]
PATTERNS = [
    line
    for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def arguments(word: str, within: list[Instruction] = INSTRUCTIONS) -> list[str]:
    return [rest for found, rest in within if found == word]


def copied() -> list[str]:
    """Paths of the repository that the image copies."""
    own = [rest.split() for rest in arguments("COPY") if not rest.startswith("--from=")]
    return [path for parts in own for path in parts[:-1]]


def test_every_base_image_is_pinned_to_a_full_version() -> None:
    images = [rest.split()[0] for rest in arguments("FROM")]
    assert len(images) == 2
    for image in images:
        assert VERSION_TAG.match(image), image


def test_both_stages_have_the_same_base_so_that_the_environment_can_move() -> None:
    assert len({rest.split()[0] for rest in arguments("FROM")}) == 1


def test_python_is_one_that_the_package_supports() -> None:
    assert arguments("FROM")[0].startswith("python:3.12.")
    assert PROJECT["project"]["requires-python"] == ">=3.11,<3.14"


def test_the_command_runs_as_an_ordinary_user() -> None:
    users = arguments("USER", FINAL)
    assert users and users[-1] not in {"root", "0"}
    assert any(f"useradd --create-home --uid 10001 {users[-1]}" in run for run in arguments("RUN", FINAL))


def test_the_entry_point_is_the_command_of_the_package() -> None:
    (command,) = (json.loads(rest) for rest in arguments("ENTRYPOINT", FINAL))
    assert command == list(PROJECT["project"]["scripts"])


def test_health_is_checked_without_a_shell() -> None:
    (check,) = arguments("HEALTHCHECK", FINAL)
    assert json.loads(check.partition("CMD ")[2])[0] == "kg"


@pytest.mark.parametrize("word", ["ADD", "MAINTAINER", "ONBUILD"])
def test_instructions_that_linters_refuse_are_not_used(word: str) -> None:
    assert arguments(word) == []


def test_no_step_needs_sudo_or_keeps_a_secret() -> None:
    for word, rest in INSTRUCTIONS:
        assert "sudo" not in rest
        assert not (word in {"ENV", "ARG"} and re.search("password|token|secret", rest, re.IGNORECASE))


def test_working_folders_are_absolute() -> None:
    assert all(folder.startswith("/") for folder in arguments("WORKDIR"))


@pytest.mark.parametrize("path", copied())
def test_a_copied_path_exists_and_reaches_the_builder(path: str) -> None:
    assert (ROOT / path).exists()
    assert not ignored(path, PATTERNS)


def test_all_that_the_wheel_is_made_of_is_copied() -> None:
    packages = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    needed = {*packages, "pyproject.toml", PROJECT["project"]["readme"], *PROJECT["project"]["license-files"]}
    assert set(copied()) == needed


@pytest.mark.parametrize(
    "path",
    [".git/config", ".venv/bin/python", ".env", "papers.kg", "tests/conftest.py", "kg/__pycache__/a.pyc"],
)
def test_what_the_image_does_not_need_stays_out(path: str) -> None:
    assert ignored(path, PATTERNS)


def test_statements_and_the_model_reach_the_builder() -> None:
    files = [*ROOT.glob("kg/**/*.cypher"), *ROOT.glob("extractors/model/**/*")]
    assert files
    assert not [file for file in files if ignored(file.relative_to(ROOT).as_posix(), PATTERNS)]
