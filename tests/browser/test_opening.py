"""A command that opens a page in the browser of the user."""

import os
import subprocess
import sys
import time
from pathlib import Path

import httpx2
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def wait_for_address(file: Path, process: "subprocess.Popen[str]") -> str:
    """Return what the browser was given; waits as long as the command runs."""
    while not file.exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    return file.read_text()


def test_related_papers_are_opened_as_they_were_asked_for(explored_store: Path, tmp_path: Path) -> None:
    given = tmp_path / "address"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {given}.part && mv {given}.part {given}\n')
    browser.chmod(0o755)
    asked = ["wide", "--open", "--weight", "words=0.5", "--limit", "3", "--all"]
    command = [sys.executable, "-m", "kg.cli", "related", *asked, "--store", str(explored_store)]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "BROWSER": str(browser)}
    )
    try:
        address = wait_for_address(given, process)
        answer = httpx2.get(address)
    finally:
        process.terminate()
        process.wait()
    assert answer.status_code == 200
    assert "What to read next" in answer.text
    assert "Deep residual learning" in answer.text
    assert 'name="words" type="range" min="0" max="2" step="0.05" value="0.5"' in answer.text
    assert "limit=3" in address
