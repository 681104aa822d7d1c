"""Read standing questions and digests, with what was last reported of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from kg.records.fetching import fetch
from kg.store import Reader

_LISTS: Final = ("asked", "rows", "rows_before", "waiting", "waiting_before")


@dataclass(frozen=True, slots=True)
class Watch:
    """A standing question or a digest.

    Attributes:
        id: ``watch:`` and its name, or ``digest:`` and a hash of the list that it is for.
        asked: the question with its values, or the names of the list.
        max_rows: most rows of an answer, None for what the question finds useful.
        rows: of the last answer.
        rows_before: of the answer before.
        until: when the last paper came in that a digest has looked at.
        until_before: the same of the digest before.
        waiting: papers that a digest had no room for.
        waiting_before: the same of the digest before.
        draft: a complete file; while it is there, it was not delivered, and what was before still holds.
        runs: how often it was reported.
    """

    id: str
    asked: tuple[str, ...] = ()
    max_rows: int | None = None
    rows: tuple[str, ...] = ()
    rows_before: tuple[str, ...] = ()
    until: str | None = None
    until_before: str | None = None
    waiting: tuple[str, ...] = ()
    waiting_before: tuple[str, ...] = ()
    draft: str | None = None
    runs: int = 0

    @property
    def name(self) -> str:
        """The id without the word that says what it is."""
        return self.id.partition(":")[2]


def read_watches(reader: Reader, ids: Iterable[str] = ()) -> list[Watch]:
    """Return standing questions and digests by their ids, in this order; by default all there are."""
    return fetch(reader, "watches", _make_watch, ids=list(ids))


def _make_watch(runs: int | None, **columns: Any) -> Watch:
    for name in _LISTS:
        columns[name] = tuple(columns[name] or ())
    return Watch(**columns, runs=runs or 0)
