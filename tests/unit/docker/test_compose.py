"""The compose file: pinned, healthy before used, no password of its own, and valid where Docker can tell."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.settings import Settings

ROOT = Path(__file__).parents[3]
FILE = ROOT / "docker" / "compose.yaml"
TEXT = FILE.read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
NEO4J, KG = COMPOSE["services"]["neo4j"], COMPOSE["services"]["kg"]
UNSET = "${NEO4J_PASSWORD:?set NEO4J_PASSWORD}"


def compose(**environment: str) -> subprocess.CompletedProcess[str]:
    """``docker compose config`` with nothing but these variables set."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        ["docker", "compose", "-f", str(FILE), "config"],
        capture_output=True,
        text=True,
        check=False,
        env={**kept, **environment},
    )


def why_no_compose() -> str | None:
    if not shutil.which("docker"):
        return "docker is not installed"
    told = subprocess.run(["docker", "compose", "version"], capture_output=True, check=False)
    return "docker has no compose plugin" if told.returncode else None


@pytest.fixture(scope="module")
def docker_compose() -> None:
    if reason := why_no_compose():
        pytest.skip(reason)


def test_the_server_is_pinned_to_the_version_that_the_tests_run_on() -> None:
    pom = (ROOT / "tests" / "neo4j_server" / "pom.xml").read_text("utf-8")
    tested = re.search(r"<neo4j\.version>(.+?)</neo4j\.version>", pom)
    assert tested
    assert NEO4J["image"] == f"neo4j:{tested[1]}-community"


def test_no_image_floats() -> None:
    for service in COMPOSE["services"].values():
        assert re.search(r":\d+\.\d+\.\d+", service["image"])
        assert "latest" not in service["image"]


def test_the_server_is_healthy_before_the_command_starts() -> None:
    assert NEO4J["healthcheck"]["test"][0] == "CMD"
    assert KG["depends_on"] == {"neo4j": {"condition": "service_healthy"}}


def test_the_password_comes_from_the_environment_and_says_so_when_unset() -> None:
    assert NEO4J["environment"]["NEO4J_AUTH"] == f"neo4j/{UNSET}"
    assert KG["environment"]["NEO4J_PASSWORD"] == UNSET


def test_the_command_is_told_of_the_server_in_its_own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KG["environment"].items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    assert settings.target == "neo4j://neo4j:7687"
    assert settings.neo4j_password.get_secret_value() == UNSET


def test_the_memory_of_the_server_is_bounded() -> None:
    bounds = {"heap_initial__size", "heap_max__size", "pagecache_size"}
    assert {f"NEO4J_server_memory_{bound}" for bound in bounds} <= NEO4J["environment"].keys()


def test_data_outlives_the_containers() -> None:
    volumes = [mount.split(":")[0] for service in (NEO4J, KG) for mount in service["volumes"]]
    assert set(COMPOSE["volumes"]) <= set(volumes)
    assert "neo4j-data:/data" in NEO4J["volumes"]


def test_the_server_listens_on_this_host_alone() -> None:
    assert all(port.startswith("127.0.0.1:") for port in NEO4J["ports"])


def test_the_image_is_built_from_the_root_of_the_repository() -> None:
    context = (FILE.parent / KG["build"]["context"]).resolve()
    assert context == ROOT
    assert (context / KG["build"]["dockerfile"]).is_file()


def test_the_bundled_papers_are_there_by_default() -> None:
    (papers,) = [mount for mount in KG["volumes"] if mount.endswith(":/papers:ro")]
    folder = re.search(r":-(.+?)}", papers)
    assert folder
    assert (FILE.parent / folder[1] / "papers.txt").is_file()


@pytest.mark.usefixtures("docker_compose")
def test_docker_accepts_the_file() -> None:
    told = compose(NEO4J_PASSWORD="a-password")
    assert told.returncode == 0, told.stderr
    assert "NEO4J_AUTH: neo4j/a-password" in told.stdout


@pytest.mark.usefixtures("docker_compose")
def test_docker_names_the_variable_that_is_not_set() -> None:
    told = compose()
    assert told.returncode != 0
    assert "set NEO4J_PASSWORD" in told.stderr
