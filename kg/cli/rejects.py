"""Records that did not become a paper: written to a file, or summed up."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.model import Rejection, UsageError

SHOWN = 5
"""Rejections that are told one by one where no file takes them."""


@contextmanager
def rejects(path: Path | None) -> Iterator[Callable[[Rejection], None]]:
    """Yields a function that takes rejections.

    Args:
        path: JSON Lines of all of them; without it the first few are told on standard error.

    Raises:
        UsageError: the file cannot be written.
    """
    if path is None:
        yield _Told()
        return
    try:
        with path.open("w", encoding="utf-8") as file:
            yield lambda rejection: print(rejection.model_dump_json(), file=file, flush=True)
    except OSError as error:
        raise UsageError(f"cannot write rejects to '{path}': {error.strerror}") from error


class _Told:
    """Tells the first rejections, and where to see the rest."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, rejection: Rejection) -> None:
        self._count += 1
        if self._count <= SHOWN:
            where = f"{rejection.source}, {rejection.position}"
            print(f"rejected: {where}: {rejection.reason}", file=sys.stderr)
        elif self._count == SHOWN + 1:
            print("rejected: more; --rejects FILE takes them all", file=sys.stderr)
