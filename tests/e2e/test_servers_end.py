"""Ctrl-C ends a server on this machine without a message, even while it answers."""

import re
import signal
import threading
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from tests.e2e.command import running
from tests.waiting import HANG_SECONDS


@pytest.mark.parametrize("command", [["web"], ["mcp", "--http"]])
def test_a_server_that_nobody_asks(example_store: Path, command: list[str]) -> None:
    with running(*command, "--port", "0", "--store", example_store) as process:
        assert process.stderr
        assert process.stderr.readline().endswith("Ctrl-C stops it\n")
        process.send_signal(signal.SIGINT)
        assert process.wait(HANG_SECONDS) == 0
        assert process.stderr.read() == ""


def test_pages_that_are_being_made(example_store: Path) -> None:
    with running("web", "--port", "0", "--store", example_store) as process:
        assert process.stderr
        told = re.search(r"http://\S+", process.stderr.readline())
        assert told

        def ask() -> None:
            with suppress(OSError):
                urllib.request.urlopen(f"{told[0]}map?concept=transformer", timeout=HANG_SECONDS)

        asking = [threading.Thread(target=ask) for _ in range(4)]
        for thread in asking:
            thread.start()
        process.send_signal(signal.SIGINT)
        assert process.wait(HANG_SECONDS) == 0
        assert process.stderr.read() == ""
        for thread in asking:
            thread.join()
