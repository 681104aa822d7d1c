"""Remember which sources a service broke off, so that the same command can resume them hours later."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from kg.live.asking import Refused
from kg.model import KgError

_KEPT_FOR: Final = 2 * 86_400
"""Seconds after which a source is read anew; services that count by day take requests again before that."""
_TAKES_NO_MORE: Final = (429, 503)


class Unfinished:
    """The sources that were broken off, in a file that commands share.

    Args:
        path: the file; without one, nothing is remembered.
        clock: returns seconds since 1970.
    """

    def __init__(self, path: Path | None, clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._clock = clock

    @contextmanager
    def reading(self, source: str) -> Iterator[float | None]:
        """Remember a source if a service takes no more requests within it, and forget it otherwise.

        Yields:
            The time at which it was first read, if it was broken off recently: answers since then still
            count.
        """
        began, now = self._find(source), self._clock()
        try:
            yield began
        except Refused as refused:
            first = now if began is None else began
            self._note(source, first if refused.status in _TAKES_NO_MORE else None)
            raise
        except (KgError, GeneratorExit):  # the source failed for another reason, or was read as far as wanted
            self._note(source, None)
            raise
        self._note(source, None)

    def _find(self, source: str) -> float | None:
        found = self._run("SELECT began FROM unfinished WHERE source = ?", source)
        return found[0][0] if found and 0 <= self._clock() - found[0][0] < _KEPT_FOR else None

    def _note(self, source: str, began: float | None) -> None:
        if began is not None:
            self._run("REPLACE INTO unfinished VALUES (?, ?)", source, began)
        elif self._path and self._path.exists():
            self._run("DELETE FROM unfinished WHERE source = ?", source)

    def _run(self, statement: str, *values: object) -> list[tuple[float]]:
        """Run a statement; return no rows if the file cannot be used, so a source is read from the start."""
        if not self._path or (statement.startswith("SELECT") and not self._path.exists()):
            return []
        with suppress(sqlite3.Error):
            file = sqlite3.connect(self._path, timeout=30, isolation_level=None)
            try:
                file.execute("CREATE TABLE IF NOT EXISTS unfinished (source TEXT PRIMARY KEY, began REAL)")
                return file.execute(statement, values).fetchall()
            finally:
                file.close()
        return []
