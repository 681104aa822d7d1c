"""The program as users have it: the wheel in an environment of its own, and a terminal to type into."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests.e2e.command import ROOT, clean_environment
from tests.waiting import HANG_SECONDS

NAMESAKES = ("kg", "queries", "extractors")
"""Names of packages that distributions on PyPI own."""
ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
"""Colours, movements of the cursor, and links."""


class Installed:
    """An environment with the wheel in it, and a folder to work in."""

    def __init__(self, environment: Path, folder: Path) -> None:
        self.programs = environment / "bin"
        self.folder = folder
        self.variables = clean_environment() | {
            "PATH": f"{self.programs}:/usr/bin:/bin",
            "TERM": "xterm-256color",
        }
        del self.variables["PYTHONPATH"]

    def run(self, *command: str | Path) -> str:
        """What a program of the environment prints into a pipe; it must work."""
        done = subprocess.run(
            [self.programs / command[0], *command[1:]],
            cwd=self.folder,
            env=self.variables,
            capture_output=True,
            text=True,
            timeout=HANG_SECONDS,
            check=False,
        )
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stdout + done.stderr
        return done.stdout + done.stderr

    def python(self, code: str) -> str:
        return self.run("python", "-c", code)

    def type(self, line: str, columns: int) -> tuple[int, str]:
        """Type a line into a shell in a terminal; return its exit code and what is seen, without colours."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        with subprocess.Popen(
            ["/bin/sh", "-c", line],
            cwd=self.folder,
            env=self.variables,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        ) as process:
            os.close(theirs)
            printed = b""
            with suppress(OSError):  # the terminal is closed when nobody holds its other end any more
                while chunk := os.read(ours, 65536):
                    printed += chunk
            os.close(ours)
            code = process.wait(timeout=HANG_SECONDS)
        return code, ESCAPES.sub("", printed.decode()).replace("\r\n", "\n")


def build_wheel(folder: Path) -> Path:
    """Build the wheel of the checkout with what is installed; nothing is downloaded."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def install(wheel: Path, environment: Path, folder: Path) -> Installed:
    """Install the wheel between its namesakes: what two of them both had, the later one would overwrite.

    Its libraries are those of the environment that runs the tests, without what points to the checkout.
    """
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    (packages,) = environment.glob("lib/python*/site-packages")
    shared = [place for place in sys.path if place.endswith("site-packages")]
    (packages / "libraries.pth").write_text("\n".join(shared))
    first, *others = (_pack_namesake(folder, name) for name in NAMESAKES)
    pip = [sys.executable, "-m", "pip", "--python", environment / "bin" / "python", "install", "--quiet"]
    for file in (first, wheel, *others):
        subprocess.run([*pip, "--no-deps", "--no-index", "--disable-pip-version-check", file], check=True)
    return Installed(environment, folder)


def _pack_namesake(folder: Path, name: str) -> Path:
    """A wheel of a distribution that consists of one package of this name."""
    about = f"other_{name}-1.0.dist-info"
    contents = {
        f"{name}/__init__.py": f"NAME = 'other_{name}'\n",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: other_{name}\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    contents[f"{about}/RECORD"] = _list_files([*contents, f"{about}/RECORD"])
    wheel = folder / f"other_{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for file, text in contents.items():
            archive.writestr(file, text)
    return wheel


def _list_files(names: Sequence[str]) -> str:
    return "".join(f"{name},,\n" for name in names)
