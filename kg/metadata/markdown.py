"""Texts in Markdown: what they say is shown, never HTML, a picture or a link that they would make."""

import re
from typing import Final

_SPECIAL: Final = re.compile(
    r"<|&(?=#?\w+;)"
    r"|[|`*~]|(?<![^\W_])_|_(?![^\W_])"  # a table, code, emphasis; within a word "_" is a plain sign
    r"|\](?=[\[(:])"  # [text](address), ![picture](address), [text][name], [name]: address
    r"|\\(?=[!-/:-@\[-`{-~]|$)"  # before punctuation a backslash is no plain sign
)
_LINE_BREAK: Final = re.compile(r"\s*[\r\n]\s*")
_REFERENCES: Final = {"<": "&lt;", "&": "&amp;"}


def escape_markdown(text: str) -> str:
    r"""Return a text as the cell of a table.

    >>> print(escape_markdown("![x](http://example.org/a|b) <b>"))
    ![x\](http://example.org/a\|b) &lt;b>
    """
    return _SPECIAL.sub(lambda found: _REFERENCES.get(found[0], f"\\{found[0]}"), _LINE_BREAK.sub(" ", text))
