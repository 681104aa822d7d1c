"""Show values as small tables in notebooks; all text is escaped, and nothing in it is run or fetched."""

from collections.abc import Iterable, Sequence
from enum import Enum
from html import escape
from itertools import islice
from typing import Any, Final

from pydantic import BaseModel

SHOWN_CHARACTERS: Final = 600
SHOWN_ITEMS: Final = 10
SHOWN_ROWS: Final = 20


def make_html_table(fields: Iterable[tuple[str, Any]]) -> str:
    """Return names and values as a table of two columns; names without a value are left out.

    >>> make_html_table([("title", "On <b>"), ("year", None)])
    '<table><tbody><tr><th>title</th><td>On &lt;b&gt;</td></tr></tbody></table>'
    """
    rows = (
        f"<tr><th>{escape(name.replace('_', ' '))}</th><td>{_write(value)}</td></tr>"
        for name, value in fields
        if value not in (None, "", ())
    )
    return f"<table><tbody>{''.join(rows)}</tbody></table>"


def make_html_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], count: int) -> str:
    """Return the first rows of an answer as a table, and if there are more, the number of all below it.

    Args:
        columns: the names of the columns.
        rows: a value for each column; only the first rows are read.
        count: the number of all rows.
    """
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(map(_write_cell, row))}</tr>" for row in islice(rows, SHOWN_ROWS))
    more = f"<p>{SHOWN_ROWS} of {count} rows</p>" if count > SHOWN_ROWS else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _write_cell(value: Any) -> str:
    shown = "" if value is None else "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"<td>{escape(shown)}</td>"


def _write(value: Any) -> str:
    if isinstance(value, tuple | list | dict):
        shown = "<br>".join(map(_write_short, list(value)[:SHOWN_ITEMS]))
        more = len(value) - SHOWN_ITEMS
        return f"{shown}<br>… {more:,} more" if more > 0 else shown
    return _write_short(value)


def _find_name(row: BaseModel) -> str:
    named = [getattr(row, field, None) for field in ("common", "title", "name", "text")]
    name = next((str(found) for found in named if found), "")
    inner = (part for _, part in row if isinstance(part, BaseModel))
    return name or next(map(_find_name, inner), "") or str(row)


def _write_short(value: Any) -> str:
    """Return a value on one line; a row is shown by its name and the sentences in it."""
    if isinstance(value, BaseModel):
        said = (f"“{text}”" for name, text in value if "sentence" in name and text)
        return escape(" ".join([_find_name(value), *said]))
    if isinstance(value, tuple | list):
        return ", ".join(map(_write_short, value[:SHOWN_ITEMS]))
    text = str(value.value if isinstance(value, Enum) else value)
    return escape(text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS].rstrip()}…")
