"""The jobs in docs/cluster.md are what Slurm and Kubernetes take, and each task names its own shard."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

import kg

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "cluster.md").read_text("utf-8")


def block(language: str) -> str:
    """Return the one block of the page in a language."""
    (text,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return str(text)


SLURM = block("bash")
JOB: dict[str, Any] = yaml.safe_load(block("yaml"))


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """Put a `kg` on the path that prints its arguments."""
    program = tmp_path / "kg"
    program.write_text('#!/bin/sh\necho "$@"\n')
    program.chmod(0o755)
    return {"PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": "/home/ada", "SCRATCH": "/scratch"}


def run(command: list[str], env: dict[str, str]) -> str:
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout.strip()


def test_an_array_of_slurm_has_a_task_for_each_shard(env: dict[str, str]) -> None:
    options = dict(re.findall(r"^#SBATCH --([\w-]+)=(.*)$", SLURM, re.MULTILINE))
    first, last = map(int, options["array"].split("-"))
    assert first == 1
    for task in (first, last):
        said = run(["bash", "-c", SLURM], env | {"SLURM_ARRAY_TASK_ID": str(task)})
        assert said == f"extract /home/ada/papers -o /scratch/shards --shard {task}/{last}"


def test_an_indexed_job_has_a_pod_for_each_shard(env: dict[str, str]) -> None:
    spec = JOB["spec"]
    (container,) = spec["template"]["spec"]["containers"]
    assert (JOB["apiVersion"], JOB["kind"], spec["completionMode"]) == ("batch/v1", "Job", "Indexed")
    for index in (0, spec["completions"] - 1):
        said = run([*container["command"], *container["args"]], env | {"JOB_COMPLETION_INDEX": str(index)})
        shard = f"{index + 1}/{spec['completions']}"
        assert said == f"extract /data/papers -o /data/shards --shard {shard}"


def test_a_failed_pod_is_started_again_as_the_user_of_the_image() -> None:
    pod = JOB["spec"]["template"]["spec"]
    assert pod["restartPolicy"] == "Never"  # required where an index has a limit of its own
    assert JOB["spec"]["backoffLimitPerIndex"] > 0
    user = re.search(r"^USER (\d+):(\d+)$", (ROOT / "docker" / "Dockerfile").read_text(), re.MULTILINE)
    assert user
    context = pod["securityContext"]
    assert (context["runAsUser"], context["runAsGroup"]) == tuple(map(int, user.groups()))


def test_the_image_is_of_this_version_and_its_volume_is_declared() -> None:
    pod = JOB["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    assert container["image"] == f"paper-graph:{kg.__version__}"
    assert [mount["name"] for mount in container["volumeMounts"]] == [v["name"] for v in pod["volumes"]]
