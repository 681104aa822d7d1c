"""Times as a graph keeps them: in UTC, as texts that sort by time."""

from datetime import UTC, datetime
from typing import Final

BEFORE_ALL: Final = "0001-01-01T00:00:00.000000Z"
"""Stands for the time of papers from an older version, which kept none: before all others."""


def format_timestamp(time: datetime) -> str:
    """Return a time as the graph keeps it; texts of earlier times sort before those of later ones.

    >>> format_timestamp(datetime(2026, 11, 28, 6, 30, tzinfo=UTC))
    '2026-11-28T06:30:00.000000Z'
    """
    return f"{time.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def normalize_timestamp(text: str) -> str:
    """Return a date or time in ISO 8601 as the graph keeps it; without a time zone, it is taken as local.

    >>> normalize_timestamp("2026-11-28T06:30:00+01:00")
    '2026-11-28T05:30:00.000000Z'

    Raises:
        ValueError: it is no date or time in ISO 8601.
        OverflowError: it is out of the range of datetime.
    """
    return format_timestamp(datetime.fromisoformat(text))
