"""Runs ``kg`` as a user does: a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples" / "papers.txt"


def kg(
    *arguments: str | Path, stdin: bytes = b"", env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The finished command with what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=clean_environment() | dict(env or {}),
        cwd=cwd,
        timeout=240,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@contextmanager
def running(*arguments: str | Path, env: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    """A command that runs; killed at the end of the block, if it still does."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=clean_environment() | dict(env or {}),
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def clean_environment() -> dict[str, str]:
    """The environment without what would point commands at some other store."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("KG_", "NEO4J_"))} | {
        "PYTHONPATH": str(Path(__file__).parents[2])
    }


def answer(*arguments: str | Path, **options: object) -> str:
    """What a command that must work prints on standard output."""
    done = kg(*arguments, **options)  # type: ignore[arg-type]  # passed on as they are
    assert done.returncode == 0, done.stderr
    return done.stdout


def complaint(*arguments: str | Path, **options: object) -> tuple[int, str]:
    """Exit code and the one line that a command that must fail says."""
    done = kg(*arguments, **options)  # type: ignore[arg-type]  # passed on as they are
    assert done.returncode != 0, done.stdout
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr.strip()
