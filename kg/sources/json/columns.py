"""Read JSON that keeps a table by columns, as ``DataFrame.to_json`` of pandas does by default."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kg.sources.json.names import JSON_NAMES

_MIN_ROWS: Final = 2
"""Fewest rows of a table that is kept as lists: a list of one title is a record of Crossref."""


def split_columns(document: Mapping[str, Any]) -> Iterator[dict[str, Any]] | None:
    """Split a table that is kept by columns into rows.

    Three ways of writing it are known: ``{"title": {"0": "A", "1": "B"}, …}``,
    ``{"title": ["A", "B"], "abstract": […]}`` and ``{"columns": ["title", …], "data": [["A", …], …]}``.

    Returns:
        The rows, or None if the document is no such table.
    """
    names, rows = document.get("columns"), document.get("data")
    if isinstance(names, list) and "title" in names and isinstance(rows, list):
        return (dict(zip(map(str, names), row, strict=False)) for row in rows if isinstance(row, list))
    title = next((document[name] for name in JSON_NAMES["title"] if name in document), None)
    if isinstance(title, Mapping) and _are_rows(title, document):
        return (_take_row(document, row) for row in title)
    if isinstance(title, list) and len(title) >= _MIN_ROWS and _are_lists(len(title), document):
        columns = {name: column for name, column in document.items() if isinstance(column, list)}
        return ({name: column[row] for name, column in columns.items()} for row in range(len(title)))
    return None


def _are_rows(title: Mapping[str, Any], document: Mapping[str, Any]) -> bool:
    """Check that every column has the same rows, by the numbers that pandas gives them."""
    return (
        bool(title)
        and all(name.isdecimal() for name in title)
        and all(isinstance(column, Mapping) and column.keys() == title.keys() for column in document.values())
    )


def _take_row(document: Mapping[str, Any], row: str) -> dict[str, Any]:
    return {name: column[row] for name, column in document.items()}


def _are_lists(rows: int, document: Mapping[str, Any]) -> bool:
    """Check that there are several columns, all of them lists of the same length."""
    columns = [column for column in document.values() if isinstance(column, list)]
    return len(columns) > 1 and len(columns) == len(document) and all(len(c) == rows for c in columns)
