"""server.json, by which the registry of the protocol lists the server: what it says is so."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import kg
from kg.settings import Settings
from tests.e2e.command import kg as run

ROOT = Path(__file__).parents[3]
SERVER: dict[str, Any] = json.loads((ROOT / "server.json").read_text("utf-8"))
(PACKAGE,) = SERVER["packages"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_it_names_this_version_of_this_package() -> None:
    (extra,) = PACKAGE["runtimeArguments"]
    assert SERVER["version"] == PACKAGE["version"] == kg.__version__
    assert PACKAGE["identifier"] == PROJECT["name"]
    assert SERVER["repository"]["url"] == PROJECT["urls"]["Repository"]
    assert extra["value"] == f"{PROJECT['name']}[mcp]=={kg.__version__}"
    assert "mcp" in PROJECT["optional-dependencies"]


def test_the_registry_takes_it() -> None:
    """The limits are those of the schema of 2025-12-11 and of the registry's own rules."""
    assert SERVER["$schema"].endswith("/2025-12-11/server.schema.json")
    assert re.fullmatch(r"io\.github\.[\w-]+/[\w.-]+", SERVER["name"])
    assert SERVER["name"].split("/")[0].removeprefix("io.github.") in PROJECT["urls"]["Repository"]
    assert 1 <= len(SERVER["description"]) <= 100
    assert PACKAGE["transport"] == {"type": "stdio"}


def test_its_arguments_are_those_of_the_command() -> None:
    given = [one.get("name") or one["value"] for one in PACKAGE["packageArguments"]]
    assert given == ["mcp", "--store"]
    assert "paper-graph" in PROJECT["scripts"]  # what uvx runs
    done = run(*given, "nothing.kg", "--help")
    assert done.returncode == 0
    assert "--store" in done.stdout


def test_its_variables_are_read() -> None:
    names = {variable["name"].lower() for variable in PACKAGE["environmentVariables"]}
    assert names <= set(Settings.model_fields)
    assert [v["name"] for v in PACKAGE["environmentVariables"] if v.get("isSecret")] == ["NEO4J_PASSWORD"]
