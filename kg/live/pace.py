"""Keep the pace of a service across all commands of this user, whose requests services count together."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

_MOST: Final = 300.0
"""Greatest number of seconds until a noted time; one further ahead is ignored, as the clock was set back."""


class Pace:
    """Assigns times to requests, in a file that processes share, which SQLite locks on every system.

    A time is reserved before it is waited for, so that other processes need not wait for a lock meanwhile,
    and a process that is killed wastes only one time.

    Args:
        path: the file; without one, the process keeps a pace of its own.
        sleep: waits for a number of seconds.
        clock: returns seconds since 1970, which all processes share.
    """

    def __init__(
        self,
        path: Path | None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._sleep = sleep
        self._clock = clock
        try:
            self._times = _open(str(path or ":memory:"))
        except sqlite3.Error:  # a damaged file or a full disk is no reason to give up
            self._times = _open(":memory:")

    def wait(self, name: str, apart: float) -> None:
        """Wait until the next request may be sent.

        Args:
            name: of the pace, such as a service with its host.
            apart: seconds between two requests.
        """
        wait = self._take_or_go_alone(name, 0.0, apart)
        if wait > 0:
            self._sleep(wait)

    def postpone(self, name: str, seconds: float) -> None:
        """Delay the next request of any process by at least so many seconds."""
        self._take_or_go_alone(name, seconds, 0.0)

    def close(self) -> None:
        """Close the file."""
        self._times.close()

    def _take_or_go_alone(self, name: str, earliest: float, apart: float) -> float:
        try:
            return self._take(name, earliest, apart)
        except sqlite3.Error:
            self._times = _open(":memory:")
            return self._take(name, earliest, apart)

    def _take(self, name: str, earliest: float, apart: float) -> float:
        """Return the seconds until the next free time, and note when the one after it is."""
        with self._times:
            self._times.execute("BEGIN IMMEDIATE")
            now = self._clock()
            row = self._times.execute("SELECT next FROM times WHERE name = ?", (name,)).fetchone()
            noted = row[0] - now if row and row[0] - now <= _MOST else 0.0
            wait = max(noted, earliest, 0.0)
            self._times.execute("REPLACE INTO times VALUES (?, ?)", (name, now + wait + apart))
        return wait


def _open(path: str) -> sqlite3.Connection:
    # A build may read its sources in a thread other than the one that it began in.
    times = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
    times.execute("CREATE TABLE IF NOT EXISTS times (name TEXT PRIMARY KEY, next REAL NOT NULL)")
    return times
