"""A million statements of all kinds: none gets anything but an answer or a sentence."""

import json
import os
import subprocess
import sys

import pytest

NUMBER = int(os.environ.get("FUZZED_STATEMENTS", "1000000")) // 4
"""Statements in each of the four runs."""

MINUTES = 15
MAX_CHECK_SECONDS = 2.0
"""Of processor time; the slowest of a hundred thousand took 0.1."""

MAX_PEAK_MB = 500


@pytest.mark.slow
@pytest.mark.timeout(60 * MINUTES + 60)
def test_a_million_statements() -> None:
    runs = [("cypher", 1), ("sparql", 1), ("cypher", 2), ("sparql", 2)]
    commands = [
        [sys.executable, "-m", "tests.contract.fuzzing", language, str(NUMBER), str(seed)]
        for language, seed in runs
    ]
    processes = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for command in commands
    ]
    for (language, seed), process in zip(runs, processes, strict=True):
        output, error = process.communicate(timeout=60 * MINUTES)
        assert process.returncode == 0, f"{language}, seed {seed}: {error[-3000:]}"
        found = json.loads(output)
        print(language, seed, found)
        assert found["passed"] + found["refused"] == NUMBER
        assert found["passed"] > NUMBER / 10  # else little would be tested
        assert found["longest check in s"] < MAX_CHECK_SECONDS
        assert found["peak in MB"] < MAX_PEAK_MB
