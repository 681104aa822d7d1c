"""Ctrl-C and SIGTERM, which both let a command clean up: no unfinished file is left behind."""

import atexit
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread, current_thread, main_thread
from types import FrameType
from typing import Final, NoReturn, cast

_SIGNALS_RECEIVED: Final[list[int]] = []
"""The signals that have asked this process to end; empty until one comes."""


@contextmanager
def announce_interrupt() -> Iterator[None]:
    """Say at Ctrl-C that what was extracted is still being written; a second Ctrl-C stops at once."""
    before = signal.getsignal(signal.SIGINT)

    def announce(number: int, frame: FrameType | None) -> NoReturn:
        signal.signal(signal.SIGINT, before)
        print("kg: stopping: what was extracted is written; Ctrl-C again stops at once", file=sys.stderr)
        raise KeyboardInterrupt

    if current_thread() is main_thread():  # other threads may not set handlers, and receive no signals
        signal.signal(signal.SIGINT, announce)
    try:
        yield
    finally:
        if current_thread() is main_thread():
            signal.signal(signal.SIGINT, before)


@contextmanager
def interrupt_on_sigterm() -> Iterator[None]:
    """Let SIGTERM do what Ctrl-C does; a second SIGTERM ends the process at once."""
    is_ours = current_thread() is main_thread() and signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    if is_ours:  # whoever started us may have made us ignore it
        signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        if is_ours:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


@contextmanager
def end_at_once() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM end the process at once, without cleaning up.

    This is for a process that never writes, and must be entered before it starts threads.

    A signal handler would not do: one in Python has to wait for whatever the main thread waits for, and the
    embedded engine replaces any handler by its own while it runs a statement. So the signals are blocked,
    also in threads that start later, and one thread waits for them.
    """
    numbers = (signal.SIGINT, signal.SIGTERM)
    is_over = Event()

    def wait() -> None:
        number = signal.sigwait(numbers)
        if not is_over.is_set():
            os._exit(128 + number)

    before = signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
    waiter = Thread(target=wait, daemon=True)
    waiter.start()
    try:
        yield
    finally:
        is_over.set()
        signal.pthread_kill(cast(int, waiter.ident), signal.SIGTERM)
        waiter.join()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _interrupt(number: int, frame: FrameType | None) -> None:
    _SIGNALS_RECEIVED.append(number)
    signal.signal(number, signal.SIG_DFL)
    on_ctrl_c = signal.getsignal(signal.SIGINT)
    if callable(on_ctrl_c):
        on_ctrl_c(signal.SIGINT, frame)
    else:  # a shell script makes the commands that it runs in the background ignore Ctrl-C
        raise KeyboardInterrupt


@atexit.register
def _end_by_signal() -> None:
    """End by the signal that came, as its sender expects; this is registered first, and so runs last."""
    for number in _SIGNALS_RECEIVED:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os.kill(os.getpid(), number)
        os._exit(128 + number)  # the first process of a container ignores a signal without a handler
