"""Run ``kg`` as a user does: in this process by default, as a process of its own where that is tested.

Starting Python and loading the extractor takes longer than most commands: `kg` calls the entry point with the
arguments, the environment and the streams that a process would have. `run_process` and `running` start one.
"""

import io
import math
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import BinaryIO
from unittest.mock import patch

import extractors
from kg.cli import main
from tests.waiting import HANG_SECONDS

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "papers.txt"

load_once = cache(extractors.load)


def kg(
    *arguments: str | Path, stdin: bytes = b"", env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command in this process; return its exit code and what it printed.

    Only two things differ from a process: the extractor's weights are loaded once for all commands, and no
    line of progress is printed, which would depend on time.
    """
    command = ["kg", *map(str, arguments)]
    out, err = io.BytesIO(), io.BytesIO()
    with ExitStack() as stack:
        stack.enter_context(patch.object(sys, "argv", command))
        stack.enter_context(patch.object(sys, "stdin", _text(io.BufferedReader(io.BytesIO(stdin)))))
        stack.enter_context(redirect_stdout(_text(out)))
        stack.enter_context(redirect_stderr(_text(err)))
        stack.enter_context(patch.dict(os.environ, clean_environment() | dict(env or {}), clear=True))
        stack.enter_context(patch.object(extractors, "load", load_once))
        stack.enter_context(patch("kg.cli.terminal.progress.SECONDS_BETWEEN_LINES", math.inf))
        stack.enter_context(chdir(cwd or Path.cwd()))
        code = _call_entry_point()
        sys.stdout.flush()
        sys.stderr.flush()
        return subprocess.CompletedProcess(command, code, out.getvalue().decode(), err.getvalue().decode())


def _call_entry_point() -> int:
    """Return the exit code that a process would end with."""
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    except Exception:
        traceback.print_exc()
        return 1


def _text(stream: BinaryIO) -> io.TextIOWrapper:
    """Return a stream of text such as Python opens on a pipe."""
    return io.TextIOWrapper(stream, encoding="utf-8")


def run_process(
    *arguments: str | Path, stdin: bytes = b"", env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command as a process; return its exit code and what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=clean_environment() | dict(env or {}),
        cwd=cwd,
        timeout=HANG_SECONDS,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@contextmanager
def running(*arguments: str | Path, env: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    """Start a command as a process; kill it at the end of the block, if it still runs."""
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
    """Return the environment without variables that would point commands at another store."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KG_", "NEO4J_"))}
    return kept | {"PYTHONPATH": str(ROOT)}


def answer(*arguments: str | Path, **options: object) -> str:
    """Run a command that must work; return what it prints on standard output."""
    done = kg(*arguments, **options)  # type: ignore[arg-type]  # passed on as they are
    assert done.returncode == 0, done.stderr
    return done.stdout


def complaint(*arguments: str | Path, **options: object) -> tuple[int, str]:
    """Run a command that must fail; return its exit code and the one line that it prints."""
    done = kg(*arguments, **options)  # type: ignore[arg-type]  # passed on as they are
    assert done.returncode != 0, done.stdout
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr.strip()
