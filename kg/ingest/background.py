"""Write one batch in the background while the next one is prepared."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

_T = TypeVar("_T")


def run_in_background(work: Callable[[], _T]) -> Future[_T]:
    """Run a function in a thread that does not keep the process alive.

    Python waits for the threads of an executor when it exits, and one that hangs on a server might never end.
    """
    future: Future[_T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # raised again where the result is asked for
            future.set_exception(error)

    Thread(target=run, name="kg-writer", daemon=True).start()
    return future
