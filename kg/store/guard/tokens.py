"""Cypher cut into tokens, as far as telling a clause from a name needs it.

Held against the lexers of Neo4j 5.26 and 2025.10: their blanks are Python's ``\\s`` (Cypher 5 knows all of
them but U+0085), a comment to the end of the line ends at ``\\n`` or ``\\r``, block comments do not nest.
Where they read ``1SET`` as a broken number, here it is a number and a word.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

Sort: TypeAlias = Literal["word", "quoted", "string", "number", "symbol", "end"]

_TOKEN: Final = re.compile(
    r"""(?P<blank>\s+|//[^\n\r]*|/\*.*?\*/)
      | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
      | (?P<quoted>`(?:[^`]|``)*`)
      | (?P<number>0[xX][\da-fA-F_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)
      | (?P<word>[^\W\d]\w*)
      | (?P<broken>['"`]|/\*)
      | (?P<symbol>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\\\|\\u([0-9A-Fa-f]{4})")
"""A backslash that stands for itself, or a letter by its number."""


class Token(NamedTuple):
    """A token: what it is, and its text; words in upper case, quoted names without their ticks."""

    sort: Sort
    text: str


END: Final = Token("end", "")


class Unfinished(ValueError):
    """A string, comment or quoted name without its end."""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a statement without blanks and comments, and `END`.

    Raises:
        Unfinished: a string, comment or quoted name does not end.
    """
    for found in _TOKEN.finditer(text):
        sort, value = found.lastgroup, found.group()
        if sort == "broken":
            raise Unfinished(f"{value} at character {found.start() + 1} is never closed")
        if sort == "word":
            yield Token("word", value.upper())
        elif sort == "quoted":
            yield Token("quoted", value[1:-1].replace("``", "`"))
        elif sort in ("string", "number", "symbol"):
            yield Token(sort, value)  # type: ignore[arg-type]  # narrowed by the line above
    yield END


def without_comments(text: str) -> str:
    """The text with comments and odd blanks as spaces, so that positions stay.

    An engine that ends a comment elsewhere than `tokens` does then cannot see other code than was checked.
    """

    def spaced(found: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", found[0]) if found["blank"] else found[0]

    return _TOKEN.sub(spaced, text)


def unescaped(text: str) -> str:
    """The text with ``\\u0041`` as letters, which Neo4j puts in place before it looks for tokens."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[0], text)
