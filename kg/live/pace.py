"""Keep the pace of a service, together with all other commands of this user: services count them as one."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

_MOST: Final = 300.0
"""Seconds beyond which a noted time is not believed: a clock was set back."""


class Pace:
    """Gives out times for requests, in a file that processes share: SQLite locks it on every system.

    A time is taken before it is waited for, so that others need not wait for a lock meanwhile, and a process
    that is killed costs the others one time.

    Args:
        path: the file; without one, the process keeps its pace alone.
        sleep: waits for a number of seconds.
        clock: gives seconds since 1970, which processes have in common.
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
        except sqlite3.Error:  # damaged, or on a disk that is full: no reason to give up
            self._times = _open(":memory:")

    def wait(self, name: str, apart: float) -> None:
        """Wait until the next request may be sent.

        Args:
            name: of what has a pace.
            apart: seconds between two requests.
        """
        wait = self._take_or_go_alone(name, 0.0, apart)
        if wait > 0:
            self._sleep(wait)

    def postpone(self, name: str, seconds: float) -> None:
        """Let the next request, of whatever process, be sent in so many seconds at the earliest."""
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
    # A build may read its sources in another thread than the one that it began in.
    times = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
    times.execute("CREATE TABLE IF NOT EXISTS times (name TEXT PRIMARY KEY, next REAL NOT NULL)")
    return times
