"""Make answers of many rows: lists that know their columns even if they are empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, SupportsIndex, TypeVar, overload

from pydantic import BaseModel

from kg.model.html import SHOWN_ROWS, make_html_rows

if TYPE_CHECKING:
    import pandas as pd

_P = ParamSpec("_P")
_R = TypeVar("_R", bound=BaseModel)


class Answers(list[_R]):
    """The rows of an answer, best first; a slice of them is one, too.

    Args:
        rows: the rows; they suffice, as other programs such as pydantic copy a list by its rows alone.
        row_type: the type of the rows; by default that of the first.
    """

    def __init__(self, rows: Iterable[_R] = (), row_type: type[_R] | None = None) -> None:
        super().__init__(rows)
        self.row_type: type[Any] = row_type or (type(self[0]) if self else BaseModel)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (list(self), self.row_type)

    @overload
    def __getitem__(self, place: SupportsIndex) -> _R: ...

    @overload
    def __getitem__(self, place: slice) -> Answers[_R]: ...

    def __getitem__(self, place: SupportsIndex | slice) -> _R | Answers[_R]:
        if isinstance(place, slice):
            return Answers(super().__getitem__(place), self.row_type)
        return super().__getitem__(place)

    @property
    def note(self) -> str | None:
        """A remark on the answer as a whole, in a sentence without its full stop; None if there is none."""
        return None

    def to_frame(self, *, long: bool = False) -> pd.DataFrame:
        """Return the rows as a pandas data frame; see :func:`queries.rows_to_frame`."""
        from queries.frames import rows_to_frame

        return rows_to_frame(self, self.row_type, long=long)

    def __repr__(self) -> str:
        shown = [f"  {row!r}," for row in self[:SHOWN_ROWS]]
        more = [f"  … {len(self) - SHOWN_ROWS} more"] if len(self) > SHOWN_ROWS else []
        return "\n".join(["[", *shown, *more, "]"]) if self else "[]"

    def _repr_html_(self) -> str:
        """Return the first rows as a table, for notebooks."""
        from queries.frames import find_columns, make_cells

        columns = find_columns(self.row_type)
        return make_html_rows(columns, (make_cells(row, columns) for row in self), len(self))


def answers(row_type: type[_R]) -> Callable[[Callable[_P, list[_R]]], Callable[_P, Answers[_R]]]:
    """Return a decorator that lets a question answer with :class:`Answers` instead of a plain list.

    Args:
        row_type: the type of its rows.
    """

    def decorate(question: Callable[_P, list[_R]]) -> Callable[_P, Answers[_R]]:
        @wraps(question)
        def ask(*args: _P.args, **options: _P.kwargs) -> Answers[_R]:
            return Answers(question(*args, **options), row_type)

        return ask

    return decorate
