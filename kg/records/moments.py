"""Times as a graph keeps them."""

from datetime import UTC, datetime
from typing import Final

BEFORE_ALL: Final = "0001-01-01T00:00:00.000000Z"
"""When papers came in that an older version wrote, which kept no times: before all others."""


def format_moment(moment: datetime) -> str:
    """Return a time as the graph keeps it: earlier ones are smaller as texts, too.

    >>> format_moment(datetime(2026, 11, 28, 6, 30, tzinfo=UTC))
    '2026-11-28T06:30:00.000000Z'
    """
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def parse_moment(text: str) -> str:
    """Return a date or time in ISO 8601 as the graph keeps it; it is local where it names no zone.

    >>> parse_moment("2026-11-28T06:30:00+01:00")
    '2026-11-28T05:30:00.000000Z'

    Raises:
        ValueError: it is neither.
        OverflowError: no clock gets there.
    """
    return format_moment(datetime.fromisoformat(text))
