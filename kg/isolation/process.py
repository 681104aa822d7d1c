"""Start the process of a worker, with the pipes and sockets that connect it with this one, and end it."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from socket import socket, socketpair
from subprocess import DEVNULL, Popen, TimeoutExpired
from typing import Final

from kg.isolation.endings import LastWords
from kg.model import StoreError

SECONDS_TO_END: Final = 1.0
"""Seconds that a process has to end by itself."""

_ENVIRONMENT: Final = {"MIMALLOC_ARENA_RESERVE": "0"}
"""Keeps the allocator from reserving memory: from a reserve an answer could take a gigabyte too much."""

_START: Final = f"""
import os, sys
sys.path[:] = sys.argv.pop(1).split(os.pathsep)
from {__package__}.server import serve
serve(*sys.argv[1:])
"""


@dataclass(frozen=True)
class WorkerProcess:
    """A process that runs `kg.isolation.server`.

    Args:
        process: the process.
        control: asks it for a fork for each request, and ends it when closed.
        feed: what it loads is written into it.
        last_words: its standard error.
    """

    process: Popen[bytes]
    control: socket
    feed: FileIO
    last_words: LastWords

    def end(self) -> None:
        """Let the process end, or kill it if it does not."""
        self.control.close()
        self.last_words.close()
        try:
            self.process.wait(SECONDS_TO_END)
        except TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start_process(program: Path, arguments: tuple[str, ...], memory: int) -> WorkerProcess:
    """Start a process that runs a program.

    Args:
        program: the file that defines what to load and how to answer.
        arguments: further arguments of the program's ``load``.
        memory: bytes that each answer may take, besides what is loaded.

    Raises:
        StoreError: the system cannot start another process.
    """
    command = _make_command()
    with explain_failure(), ExitStack() as ours, ExitStack() as theirs:
        control, their_control = socketpair()
        ours.enter_context(control)
        theirs.enter_context(their_control)
        source, feed = os.pipe()
        theirs.callback(os.close, source)
        feeding = ours.enter_context(FileIO(feed, "wb"))
        last_words = ours.enter_context(LastWords())
        theirs.enter_context(last_words.theirs)
        process = Popen(  # noqa: S603  # the interpreter that runs this
            [*command, str(program), str(source), str(memory), *arguments],
            stdin=their_control.fileno(),
            stdout=DEVNULL,
            stderr=last_words.theirs,  # a crash is reported by whoever asked
            pass_fds=[source],
            env=os.environ | _ENVIRONMENT,
            start_new_session=True,  # Ctrl-C is for the program alone, which then ends its workers
        )
        ours.pop_all()  # these stay open as long as the worker
    return WorkerProcess(process, control, feeding, last_words)


@contextmanager
def explain_failure() -> Iterator[None]:
    """Turn the system's refusal of a process or connection, as when too many are open, into one sentence."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"cannot start the process that runs queries: {error.strerror or error}") from error


def _make_command() -> list[str]:
    """Return the command that starts a server: an interpreter with the module paths of this one alone."""
    # Nor does it heed the environment about compiled modules: an image keeps none.
    if not sys.executable:
        raise StoreError("cannot start the process that runs queries: sys.executable names no interpreter")
    options = ["-I", "-S", *(["-B"] if sys.dont_write_bytecode else [])]
    places = os.pathsep.join(os.fspath(place) for place in sys.path if place)  # some callers add a Path
    return [sys.executable, *options, "-c", _START, places]
