"""Ctrl-C while a thread waits for the embedded engine, which takes the signal for its statement."""

import subprocess
import sys
from pathlib import Path

from tests.unit.store.test_files import filled
from tests.waiting import HANG_SECONDS

PROGRAM = """
import os, signal, sys, threading, time
from kg.store import open_store

store = open_store(sys.argv[1])
slow = "UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b WITH a, b WHERE a * b = 7 RETURN count(*)"
threading.excepthook = lambda told: print(f"the statement ended by {told.exc_type.__name__}")
asking = threading.Thread(target=store.query, args=(slow, {}))
asking.start()
time.sleep(0.5)
os.kill(os.getpid(), signal.SIGINT)
try:
    time.sleep(60)
except KeyboardInterrupt:
    asking.join()
    print("the program was interrupted")
"""


def test_the_program_is_interrupted_as_well(tmp_path: Path) -> None:
    store = tmp_path / "papers.kg"
    filled(store, "a")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, store],
        capture_output=True,
        text=True,
        timeout=HANG_SECONDS,
        check=False,
    )
    assert done.stdout.splitlines() == [
        "the statement ended by KeyboardInterrupt",
        "the program was interrupted",
    ], done.stderr
