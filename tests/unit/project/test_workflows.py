"""Continuous integration, releases and templates: valid, pinned, and with no more rights than they need."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.unit.project.files import PYPROJECT, ROOT, read

WORKFLOWS: dict[str, Any] = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / ".github/workflows").glob("*.yml")
}
JOBS = [(f"{name}.{job}", steps) for name, flow in WORKFLOWS.items() for job, steps in flow["jobs"].items()]
FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")
TRIGGERS = True
"""The key ``on`` of a workflow, which YAML takes for a truth value."""


def runs(job: dict[str, Any]) -> list[str]:
    return [step["run"] for step in job["steps"] if "run" in step]


def test_ci_runs_what_anybody_can_run() -> None:
    assert runs(WORKFLOWS["ci"]["jobs"]["test"]) == [".ci/run"]
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_ci_runs_on_the_python_of_debian() -> None:
    job = WORKFLOWS["ci"]["jobs"]["debian"]
    assert (job["container"], runs(job)[-1]) == ("debian:12", "make test")


def test_ci_runs_for_every_pull_request_and_on_main() -> None:
    assert WORKFLOWS["ci"][TRIGGERS] == {"push": {"branches": ["main"]}, "pull_request": None}


def test_ci_runs_on_every_python_that_the_package_supports() -> None:
    supported = [c.rpartition(" ")[2] for c in PYPROJECT["project"]["classifiers"] if ":: 3." in c]
    assert WORKFLOWS["ci"]["jobs"]["test"]["strategy"]["matrix"]["python"] == supported


def test_a_release_is_made_from_a_tag_that_is_the_version() -> None:
    assert WORKFLOWS["release"][TRIGGERS] == {"push": {"tags": ["v*"]}}
    assert any("kg.__version__" in step and "GITHUB_REF_NAME" in step for step in runs(JOBS_BY_NAME["build"]))


JOBS_BY_NAME = WORKFLOWS["release"]["jobs"]


def test_only_the_job_that_publishes_may_sign() -> None:
    assert JOBS_BY_NAME["publish"]["permissions"]["id-token"] == "write"
    assert JOBS_BY_NAME["publish"]["needs"] == "build"
    assert not runs(JOBS_BY_NAME["publish"])
    assert "permissions" not in JOBS_BY_NAME["build"]


def test_what_is_published_is_attested_first() -> None:
    used = [step["uses"].partition("@")[0] for step in JOBS_BY_NAME["publish"]["steps"]]
    assert used[-2:] == ["actions/attest-build-provenance", "pypa/gh-action-pypi-publish"]


@pytest.mark.parametrize("flow", WORKFLOWS.values(), ids=WORKFLOWS)
def test_a_workflow_may_only_read_and_uses_no_secret(flow: dict[str, Any]) -> None:
    assert flow["permissions"] == {"contents": "read"}
    assert "secrets." not in yaml.safe_dump(flow)


@pytest.mark.parametrize(("name", "job"), JOBS, ids=[name for name, _ in JOBS])
def test_a_job_ends_and_its_actions_are_pinned_to_a_major_version(name: str, job: dict[str, Any]) -> None:
    assert job["timeout-minutes"] <= 60
    assert re.fullmatch(r"ubuntu-\d\d\.\d\d", job["runs-on"])
    for step in job["steps"]:
        assert re.search(r"@(release/)?v\d+$", step.get("uses", "@v0")), step


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_asks_questions_with_names_of_their_own(form: Path) -> None:
    content = yaml.safe_load(form.read_text("utf-8"))
    assert content["name"] and content["description"]
    fields = [field for field in content["body"] if field["type"] != "markdown"]
    assert len({field["id"] for field in fields}) == len(fields)
    assert all(field["attributes"]["label"] for field in fields)
    assert any(field.get("validations", {}).get("required") for field in fields)


def test_who_reports_a_wrong_answer_is_asked_for_the_right_one() -> None:
    assert "What should it have said?" in read(".github/ISSUE_TEMPLATE/wrong-answer.yml")


def test_bug_reports_do_not_ask_for_vulnerabilities() -> None:
    assert "SECURITY.md" in read(".github/ISSUE_TEMPLATE/bug.yml")
