"""Wait for something to happen, instead of for some time to pass."""

import time
from collections.abc import Callable

HANG_SECONDS = 600
"""What has not happened by then will not, also on a busy machine."""


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait until something is true."""
    until = time.monotonic() + HANG_SECONDS
    while not condition():
        assert time.monotonic() < until, "it never became true"
        time.sleep(0.02)
