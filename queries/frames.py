"""Turn answers into pandas data frames. Needs the extra ``frames``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel

from kg.frames import make_frame
from kg.model import UsageError
from kg.model.checks import describe
from queries.models.rows import name_of

if TYPE_CHECKING:
    import pandas as pd


def rows_to_frame(
    rows: Iterable[BaseModel] | BaseModel, row_type: type[BaseModel] | None = None, *, long: bool = False
) -> pd.DataFrame:
    """Return rows of any question as a table; nested fields become columns such as ``paper.id``.

    The columns are the same whatever the rows hold. A field that is itself a list of rows, such as the
    reasons of a related paper, becomes a text with their names.

    Args:
        rows: what a function of :mod:`queries` returned.
        row_type: of the rows; needed only for a plain list that is empty.
        long: give each reason (or fact, or paper of a concept) a row of its own with all its fields.

    Raises:
        UsageError: the values are not rows, or pandas is not installed.
    """
    listed = [rows] if isinstance(rows, BaseModel) else _check_rows(rows)
    row_type = row_type or getattr(rows, "row_type", None) or (type(listed[0]) if listed else None)
    if row_type is None:
        return make_frame((), ())
    if not long or (inner := _find_inner(row_type)) is None:
        columns = find_columns(row_type)
        return make_frame((make_cells(row, columns) for row in listed), columns)
    name, inner_type = inner
    own = [column for column in find_columns(row_type) if column != name]
    others = find_columns(inner_type)
    cells = (
        [*make_cells(row, own), *make_cells(item, others)] for row in listed for item in getattr(row, name)
    )
    return make_frame(cells, [*own, *(f"{name.removesuffix('s')}.{column}" for column in others)])


def _check_rows(rows: object) -> Sequence[BaseModel]:
    listed: list[BaseModel] = []
    for row in rows if isinstance(rows, Iterable) else [rows]:
        if not isinstance(row, BaseModel):
            raise UsageError(f"a frame is made of the rows of an answer, not of {describe(row)}")
        listed.append(row)
    return listed


def find_columns(row_type: type[BaseModel], prefix: str = "") -> list[str]:
    """Return the columns of a type of rows: ``paper.id`` for a field of a row inside it.

    Args:
        row_type: the type.
        prefix: the beginning of the names.
    """
    columns: list[str] = []
    for name, field in row_type.model_fields.items():
        nested = _find_model(field.annotation)
        columns += find_columns(nested, f"{prefix}{name}.") if nested else [f"{prefix}{name}"]
    return columns


def make_cells(row: BaseModel, columns: Sequence[str]) -> list[Any]:
    """Return the values of a row by its columns."""
    return [_find_value(row, column.split(".")) for column in columns]


def _find_value(row: BaseModel, path: Sequence[str]) -> Any:
    *first, last = path
    owner: Any = row
    for name in first:
        owner = getattr(owner, name, None)  # a row inside may be missing
    value = getattr(owner, last, None)
    if not isinstance(value, tuple):
        return getattr(value, "value", value)  # of an enumeration
    holds_rows = _find_item_type(type(owner).model_fields[last].annotation) is not None
    return "; ".join(map(name_of, value)) if holds_rows else list(value)


def _find_model(annotation: Any) -> type[BaseModel] | None:
    """Return the type of row that a field holds, even if it may be None; None if it holds no row."""
    kinds = [kind for kind in _unfold(annotation) if isinstance(kind, type) and issubclass(kind, BaseModel)]
    return kinds[0] if kinds else None


def _unfold(annotation: Any) -> Iterator[Any]:
    yield annotation
    if type(None) in get_args(annotation):
        yield from get_args(annotation)


def _find_inner(row_type: type[BaseModel]) -> tuple[str, type[BaseModel]] | None:
    """Return the first field that is a list of rows, with the type of the rows."""
    for name, field in row_type.model_fields.items():
        if kind := _find_item_type(field.annotation):
            return name, kind
    return None


def _find_item_type(annotation: Any) -> type[BaseModel] | None:
    """Return the type of the rows in a field that is a list of rows; None for any other field."""
    kinds = get_args(annotation) if get_origin(annotation) is tuple else ()
    return next((k for k in kinds if isinstance(k, type) and issubclass(k, BaseModel)), None)


def flat(record: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Flatten a nested record: ``{"paper": {"id": 1}}`` becomes ``{"paper.id": 1}``.

    Args:
        record: its fields may be records.
        prefix: the beginning of the names of its fields.
    """
    items: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            items |= flat(value, f"{prefix}{name}.")
        else:
            items[f"{prefix}{name}"] = value
    return items
