"""CONTRIBUTING.md is true: its paths, its drawing of the rooms, its layers and its commands exist."""

import re
from itertools import pairwise

import pytest

from tests.unit.project.files import PYPROJECT, ROOT, read, section

PAGE = read("CONTRIBUTING.md")
HOUSE = section(PAGE, "The rooms")
MAKEFILE = read("Makefile")
TARGETS = set(re.findall(r"^([\w-]+):", MAKEFILE, re.MULTILINE))
CONTRACTS = {contract["name"]: contract for contract in PYPROJECT["tool"]["importlinter"]["contracts"]}
LAYERS = [layer.split(" | ") for layer in reversed(CONTRACTS["Data flows one way"]["layers"])]
CHECK = re.search(r"^check:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)


def drawn() -> list[str]:
    """The paths of the drawing; what is indented stands below what is not."""
    above: dict[int, str] = {}
    paths = []
    for margin, name in re.findall(r"^( *)([\w.]+/?)(?: |$)", HOUSE, re.MULTILINE):
        parent = above.get(len(margin) - 2, "")
        above[len(margin)] = parent + name
        paths.append(parent + name)
    return paths


def commands() -> list[str]:
    """The programs that ``make check`` runs."""
    assert CHECK
    return re.findall(r"\$\(BIN\)/([\w-]+)", CHECK[1].replace("$(MKDOCS)", "$(BIN)/mkdocs"))


@pytest.mark.parametrize("path", drawn())
def test_what_the_drawing_shows_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_drawing_shows_every_room_of_the_graph() -> None:
    rooms = {f"kg/{path.parent.name}/" for path in ROOT.glob("kg/*/__init__.py")}
    assert rooms <= set(drawn())


def test_the_drawing_shows_every_package() -> None:
    packages = {f"{path.parent.name}/" for path in ROOT.glob("*/__init__.py")}
    assert packages <= set(drawn())


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:\w+/)+[\w.]*\w+\.\w+)`", PAGE))))
def test_a_file_that_is_named_exists(path: str) -> None:
    assert (ROOT / path).is_file()


def test_the_layers_are_those_of_the_contract_from_the_bottom_up() -> None:
    named = re.findall(r"\*\*`([\w.]+)`\*\*", section(PAGE, "The layers"))
    assert sorted(named) == sorted(room for layer in LAYERS for room in layer)
    places = [[named.index(room) for room in layer] for layer in LAYERS]
    assert places == sorted(places)
    assert all(max(below) < min(above) for below, above in pairwise(places))


@pytest.mark.parametrize("document", ["CONTRIBUTING.md", "README.md"])
def test_a_target_of_make_that_is_named_exists(document: str) -> None:
    named = re.findall(r"(?:^|`)make ([a-z -]+)(?:`|  )", read(document), re.MULTILINE)
    assert named
    assert {target for targets in named for target in targets.split()} <= TARGETS


@pytest.mark.parametrize(("path", "test"), re.findall(r"(tests/\S+\.py)::(\w+)", PAGE))
def test_a_test_that_is_named_exists(path: str, test: str) -> None:
    assert f"def {test}(" in read(path)


def test_every_check_is_named_and_is_a_hook_of_pre_commit() -> None:
    hooks = read(".pre-commit-config.yaml")
    for command in commands():
        assert f".venv/bin/{command}" in hooks
        assert command in PAGE or command == "lint-imports"


def test_the_tools_of_the_checks_are_installed_with_the_extra_dev() -> None:
    packages = {"lint-imports": "import-linter", "mkdocs": "mkdocs-material"}
    dev = " ".join(PYPROJECT["project"]["optional-dependencies"]["dev"])
    assert len(commands()) == 8
    assert all(packages.get(command, command) in dev for command in commands())
