"""Cells of the tables that exports write and sources read: lists in one cell, and cells for spreadsheets."""

import json
import re
from collections.abc import Iterable
from typing import Final

from kg.metadata.json_writing import write_json

# A backslash before a semicolon or at the end of an item would end or join items, so it is doubled there.
_ENDING: Final = re.compile(r"(?<!\\)(\\*+)(;|\Z)")

# Signs of any width that begin a formula, and separators that some programs skip before one. Apostrophes in
# front of them count too, so that taking one away gives back what was there.
_FORMULA: Final = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")

MARK_COLUMN: Final = "spreadsheet_safe"
"""Column of a table that says of each row whether its cells are protected."""

MARK: Final = "yes"
"""What that column holds then."""


def join_list(items: Iterable[object]) -> str:
    r"""Join items by semicolons; one within an item gets a backslash.

    >>> print(join_list(["Ada", "Smith; Sons"]))
    Ada; Smith\; Sons
    """
    return "; ".join(
        _ENDING.sub(_double, text) if _needs_backslash(text) else text for text in map(str, items)
    )


def _needs_backslash(text: str) -> bool:
    return ";" in text or text.endswith("\\")


def _double(ending: re.Match[str]) -> str:
    return ending[1] * 2 + ("\\;" if ending[2] else "")


def split_list(cell: str) -> list[str]:
    """Return the items that :func:`join_list` was given, without empty ones and blanks around them."""
    items: list[str] = []
    item = ""
    end = 0
    for ending in _ENDING.finditer(cell):
        backslashes = len(ending[1])
        item += cell[end : ending.start()] + "\\" * (backslashes // 2)
        end = ending.end()
        if backslashes % 2:
            item += ending[2]
        else:
            items.append(item.strip())
            item = ""
    return list(filter(None, items))


def format_cell(value: object) -> str:
    """Return a text as it is, nothing for None, and any other value as JSON."""
    if value is None:
        return ""
    if isinstance(value, float):
        return json.dumps(value)  # a table may well hold NaN, and who reads one knows it
    return value if isinstance(value, str) else write_json(value)


def format_safe_cell(value: object) -> str:
    """Return the same, of a text what no spreadsheet takes for a formula; numbers are none."""
    return protect_cell(value) if isinstance(value, str) else format_cell(value)


def protect_cell(text: str) -> str:
    """Return a text with an apostrophe in front where a spreadsheet would take it for a formula.

    Formulas can start programs and send data away.

    >>> protect_cell("=1+1"), protect_cell("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unprotect_cell(text: str) -> str:
    """Return the text that :func:`protect_cell` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
