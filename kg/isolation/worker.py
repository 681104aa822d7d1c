"""Feed, ask and end a worker, from the side of the program."""

import contextlib
import threading
import weakref
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from io import FileIO
from pathlib import Path
from socket import send_fds, socket, socketpair
from subprocess import TimeoutExpired
from time import monotonic
from typing import Any, Final

from kg.isolation.endings import LastWords
from kg.isolation.frames import END, ERROR, receive_frame, send_frame
from kg.isolation.process import SECONDS_TO_END, explain_failure, start_process

MAX_MEMORY_BYTES: Final = 1 << 30
"""Most bytes of memory that one answer may take in a worker, besides what is loaded."""

MAX_TIMEOUT_SECONDS: Final = 1e6
"""Longest timeout in seconds, over eleven days: sockets take no infinite one, and this is as good as none."""

_SHORTEST_TIMEOUT_SECONDS: Final = 1e-6
"""Shortest timeout of a socket in seconds: 0 would not even wait for data that has already arrived."""


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
        self._started = start_process(program, arguments, memory)
        self._lock = threading.Lock()
        self._answering = 0
        self._closing = False
        self._finalize = weakref.finalize(self, self._started.end)

    def load(self, chunks: Iterable[bytes] = ()) -> Any:
        """Feed the program, wait until it has loaded, and return its description of what it loaded.

        Raises:
            WorkerError: the program could not load it.
            WorkerDied: the worker ended meanwhile.
        """
        with self._started.feed:
            for chunk in chunks:
                if not _write_all(self._started.feed, chunk):
                    break
        try:
            return _open_reply(receive_frame(self._started.control))
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
                with explain_failure():
                    last_words = opened.enter_context(LastWords())
                    connection = opened.enter_context(self._connect(last_words))
                answer = _receive_answer(connection, request, min(timeout, MAX_TIMEOUT_SECONDS))
                yield self._explain_death(answer, last_words)
        finally:
            with self._lock:
                self._answering -= 1
                ended = self._closing and not self._answering
            if ended:
                self._finalize()

    def _connect(self, last_words: LastWords) -> socket:
        """Let the worker fork; return the connection with the fork."""
        ours, theirs = socketpair()
        # If the worker is gone, reading the answer will report it.
        with theirs, last_words.theirs, contextlib.suppress(ConnectionError):
            send_fds(self._started.control, [b"+"], [theirs.fileno(), last_words.theirs.fileno()])
        return ours

    def _explain_death(self, answer: Iterator[Any], last_words: LastWords) -> Iterator[Any]:
        try:
            yield from answer
        except (EOFError, ConnectionError) as error:
            how = last_words.describe() if self.is_running else self._describe_end()
            raise WorkerDied(how) from error

    def _describe_end(self) -> str:
        with contextlib.suppress(TimeoutExpired):
            self._started.process.wait(SECONDS_TO_END)
        return self._started.last_words.describe(self._started.process.returncode)

    @property
    def is_running(self) -> bool:
        """Whether the worker still takes requests."""
        return self._started.process.poll() is None

    def close(self) -> None:
        """End the worker, once it has answered what it was asked before."""
        with self._lock:
            self._closing = True
            ended = not self._answering
        if ended:
            self._finalize()


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
