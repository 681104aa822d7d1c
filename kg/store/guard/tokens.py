"""Cut Cypher into tokens, as finely as is needed to tell a clause from a name.

Compared with the lexers of Neo4j 5.26 and 2025.10: their white space is Python's ``\\s`` (Cypher 5 knows
all of it but U+0085), a comment to the end of the line ends at ``\\n`` or ``\\r``, block comments do not
nest. Where they read ``1SET`` as a broken number, here it is a number and a word.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

TokenType: TypeAlias = Literal["word", "quoted", "string", "number", "symbol", "end"]

_TOKEN: Final = re.compile(
    r"""(?P<blank>\s+|//[^\n\r]*|/\*.*?\*/)
      | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
      | (?P<quoted>`(?:[^`]|``)*`)
      | (?P<number>0[xX][\da-fA-F_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)
      | (?P<word>[^\W\d]\w*)
      | (?P<unterminated>['"`]|/\*)
      | (?P<symbol>.)""",
    re.VERBOSE | re.DOTALL,
)
"""One alternative for each type. An opening quote matches ``unterminated`` only if it is never closed."""

_ESCAPE: Final = re.compile(r"\\\\|\\u([0-9A-Fa-f]{4})")
"""A backslash that stands for itself, or a character given by its code."""


class Token(NamedTuple):
    """A token: its type and its text; words in upper case, quoted names without their ticks."""

    type: TokenType
    text: str

    @property
    def may_be_name(self) -> bool:
        """Whether the token may be a name, or the part of one between two dots."""
        return self.type in ("word", "quoted")


END: Final = Token("end", "")


class UnterminatedToken(ValueError):
    """A string, comment or quoted name without its end."""


def tokenize(text: str) -> Iterator[Token]:
    """Yield the tokens of a statement without white space and comments, and `END`.

    Raises:
        UnterminatedToken: a string, comment or quoted name does not end.
    """
    for found in _TOKEN.finditer(text):
        type_, value = found.lastgroup, found.group()
        if type_ == "unterminated":
            raise UnterminatedToken(f"{value} at character {found.start() + 1} is never closed")
        if type_ == "word":
            yield Token("word", value.upper())
        elif type_ == "quoted":
            yield Token("quoted", value[1:-1].replace("``", "`"))
        elif type_ in ("string", "number", "symbol"):
            yield Token(type_, value)  # type: ignore[arg-type]  # narrowed by the line above
    yield END


def blank_comments(text: str) -> str:
    """Replace comments and all white space but line feeds by spaces, so that positions stay.

    Even an engine that ends comments at other places than `tokenize` then sees exactly what was checked.
    """

    def to_spaces(found: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", found[0]) if found["blank"] else found[0]

    return _TOKEN.sub(to_spaces, text)


def decode_escapes(text: str) -> str:
    r"""Replace escapes such as ``\u0041`` by letters, as Neo4j does before it looks for tokens."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[0], text)
