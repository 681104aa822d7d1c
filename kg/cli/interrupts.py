"""Ctrl-C during a build: what was extracted is still written."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType
from typing import NoReturn


@contextmanager
def announce_interrupt() -> Iterator[None]:
    """Say at Ctrl-C that what was extracted is still written; a second Ctrl-C does not wait for that."""
    before = signal.getsignal(signal.SIGINT)

    def announce(number: int, frame: FrameType | None) -> NoReturn:
        signal.signal(signal.SIGINT, before)
        print("kg: stopping: what was extracted is written; Ctrl-C again stops at once", file=sys.stderr)
        raise KeyboardInterrupt

    if current_thread() is main_thread():  # others may not set handlers, and get no signals
        signal.signal(signal.SIGINT, announce)
    try:
        yield
    finally:
        if current_thread() is main_thread():
            signal.signal(signal.SIGINT, before)
