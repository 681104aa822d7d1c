"""Cypher cut into tokens, as far as telling a clause from a name needs it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

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
_ESCAPE: Final = re.compile(r"\\u+([0-9A-Fa-f]{4})")


@dataclass(frozen=True)
class Token:
    """A token: what it is, and its text; words in upper case, quoted names without their ticks."""

    sort: Sort
    text: str


class Unfinished(ValueError):
    """A string, comment or quoted name without its end."""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a statement without blanks and comments, and one that marks the end.

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
    yield Token("end", "")


def without_block_comments(text: str) -> str:
    """The text with ``/* … */`` as blanks of the same length, so that positions stay."""

    def blanked(found: re.Match[str]) -> str:
        piece = found.group()
        return re.sub(r"[^\n]", " ", piece) if piece.startswith("/*") else piece

    return _TOKEN.sub(blanked, text)


def unescaped(text: str) -> str:
    """The text with ``\\u0041`` as letters, which Neo4j puts in place before it looks for tokens."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
