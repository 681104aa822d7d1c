"""Cells that a spreadsheet would take for formulas, which can start programs and send data away."""

import re
from typing import Final

# Signs of any width that begin a formula, and separators that some programs skip before one. Apostrophes in
# front of them count too, so that taking one away gives back what was there.
_FORMULA: Final = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")

MARK_COLUMN: Final = "spreadsheet_safe"
"""Column of a table that says of each row whether its cells are protected."""

MARK: Final = "yes"
"""What that column holds then."""


def protect_cell(text: str) -> str:
    """Return a text with an apostrophe in front where it would be taken for a formula.

    >>> protect_cell("=1+1"), protect_cell("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unprotect_cell(text: str) -> str:
    """Return the text that :func:`protect_cell` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
