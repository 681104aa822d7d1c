"""When papers came into a graph: each batch gets a later time than the one before, and papers keep theirs.

A reader who remembers the time of the last paper seen can so find exactly those that came after it. Times are
given under the write lock, and grow from batch to batch whatever the clock of the machine does meanwhile.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from kg.ingest.groups import PaperGroup
from kg.records.papers import read_added
from kg.records.state import read_state
from kg.records.timestamps import format_timestamp
from kg.store import GraphStore

_STEP: Final = timedelta(microseconds=1)


def find_arrivals(
    store: GraphStore, groups: Iterable[PaperGroup], at: datetime | None = None
) -> dict[str, str | None]:
    """Return when each paper came into the graph: now, if it is new.

    Args:
        store: the graph, which nobody else may write meanwhile.
        groups: the papers that are to be written.
        at: the time of the new ones, local if it has no time zone; by default now.

    Returns:
        Id of the paper -> time; None for one that an older version wrote, which kept none.
    """
    groups = list(groups)
    stored = read_added(store, sorted({id for group in groups for id in group.stored}))
    now = format_timestamp(_choose_time(read_state(store).added, (at or datetime.now(UTC)).astimezone(UTC)))
    return {group.paper.id: _find_earliest(group, stored) if group.stored else now for group in groups}


def _choose_time(last: str | None, now: datetime) -> datetime:
    """Return the time of a batch: now, but later than that of the batch before."""
    return max(now, datetime.fromisoformat(last) + _STEP) if last else now


def _find_earliest(group: PaperGroup, stored: Mapping[str, str | None]) -> str | None:
    """Return the earliest time of the papers that a group is merged from; an unknown time is the earliest."""
    return min((stored.get(id) or "" for id in group.stored), default="") or None
