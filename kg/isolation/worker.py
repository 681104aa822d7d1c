"""Start, feed, ask and end a worker, from the side of the program."""

import contextlib
import os
import sys
import threading
import weakref
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from io import FileIO
from pathlib import Path
from socket import send_fds, socket, socketpair
from subprocess import DEVNULL, Popen, TimeoutExpired
from time import monotonic
from typing import Any, Final

from kg.isolation.endings import LastWords
from kg.isolation.frames import END, ERROR, receive_frame, send_frame
from kg.model import StoreError

MAX_MEMORY_BYTES: Final = 1 << 30
"""Most bytes of memory that one answer may take in a worker, besides what is loaded."""

MAX_TIMEOUT_SECONDS: Final = 1e6
"""Longest timeout in seconds, over eleven days: sockets take no infinite one, and this is as good as none."""

_SHORTEST_TIMEOUT_SECONDS: Final = 1e-6
"""Shortest timeout of a socket in seconds: 0 would not even wait for data that has already arrived."""

_ENVIRONMENT: Final = {"MIMALLOC_ARENA_RESERVE": "0"}
"""Keeps the allocator from reserving memory: from a reserve an answer could take a gigabyte too much."""

_SECONDS_TO_END: Final = 1.0
_START: Final = f"""
import os, sys
sys.path[:] = sys.argv.pop(1).split(os.pathsep)
from {__package__}.server import serve
serve(*sys.argv[1:])
"""


class WorkerError(Exception):
    """A program in a worker reports an error.

    Args:
        kind: the kind that its ``describe_error`` returns.
        details: all else that it returns.
    """

    def __init__(self, kind: str, *details: Any) -> None:
        super().__init__(kind, *details)
        self.kind = kind
        self.details = details


class WorkerTimeout(Exception):
    """A worker did not answer in time; its answer was ended."""


class WorkerDied(Exception):
    """A worker ended in the middle of an answer: a crash, or too little memory; the message says how."""


class Worker:
    """A process that answers requests, each in a fork of its own; any number of threads may ask at once.

    It ends when it is closed, when nothing refers to it any more, and when this process ends in whatever way.

    Args:
        program: the file that defines what to load and how to answer; see `kg.isolation.server`.
        arguments: further arguments of the program's ``load``.
        memory: bytes that each answer may take, besides what is loaded.

    Raises:
        StoreError: the system cannot start another process.
    """

    def __init__(self, program: Path, *arguments: str, memory: int = MAX_MEMORY_BYTES) -> None:
        command = _command()
        with _explain_failure(), ExitStack() as ours, ExitStack() as theirs:
            self._control, control = socketpair()
            ours.enter_context(self._control)
            theirs.enter_context(control)
            source, feed = os.pipe()
            theirs.callback(os.close, source)
            self._feed = ours.enter_context(FileIO(feed, "wb"))
            self._last_words = ours.enter_context(LastWords())
            theirs.enter_context(self._last_words.theirs)
            self._process = Popen(  # noqa: S603  # the interpreter that runs this
                [*command, str(program), str(source), str(memory), *arguments],
                stdin=control.fileno(),
                stdout=DEVNULL,
                stderr=self._last_words.theirs,  # a crash is reported by whoever asked
                pass_fds=[source],
                env=os.environ | _ENVIRONMENT,
                start_new_session=True,  # Ctrl-C is for the program alone, which then ends its workers
            )
            ours.pop_all()  # these stay open as long as the worker
        self._lock = threading.Lock()
        self._answering = 0
        self._closing = False
        self._end = weakref.finalize(self, _end, self._process, self._control, self._last_words)

    def load(self, chunks: Iterable[bytes] = ()) -> Any:
        """Feed the program, wait until it has loaded, and return its description of what it loaded.

        Raises:
            WorkerError: the program could not load it.
            WorkerDied: the worker ended meanwhile.
        """
        with self._feed:
            for chunk in chunks:
                if not _write_all(self._feed, chunk):
                    break
        try:
            return _open_reply(receive_frame(self._control))
        except (EOFError, ConnectionError) as error:
            raise WorkerDied(self._describe_end()) from error

    @contextmanager
    def ask(self, request: object, timeout: float) -> Iterator[Iterator[Any]]:
        """Send a request and give the frames of the answer as they come; leaving the block ends the answer.

        Args:
            request: a request that the program understands.
            timeout: seconds that may be spent waiting for frames, all of them together.

        Raises:
            WorkerError: the program reports an error.
            WorkerTimeout: the time is up.
            WorkerDied: the worker ended before the answer was complete.
            StoreError: the system cannot open another connection.
        """
        with self._lock:
            self._answering += 1
        try:
            with ExitStack() as opened:
                with _explain_failure():
                    last_words = opened.enter_context(LastWords())
                    connection = opened.enter_context(self._connect(last_words))
                answer = _receive_answer(connection, request, min(timeout, MAX_TIMEOUT_SECONDS))
                yield self._explain_death(answer, last_words)
        finally:
            with self._lock:
                self._answering -= 1
                ended = self._closing and not self._answering
            if ended:
                self._end()

    def _connect(self, last_words: LastWords) -> socket:
        """Let the worker fork; return the connection with the fork."""
        ours, theirs = socketpair()
        # If the worker is gone, reading the answer will report it.
        with theirs, last_words.theirs, contextlib.suppress(ConnectionError):
            send_fds(self._control, [b"+"], [theirs.fileno(), last_words.theirs.fileno()])
        return ours

    def _explain_death(self, answer: Iterator[Any], last_words: LastWords) -> Iterator[Any]:
        try:
            yield from answer
        except (EOFError, ConnectionError) as error:
            how = last_words.describe() if self.is_running else self._describe_end()
            raise WorkerDied(how) from error

    def _describe_end(self) -> str:
        with contextlib.suppress(TimeoutExpired):
            self._process.wait(_SECONDS_TO_END)
        return self._last_words.describe(self._process.returncode)

    @property
    def is_running(self) -> bool:
        """Whether the worker still takes requests."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the worker, once it has answered what it was asked before."""
        with self._lock:
            self._closing = True
            ended = not self._answering
        if ended:
            self._end()


@contextmanager
def _explain_failure() -> Iterator[None]:
    """Turn the system's refusal of a process or connection, as when too many are open, into one sentence."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"cannot start the process that runs queries: {error.strerror or error}") from error


def _command() -> list[str]:
    """Return the command that starts a server: an interpreter with the module paths of this one alone."""
    # Nor does it heed the environment about compiled modules: an image keeps none.
    if not sys.executable:
        raise StoreError("cannot start the process that runs queries: sys.executable names no interpreter")
    options = ["-I", "-S", *(["-B"] if sys.dont_write_bytecode else [])]
    places = os.pathsep.join(os.fspath(place) for place in sys.path if place)  # some callers add a Path
    return [sys.executable, *options, "-c", _START, places]


def _write_all(file: FileIO, chunk: bytes) -> bool:
    """Write all of a chunk to a pipe; return false if nobody reads it any more."""
    rest = memoryview(chunk)
    with contextlib.suppress(BrokenPipeError):
        while rest:
            rest = rest[file.write(rest) :]
    return not rest


def _receive_answer(connection: socket, request: object, timeout: float) -> Iterator[Any]:
    """Send a request and yield the frames of its answer."""
    waited = 0.0
    try:
        send_frame(connection, (timeout, request))
        while True:
            connection.settimeout(max(timeout - waited, _SHORTEST_TIMEOUT_SECONDS))
            began = monotonic()
            frame = receive_frame(connection)
            waited += monotonic() - began
            if frame[0] == END:
                return
            yield _open_reply(frame)
    except TimeoutError as error:
        raise WorkerTimeout from error


def _open_reply(frame: tuple[str, Any]) -> Any:
    """Return the content of a frame.

    Raises:
        WorkerError: the frame holds an error.
    """
    what, value = frame
    if what == ERROR:
        raise WorkerError(*value)
    return value


def _end(process: Popen[bytes], control: socket, last_words: LastWords) -> None:
    control.close()
    last_words.close()
    try:
        process.wait(_SECONDS_TO_END)
    except TimeoutExpired:
        process.kill()
        process.wait()
