"""The base of all rows of answers: a short representation, and a data frame."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel

from kg.model import Frozen

if TYPE_CHECKING:
    import pandas as pd

NAMING_FIELDS: Final = ("common", "title", "name")
"""Fields that hold the name of a row, the most telling first."""
_SHOWN_CHARACTERS: Final = 60


class Row(Frozen):
    """A row of an answer, or an answer of one row."""

    def to_frame(self, *, long: bool = False) -> pd.DataFrame:
        """Return the row as a pandas data frame; see :func:`queries.rows_to_frame`."""
        from queries.frames import rows_to_frame

        return rows_to_frame([self], long=long)

    def __repr__(self) -> str:
        fields = ((name, getattr(self, name)) for name in type(self).model_fields)
        shown = ", ".join(f"{name}={_show(value)}" for name, value in fields if value is not None)
        return f"{type(self).__name__}({shown})"

    def __str__(self) -> str:
        return repr(self)


def name_of(row: BaseModel) -> str:
    """Return a short name of a row: the title of its paper, or the name of its concept.

    >>> from queries.models import PaperRow
    >>> name_of(PaperRow(id="p", title="On nets"))
    'On nets'
    """
    for field in NAMING_FIELDS:
        if isinstance(value := getattr(row, field, None), str):
            return value
    first: object = next((value for _, value in row if isinstance(value, BaseModel)), "")
    return name_of(first) if isinstance(first, BaseModel) else ""


def _show(value: object) -> str:
    if isinstance(value, BaseModel):
        return repr(name_of(value) or value)
    if isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        return f"<{len(value)} rows>"
    if isinstance(value, Enum):
        return repr(value.value)
    is_long = isinstance(value, str) and len(value) > _SHOWN_CHARACTERS
    return repr(f"{str(value)[:_SHOWN_CHARACTERS].rstrip()}…" if is_long else value)
