"""The worker's own side: load once, then answer each request in a fork of this process.

Only the standard library is imported here, and no other room: starting must take milliseconds. What to load
and how to answer is defined by a program, a file with these functions:

- ``load(source, *arguments)`` reads what was fed, or what the arguments name, and returns
  ``(subject, description)``; the description goes back to the process that started the worker.
- ``answer(subject, request)`` returns an iterator of frames. Memory is limited once it has returned, not
  before: an engine that it opens starts threads, whose stacks and heaps would count, needed or not.
- ``describe_error(error)`` returns the kind of an error of either function, and its details, as a tuple.
"""

import contextlib
import faulthandler
import gc
import importlib.util
import os
import resource
import select
import signal
from socket import recv_fds, socket
from types import ModuleType
from typing import Any, NamedTuple, NoReturn

from kg.isolation.endings import write_status
from kg.isolation.frames import (
    CONTENT,
    END,
    ERROR,
    MAX_FRAME_BYTES,
    TOO_LARGE,
    FrameTooLarge,
    receive_frame,
    send_frame,
)

CONTROL = 0
"""File descriptor that receives a connection for each request, together with a pipe for its last words."""

STANDARD_ERROR = 2


def serve(program_file: str, fed: str, memory: str, *arguments: str) -> None:
    """Load, report that, and answer requests until the other end of `CONTROL` is closed.

    Args:
        program_file: path of the program.
        fed: file descriptor from which the program reads what it loads.
        memory: bytes that each answer may take, besides what is loaded.
        arguments: further arguments of the program's ``load``.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    faulthandler.disable()
    program = _import_program(program_file)
    control = socket(fileno=CONTROL)
    with os.fdopen(int(fed), "rb") as source:
        try:
            subject, description = program.load(source, *arguments)
        except Exception as error:
            send_frame(control, (ERROR, program.describe_error(error)))
            return
    gc.freeze()  # what is loaded stays, so that no garbage collection in a fork copies its pages
    send_frame(control, (END, description))
    _Supervisor(control, program, subject, int(memory)).run()


def _import_program(file: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location("program", file)
    if spec is None or spec.loader is None:
        raise ImportError(file)
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    return program


class _Fork(NamedTuple):
    """The connection of a fork, and the file descriptor for its standard error."""

    connection: socket
    last_words: int

    def close(self) -> None:
        self.connection.close()
        os.close(self.last_words)


class _Supervisor:
    """Forks a process for each connection that comes in, and kills it when the connection is closed."""

    def __init__(self, control: socket, program: ModuleType, subject: Any, memory: int) -> None:
        self._control = control
        self._program = program
        self._subject = subject
        self._memory = memory
        self._forks: dict[int, _Fork] = {}
        self._poll = select.poll()
        self._poll.register(CONTROL, select.POLLIN)
        self._ended, wakeup = os.pipe()
        os.set_blocking(wakeup, False)
        os.set_blocking(self._ended, False)
        self._poll.register(self._ended, select.POLLIN)
        signal.set_wakeup_fd(wakeup, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)

    def run(self) -> None:
        """Serve until nobody can send requests any more, and none is being answered."""
        open_for_requests = True
        while open_for_requests or self._forks:
            ready = {file for file, _ in self._poll.poll()}
            # Closed ones come first, as a new connection may get the file descriptor of one that was closed.
            for closed in ready - {CONTROL, self._ended}:
                self._kill(closed)
            if self._ended in ready:
                self._reap()
            if CONTROL in ready:
                open_for_requests = self._accept()

    def _accept(self) -> bool:
        """Fork for the next request; return false if there will be none."""
        message, files, _, _ = recv_fds(self._control, 1, 2)
        if not message:
            self._poll.unregister(CONTROL)
            return False
        fork = _Fork(socket(fileno=files[0]), files[1])
        pid = os.fork()
        if pid == 0:
            self._answer(fork)
        self._forks[pid] = fork
        self._poll.register(fork.connection, 0)  # 0: report only that the other end is closed
        return True

    def _reap(self) -> None:
        with contextlib.suppress(BlockingIOError):
            os.read(self._ended, 4096)
        while self._forks:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            fork = self._forks.pop(pid)
            with contextlib.suppress(KeyError):
                self._poll.unregister(fork.connection)
            if status:
                write_status(fork.last_words, status)
            fork.close()

    def _kill(self, file: int) -> None:
        for pid, fork in self._forks.items():
            if fork.connection.fileno() == file:
                os.kill(pid, signal.SIGKILL)  # it still counts as a process until it is reaped
        self._poll.unregister(file)

    def _answer(self, fork: _Fork) -> NoReturn:
        """Answer one request in the forked process, and end it."""
        try:
            self._control.close()
            for other in self._forks.values():
                other.close()
            signal.set_wakeup_fd(-1)
            os.dup2(fork.last_words, STANDARD_ERROR)
            seconds, request = receive_frame(fork.connection)
            _limit_files_and_time(seconds)
            self._send_answer(fork.connection, request)
        except BaseException as error:  # nobody is reading any more, or there is no memory for a frame
            with contextlib.suppress(BaseException):
                os.write(STANDARD_ERROR, f"{type(error).__name__} {error}".encode())
            os._exit(1)
        os._exit(0)

    def _send_answer(self, connection: socket, request: Any) -> None:
        try:
            frames = self._program.answer(self._subject, request)
            _limit_memory(self._memory)
            for frame in frames:
                send_frame(connection, (CONTENT, frame), MAX_FRAME_BYTES)
        except (ConnectionError, MemoryError):
            raise
        except FrameTooLarge:
            send_frame(connection, (ERROR, (TOO_LARGE,)))
        except Exception as error:
            send_frame(connection, (ERROR, self._program.describe_error(error)))
        else:
            send_frame(connection, (END, None))


def _limit_files_and_time(seconds: float) -> None:
    """Forbid this process to write files, and limit its time in case nobody kills it."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    processor_seconds = int(min(seconds, 1e8)) + 10
    resource.setrlimit(resource.RLIMIT_CPU, (processor_seconds, processor_seconds))


def _limit_memory(memory: int) -> None:
    """Limit the bytes that this process may take from now on."""
    with contextlib.suppress(OSError, ValueError):  # where the system has no /proc, or does not count
        with open("/proc/self/statm") as file:  # noqa: PTH123  # pathlib would take long to import
            taken = int(file.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + memory, taken + memory))
