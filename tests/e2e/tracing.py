"""What a program does to files and to the network, as the strace of Linux sees it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.e2e.command import clean_environment
from tests.waiting import HANG_SECONDS

STRACE: Final = (
    *("strace", "--follow-forks", "--seccomp-bpf", "--decode-fds=path", "--quiet=all", "--string-limit=4096"),
    *("--signal=none", "--trace=%file,%network"),
)
CHANGE: Final = re.compile(
    r"\b(creat|mkdir|mknod|rename|link|symlink|unlink|rmdir|truncate|chmod|fchmod|chown|fchown|utimens)\w*\("
    r"|O_WRONLY|O_RDWR|O_CREAT"
)
"""A call that changes something behind a path."""
PATH: Final = re.compile(r'(?:<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')
"""A path, and the folder that it is relative to where the call names one."""
BEYOND: Final = re.compile(r"AF_INET|AF_NETLINK|AF_PACKET|nscd|/etc/(resolv\.conf|hosts|gai\.conf)\b")
"""A socket that is not for this machine alone, or a look-up of a name."""
PROBE: Final = re.compile(r'socket\(AF_INET6, SOCK_STREAM|bind\(.*"::1"')
"""urllib3, which spaCy imports, binds a socket on this machine to see if it has IPv6; nothing is sent."""
SWITCHES: Final = {"ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"}
"""Variables by which a user may have told libraries already to report nothing, or to write elsewhere."""


class Trace(NamedTuple):
    """What a traced program and its children did."""

    output: str
    """What it printed, on both streams."""
    changed: set[Path]
    """Paths that it wrote, made, renamed or removed, or tried to."""
    network: list[str]
    """Calls that go beyond this machine, or look a name up."""


def trace(command: Sequence[str | Path], folder: Path) -> Trace:
    """Run a program of the test's Python with an empty home, and watch it.

    Args:
        command: the arguments of Python.
        folder: where it runs; its home and its temporary folder are made beside the log, in there.
    """
    home, temporary, log = (folder / name for name in ("home", "tmp", "strace.log"))
    home.mkdir(exist_ok=True, parents=True)
    temporary.mkdir(exist_ok=True)
    kept = {name: value for name, value in clean_environment().items() if name not in SWITCHES}
    done = subprocess.run(
        [*STRACE, "-o", log, sys.executable, *command],
        cwd=folder,
        # Python may keep compiled modules beside their sources: that is no business of this test.
        env=kept | {"HOME": str(home), "TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=HANG_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert not list(home.iterdir())
    lines = log.read_text("utf-8", "replace").splitlines()
    return Trace(
        done.stdout,
        {path for line in lines if CHANGE.search(line) for path in _find_paths(line, folder)},
        [line for line in lines if BEYOND.search(line) and not PROBE.search(line)],
    )


def _find_paths(line: str, folder: Path) -> list[Path]:
    return [(Path(base or folder) / name) for base, name in PATH.findall(line)]


def require_strace() -> None:
    """Skip a test where programs cannot be traced; with REQUIRE_STRACE=1 that is a failure."""
    if (
        shutil.which("strace")
        and subprocess.run(["strace", "-o", os.devnull, "true"], check=False).returncode == 0
    ):
        return
    assert os.environ.get("REQUIRE_STRACE") != "1", "strace is required, and cannot be run"
    pytest.skip("strace is not installed, or may not trace")
