"""Do one thing in the background while the next is prepared."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

_T = TypeVar("_T")


def in_background(work: Callable[[], _T]) -> Future[_T]:
    """Start some work in a thread that the end of the process does not wait for.

    A thread of an executor would be waited for, and one that waits for a server might never end.
    """
    promise: Future[_T] = Future()

    def run() -> None:
        try:
            promise.set_result(work())
        except BaseException as error:  # whoever asks for the result gets it
            promise.set_exception(error)

    Thread(target=run, name="kg-writer", daemon=True).start()
    return promise
