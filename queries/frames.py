"""Answers as pandas data frames. Needs the extra ``frames``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from kg.model import UsageError

if TYPE_CHECKING:
    import pandas as pd


def rows_to_frame(rows: Iterable[BaseModel]) -> pd.DataFrame:
    """Return rows of any question as a table; nested fields become columns such as ``paper.id``.

    Args:
        rows: what a function of :mod:`queries` returned.

    Raises:
        UsageError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        raise UsageError("data frames need the extra 'frames': pip install 'paper-graph[frames]'") from None

    return pd.DataFrame([flat(row.model_dump(mode="json")) for row in rows])


def flat(record: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Flatten a nested record: ``{"paper": {"id": 1}}`` becomes ``{"paper.id": 1}``.

    Args:
        record: its fields may be records.
        prefix: what the names of its fields begin with.
    """
    items: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            items |= flat(value, f"{prefix}{name}.")
        else:
            items[f"{prefix}{name}"] = value
    return items
