"""What the tests of commands rely on: called in their process, a command does what a process does."""

import json
from pathlib import Path

import pytest

from tests.e2e.command import kg, run_process

PAPER = json.dumps(
    {"id": "深", "title": "BERT für 深度学习", "abstract": "We use BERT on ImageNet."}
).encode()


@pytest.mark.parametrize(
    "command",
    [
        ("stats", "--format", "json"),
        ("show", "ImageNet"),
        ("related", "for"),
        ("related", "zzz qqq"),
        ("show", "Imagnet", "--format", "csv"),
        ("cypher", "MATCH (p:Paper) DELETE p"),
        ("query", "--list"),
        ("export", "-"),
        ("stats", "--store", "no such store"),
    ],
    ids=" ".join,
)
def test_a_call_says_what_a_process_says(example_store: Path, command: tuple[str, ...]) -> None:
    called = kg(*command, env={"KG_STORE": str(example_store)})
    process = run_process(*command, env={"KG_STORE": str(example_store)})
    assert called.returncode == process.returncode
    assert called.stdout == process.stdout
    assert called.stderr == process.stderr


def test_a_process_builds_from_standard_input(tmp_path: Path) -> None:
    stores = {run: tmp_path / f"{run.__name__}.kg" for run in (kg, run_process)}
    for run, store in stores.items():
        done = run("build", "-", "--store", store, stdin=PAPER)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        assert "1 new paper," in done.stderr
    called, process = (kg("export", "-", "--store", store).stdout for store in stores.values())
    assert called == process


def test_an_uncaught_error_has_a_traceback_and_ends_with_1(example_store: Path) -> None:
    for run in (kg, run_process):
        done = run("--debug", "related", "zzz qqq", "--store", example_store)
        assert done.returncode == 1
        assert done.stderr.startswith("Traceback (most recent call last):\n")
        assert "NotFound: no paper 'zzz qqq'" in done.stderr.splitlines()[-1]
