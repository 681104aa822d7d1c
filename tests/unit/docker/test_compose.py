"""The compose file: pinned, healthy before used, no password of its own, hardened, and valid for Docker.

Docker Compose may be Docker's plugin or a program of its own; REQUIRE_COMPOSE=1 says that it must be there.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import kg
from kg.settings import Settings

ROOT = Path(__file__).parents[3]
FILE = ROOT / "docker" / "compose.yaml"
TEXT = FILE.read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
NEO4J, KG = COMPOSE["services"]["neo4j"], COMPOSE["services"]["kg"]
UNSET = "${NEO4J_PASSWORD:?set NEO4J_PASSWORD}"


COMMANDS = (["docker", "compose"], ["docker-compose"])
ACCEPTED = {
    ("kg", "CL-0019"): "built here",
    ("neo4j", "CL-0026"): "memory is bounded; how many cores a server may take is its host's matter",
    ("kg", "CL-0026"): "memory is bounded; a build may take all cores",
    ("neo4j", "CL-0007"): "the image writes its configuration at each start",
}
"""Findings of the linter that stay, and why."""


def compose_command() -> list[str] | None:
    """Docker Compose, version 2 or newer."""
    for command in COMMANDS:
        if shutil.which(command[0]):
            told = subprocess.run([*command, "version"], capture_output=True, text=True, check=False)
            if told.returncode == 0 and re.search(r"version v?[2-9]", told.stdout):
                return command
    return None


def compose(**environment: str) -> subprocess.CompletedProcess[str]:
    """``docker compose config`` with nothing but these variables set."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [*(compose_command() or []), "-f", str(FILE), "--profile", "tools", "config", "--format", "json"],
        capture_output=True,
        text=True,
        check=False,
        env={**kept, **environment},
    )


@pytest.fixture(scope="module")
def docker_compose() -> None:
    if compose_command() is None:
        assert os.environ.get("REQUIRE_COMPOSE") != "1", "Docker Compose is required and not installed"
        pytest.skip("Docker Compose is not installed")


def test_the_server_is_pinned_to_the_version_that_the_tests_run_on() -> None:
    pom = (ROOT / "tests" / "neo4j_server" / "pom.xml").read_text("utf-8")
    tested = re.search(r"<neo4j\.version>(.+?)</neo4j\.version>", pom)
    assert tested
    assert NEO4J["image"].partition("@")[0] == f"neo4j:{tested[1]}-community"


def test_no_image_floats() -> None:
    for service in COMPOSE["services"].values():
        assert re.search(r":\d+\.\d+\.\d+", service["image"])
        assert "latest" not in service["image"]
        assert "build" in service or re.search(r"@sha256:[0-9a-f]{64}$", service["image"])


def test_the_image_of_the_command_has_the_version_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert KG["image"] == f"{project['name']}:{kg.__version__}"


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


@pytest.mark.parametrize("service", COMPOSE["services"].values(), ids=COMPOSE["services"])
def test_no_service_may_gain_rights_or_fill_the_disk_or_the_memory(service: dict[str, Any]) -> None:
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert {"max-size", "max-file"} <= service["logging"]["options"].keys()
    assert service["mem_limit"] and service["pids_limit"]


def test_the_server_is_given_only_what_its_image_needs_to_leave_root() -> None:
    assert NEO4J["cap_add"] == ["CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "SETGID", "SETUID"]
    assert "cap_add" not in KG


def test_the_command_writes_to_its_volume_alone() -> None:
    assert KG["read_only"] is True
    assert KG["tmpfs"] == ["/tmp"]
    assert [mount for mount in KG["volumes"] if not mount.endswith(":ro")] == ["kg-data:/data"]


def test_the_password_stands_nowhere_but_in_the_environment_of_the_services() -> None:
    for service in COMPOSE["services"].values():
        rest = {name: value for name, value in service.items() if name != "environment"}
        assert "PASSWORD" not in json.dumps(rest)


def test_the_server_comes_back_and_is_given_time_to_stop() -> None:
    assert NEO4J["restart"] == "unless-stopped"
    assert NEO4J["stop_grace_period"] == "2m"
    assert "restart" not in KG


def test_the_linter_finds_nothing_but_what_is_accepted() -> None:
    told = subprocess.run(
        [Path(sys.executable).with_name("compose-lint"), "check", "--format", "json", "--no-env", FILE],
        capture_output=True,
        text=True,
        check=False,
    )
    found = {(finding["service"], finding["rule_id"]) for finding in json.loads(told.stdout)["findings"]}
    assert found == ACCEPTED.keys()


@pytest.mark.usefixtures("docker_compose")
def test_docker_accepts_the_file() -> None:
    told = compose(NEO4J_PASSWORD="a-password", NEO4J_HEAP="8g")
    assert told.returncode == 0, told.stderr
    services = json.loads(told.stdout)["services"]
    assert services.keys() == COMPOSE["services"].keys()
    assert services["neo4j"]["environment"]["NEO4J_AUTH"] == "neo4j/a-password"
    assert services["neo4j"]["environment"]["NEO4J_server_memory_heap_max__size"] == "8g"
    assert services["kg"]["cap_drop"] == services["neo4j"]["cap_drop"] == ["ALL"]


@pytest.mark.usefixtures("docker_compose")
def test_docker_names_the_variable_that_is_not_set() -> None:
    told = compose()
    assert told.returncode != 0
    assert "set NEO4J_PASSWORD" in told.stderr
