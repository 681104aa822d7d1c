"""Format and read the cells of tables: lists in one cell, and cells that spreadsheets take for no formula."""

import json
import re
from collections.abc import Iterable
from typing import Final

from kg.metadata.json_writing import write_json

# Backslashes before a semicolon or at the end of an item would end or join items, so they are doubled there.
_ENDING: Final = re.compile(r"(?<!\\)(\\*+)(;|\Z)")

# Signs of any width that begin a formula, and separators that some programs skip before one. A text that has
# apostrophes in front of them is protected, too, so that removing one apostrophe always restores the text.
_FORMULA: Final = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")

MARK_COLUMN: Final = "spreadsheet_safe"
"""Column that says for each row of a table whether its cells are protected by `protect_cell`."""

MARK: Final = "yes"
"""Value of that column in rows whose cells are protected."""


def join_list(items: Iterable[object]) -> str:
    r"""Join items by semicolons; a semicolon within an item gets a backslash.

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
    """Return the items that :func:`join_list` joined, without empty ones and without spaces around them."""
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
        return json.dumps(value)  # NaN may stand in a table: programs that read tables know it
    return value if isinstance(value, str) else write_json(value)


def format_safe_cell(value: object) -> str:
    """Return what `format_cell` does, with texts protected; a number is no formula, even a negative one."""
    return protect_cell(value) if isinstance(value, str) else format_cell(value)


def protect_cell(text: str) -> str:
    """Return a text with an apostrophe in front where a spreadsheet would take it for a formula.

    Formulas can start programs and send data away.

    >>> protect_cell("=1+1"), protect_cell("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unprotect_cell(text: str) -> str:
    """Return the text to which :func:`protect_cell` may have added an apostrophe."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
