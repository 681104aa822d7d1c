"""Escape texts for Markdown, so that they are shown as they are and never become HTML, pictures or links."""

import re
from typing import Final

_SPECIAL: Final = re.compile(
    r"<|&(?=#?\w+;)"
    r"|[|`*~]|(?<![^\W_])_|_(?![^\W_])"  # tables, code, emphasis; within a word, "_" has no meaning
    r"|\](?=[\[(:])"  # [text](address), ![picture](address), [text][name], [name]: address
    r"|\\(?=[!-/:-@\[-`{-~]|$)"  # only before punctuation is a backslash an escape
)
_LINE_BREAK: Final = re.compile(r"\s*[\r\n]\s*")
_REFERENCES: Final = {"<": "&lt;", "&": "&amp;"}


def escape_markdown(text: str) -> str:
    r"""Return a text escaped for the cell of a table.

    >>> print(escape_markdown("![x](http://example.org/a|b) <b>"))
    ![x\](http://example.org/a\|b) &lt;b>
    """
    return _SPECIAL.sub(lambda found: _REFERENCES.get(found[0], f"\\{found[0]}"), _LINE_BREAK.sub(" ", text))
