"""Make data frames with pandas, which is imported only when one is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from kg.model import UsageError

if TYPE_CHECKING:
    import pandas as pd


def make_frame(rows: Iterable[Sequence[Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Return rows as a data frame, which has its columns even without rows.

    Args:
        rows: a value for each column.
        columns: their names.

    Raises:
        UsageError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        raise UsageError("data frames need the extra 'frames': pip install 'paper-graph[frames]'") from None
    return pd.DataFrame([tuple(row) for row in rows], columns=list(columns))
