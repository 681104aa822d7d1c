"""The Dockerfile by the rules of a linter, and against the repository that it copies from."""

import fnmatch
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import kg
from tests.unit.docker.instructions import DOCKERFILE, ROOT, Instruction, parse, pins

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PINNED = re.compile(r"^[\w./-]+:\d+\.\d+\.\d+(-[\w.]+)*@sha256:[0-9a-f]{64}$")


def ignored(path: str, patterns: list[str]) -> bool:
    """Check whether the last pattern of a .dockerignore that fits a path or its folders leaves it out."""
    above = [path, *map(str, list(Path(path).parents)[:-1])]
    out = False
    for pattern in patterns:
        names = [pattern.lstrip("!"), pattern.removeprefix("**/")]
        if any(fnmatch.fnmatchcase(part, name) for part in above for name in names):
            out = not pattern.startswith("!")
    return out


INSTRUCTIONS = parse(DOCKERFILE.read_text("utf-8"))
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


def test_hadolint_finds_nothing() -> None:
    told = subprocess.run(
        [Path(sys.executable).with_name("hadolint"), "--no-color", DOCKERFILE],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")


def test_all_stages_stand_on_one_image_with_a_full_version_and_its_digest() -> None:
    stages = [rest.partition(" AS ")[2] for rest in arguments("FROM")]
    (image,) = {rest.split()[0] for rest in arguments("FROM")} - set(stages)
    assert PINNED.match(image), image


def test_the_last_stage_starts_anew_and_takes_the_environment_alone() -> None:
    assert " AS " not in arguments("FROM")[-1]
    assert arguments("COPY", FINAL) == ["--from=environment /opt/kg /opt/kg"]


def test_everything_from_a_registry_is_pinned_with_hashes() -> None:
    for step in (part for run in arguments("RUN") for part in run.split("&&") if " install " in part):
        if "pip" in step and "--no-index" not in step:
            assert "--require-hashes --requirement docker/" in step


def test_the_pins_hold_every_dependency_in_a_version_that_the_package_takes() -> None:
    for needed in map(Requirement, PROJECT["project"]["dependencies"]):
        found = [version for name, version in pins() if name == needed.name]
        assert found and all(map(needed.specifier.contains, found)), f"run make pins: {needed}"


def test_the_labels_say_what_the_package_says() -> None:
    (label,) = arguments("LABEL", FINAL)
    said = dict(re.findall(r'org\.opencontainers\.image\.(\w+)="([^"]*)"', label))
    assert said["title"] == PROJECT["project"]["name"]
    assert said["version"] == kg.__version__
    assert said["licenses"] == PROJECT["project"]["license"]


def test_what_runs_in_the_image_reports_no_usage() -> None:
    (variables,) = arguments("ENV", FINAL)
    assert "ORT_DISABLE_TELEMETRY=1" in variables.split()


def test_what_stops_the_container_is_ctrl_c() -> None:
    assert arguments("STOPSIGNAL", FINAL) == ["SIGINT"]


def test_python_is_one_that_the_package_supports() -> None:
    assert arguments("FROM")[0].startswith("python:3.12.")
    assert PROJECT["project"]["requires-python"] == ">=3.11,<3.14"


def test_the_command_runs_as_an_ordinary_user() -> None:
    assert arguments("USER", FINAL) == ["10001:10001"]
    (made,) = [run for run in arguments("RUN", FINAL) if "useradd" in run]
    assert "--uid 10001 kg " in made


def test_the_entry_point_is_the_command_of_the_package() -> None:
    (command,) = (json.loads(rest) for rest in arguments("ENTRYPOINT", FINAL))
    assert set(command) < set(PROJECT["project"]["scripts"])


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
    packages = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    needed = {
        *packages,
        "pyproject.toml",
        "hatch_build.py",
        "README.md",
        *PROJECT["project"]["license-files"],
    }
    assert set(copied()) == needed | {"docker/build.txt", "docker/requirements.txt"}


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
